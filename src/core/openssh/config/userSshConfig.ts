import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { ConfigDocument } from './configDocument.ts';

/** The person's ssh_config, as far as an edit needs it. */
export interface UserSshConfig {
  readonly path: string;
  /** null when the file does not exist yet. */
  readonly document: ConfigDocument | null;
  /** Which file and zero-based line gave this host's value, for each kind that some line sets. */
  readonly setBy: ReadonlyMap<Kind, { readonly path: string; readonly line: number }>;
}
