import type { Kind } from '../../ssh/proposal/proposal.ts';

/** One record of `data/client-profiles.json` or `data/server-profiles.json`: what a release offers by default. */
export interface Profile {
  readonly id: string;
  readonly product: string;
  readonly version: string;
  /** Releases checked to share the record. */
  readonly versions?: readonly string[];
  readonly released?: string;
  /** How the lists were made sure of, in a few words. */
  readonly verified?: string;
  readonly kex: readonly string[];
  readonly hostKey: readonly string[];
  readonly cipher: readonly string[];
  readonly mac: readonly string[];
  readonly compression: readonly string[];
  /** Implemented but not offered by default, per kind. */
  readonly supportedButDisabled?: Partial<Readonly<Record<Kind, readonly string[]>>>;
}
