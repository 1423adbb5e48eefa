import { placeText } from '../../openssh/config/includedText.ts';
import { reportedError } from '../../openssh/config/validate/reportedError.ts';
import type { StartupError } from '../../openssh/config/validate/startupError.ts';
import type { Finding } from '../../ssh/finding.ts';
import { startupErrorText } from './startupErrorText.ts';

/**
 * An error of an sshd_config as it is told beside a comparison, which then takes what the refused line left as it was.
 * @param root the path of the file that was named
 */
export function startupErrorFinding(error: StartupError, root: string): Finding {
  const place = error.where === null ? '' : ` (${placeText(error.where)})`;
  return {
    code: 'sshd-config-refused',
    severity: 'error',
    message: `sshd startup error${place}: ${startupErrorText(reportedError(error, 'sshd', root), 'sshd')}`,
    refs: ['sshd_config(5)'],
  };
}
