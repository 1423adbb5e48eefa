import { startupErrorText } from '../../assess/lint/startupErrorText.ts';
import type { ReportedError } from '../../openssh/config/validate/reportedError.ts';

/** Why sshd does not start with a configuration, in words. */
export type RefusedLine = Pick<ReportedError, 'code' | 'where'> & { readonly message: string };

/** Words an error of an sshd_config; every format shows this of it. */
export function refusedLine(error: ReportedError): RefusedLine {
  const { code, where } = error;
  return { code, where, message: startupErrorText(error, 'sshd') };
}
