import { notInMatch as notInMatchErrors } from '../../../openssh/config/validate/keywords.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { moveAboveMatch } from '../fixes/moveAboveMatch.ts';
import type { LineRule } from '../rule.ts';

/**
 * `not-in-match`: a keyword of sshd_config that may not stand in a Match block, in general or in the target release.
 * Sshd refuses the file. `Match all` blocks are no exception in the manual, yet sshd takes every keyword there.
 */
export const notInMatch: LineRule = {
  code: 'not-in-match',
  kind: 'validity',
  checkLine: (target) =>
    notInMatchErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: notInMatchMessage(data),
      refs: ['sshd_config(5)'],
      span,
      makeFixes: () => [moveAboveMatch(target)],
    })),
};

export function notInMatchMessage({ keyword, since, openssh }: StartupErrorData['not-in-match']): string {
  const isLate = since !== null && openssh !== null;
  const why = isLate ? `before OpenSSH ${since}, and the target is ${formatOpenSsh(openssh)}` : 'there';
  return `${keyword} is not allowed within a Match block ${why}: sshd refuses the file.`;
}
