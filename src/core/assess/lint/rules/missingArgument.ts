import { missingArgument as missingArgumentErrors } from '../../../openssh/config/validate/arguments.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
  /** What is wanted; null where nothing but the keyword stands on the line. */
  readonly expected: string | null;
}

const words = {
  summary: 'A keyword has no argument, or lacks one of several.',
  why: 'OpenSSH rejects the whole file.',
  remedy: 'Add the argument, or delete the line.',
  message: ({ kind, keyword, expected }: Data) =>
    `Missing argument for ${keyword}${expected === null ? '' : `, expected ${expected}`}; ${consequence(kind)}`,
  fixes: DELETE_LINE,
};

/** `missing-argument`: nothing stands behind the keyword, or an argument of several is missing. The file is refused. */
export const missingArgument: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'missing-argument', Data> = {
  code: 'missing-argument',
  category: 'validity',
  severity: ['error'],
  precedence: 60,
  words,
  references: ['sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'Port 22\nSubsystem sftp\n',
    right: 'Port 22\nSubsystem sftp internal-sftp\n',
    fixed: 'Port 22\n',
  },
  safeFix: false,
  ofError: ({ keyword, expected }, kind) => ({ kind, keyword, expected }),
  checkLine: (target) =>
    missingArgumentErrors(target).map(({ data, span }) => ({
      data: missingArgument.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: (titles) => [deleteLine(target, false, titles)],
    })),
};
