import { badMatch as badMatchErrors } from '../../../openssh/config/validate/arguments.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import type { MatchFault } from '../../../openssh/config/values/judgeMatch.ts';
import type { LineRule } from '../rule.ts';

/** `bad-match`: a Match line whose criteria OpenSSH does not understand. The file is refused. */
export const badMatch: LineRule = {
  code: 'bad-match',
  kind: 'validity',
  checkLine: (target) =>
    badMatchErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: badMatchMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
    })),
};

export function badMatchMessage({ fault }: StartupErrorData['bad-match']): string {
  return `${reasonText(fault)}; the file is refused.`;
}

function reasonText(fault: MatchFault): string {
  switch (fault.reason) {
    case 'no-criterion':
      return 'Match has no criterion';
    case 'words-behind-empty':
      return 'Words stand behind an empty one';
    case 'all-not-alone':
      return 'all has to stand alone';
    case 'unknown-or-no-value':
      return 'A criterion is unknown, or lacks its value';
    case 'no-value':
      return `${fault.criterion} has no value`;
    case 'unknown-criterion':
      return `${fault.criterion} is no criterion that this sshd_config can have`;
    case 'bad-value':
      return `${fault.value} is no value that ${fault.criterion} takes`;
    case 'too-new':
      return `${fault.criterion} came with OpenSSH ${fault.since}`;
  }
}
