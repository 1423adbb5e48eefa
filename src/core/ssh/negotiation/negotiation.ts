import type { Slot } from '../proposal/proposal.ts';

/** What stands for the MAC when the cipher authenticates by itself (RFC 5647 §5.1, OpenSSH PROTOCOL §1.6). */
export const IMPLICIT_MAC = '<implicit>';

export interface SlotResult {
  /** The agreed name, `<implicit>` for the MAC of an AEAD cipher, or null where the two have nothing in common. */
  readonly chosen: string | null;
  /** Both sides' lists, verbatim and in order of preference: the evidence, whether they agreed or not. */
  readonly client: readonly string[];
  readonly server: readonly string[];
}

/** What RFC 4253 §7 says of a guessed first kex packet: `wrong` means the other side drops the next packet. */
export type Guess = 'none' | 'right' | 'wrong';

/** What RFC 4253 §7.1 makes of two Proposals. Plain data; also the JSON form of the command's contract. */
export interface Negotiation {
  readonly agreed: boolean;
  /** The first slot, in KEXINIT order, that has nothing in common; the connection ends there. */
  readonly firstFailure: Slot | null;
  readonly slots: Readonly<Record<Slot, SlotResult>>;
  readonly guess: { readonly client: Guess; readonly server: Guess };
}
