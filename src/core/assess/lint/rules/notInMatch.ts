import { atLeast, formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { moveAboveMatch } from '../fixes/moveAboveMatch.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { LineRule } from '../rule.ts';

/**
 * `not-in-match`: a keyword of sshd_config that may not stand in a Match block, in general or in the target release.
 * Sshd refuses the file. `Match all` blocks are no exception in the manual, yet sshd takes every keyword there.
 */
export const notInMatch: LineRule = {
  code: 'not-in-match',
  kind: 'validity',
  checkLine: (target) => {
    const { own, openssh, document, place, directive } = target;
    if (document.kind !== 'sshd' || place !== 'block' || own === undefined || isAllowed(target)) return [];
    const late = own.match === true && openssh !== null;
    const why = late ? `before OpenSSH ${own.matchSince ?? ''}, and the target is ${formatOpenSsh(openssh)}` : 'there';
    return [
      {
        code: 'not-in-match',
        severity: 'error' as const,
        message: `${own.name} is not allowed within a Match block ${why}: sshd refuses the file.`,
        refs: ['sshd_config(5)'],
        span: directive.keywordSpan,
        makeFixes: () => [moveAboveMatch(target)],
      },
    ];
  },
};

function isAllowed({ own, openssh }: LineTarget): boolean {
  if (own?.match !== true) return own?.name === 'Match';
  return own.matchSince === undefined || openssh === null || atLeast(openssh, own.matchSince);
}
