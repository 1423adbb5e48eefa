import type { ConfigLocation } from '../../openssh/config/includeGraph.ts';

/** Why sshd does not start with a configuration. */
export interface Refusal {
  /** The code of the lint rule that tells of it, or one of its own. */
  readonly code: string;
  /** Null for what no line is to blame for. */
  readonly where: ConfigLocation | null;
  readonly message: string;
}
