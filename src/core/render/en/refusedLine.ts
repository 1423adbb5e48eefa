import { startupErrorText } from '../../assess/lint/startupErrorText.ts';
import type { ConfigLocation } from '../../openssh/config/includeGraph.ts';
import type { StartupError } from '../../openssh/config/validate/startupError.ts';

/** Why sshd does not start with a configuration, in words. */
export interface RefusedLine {
  /** The code of the lint rule that tells of it, or one of its own. */
  readonly code: string;
  /** Null for what no line is to blame for. */
  readonly where: ConfigLocation | null;
  readonly message: string;
}

/**
 * A startup error as it may be shown, whatever the format: its data may quote a file that is only included, and stay here
 * (threat 17).
 * @param root the path of the file that was named
 */
export function refusedLine(error: StartupError, root: string): RefusedLine {
  const { code, where } = error;
  const place = where === null ? null : { path: where.path, line: where.line };
  return { code, where: place, message: startupErrorText(error, 'sshd', root) };
}
