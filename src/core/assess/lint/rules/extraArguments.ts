import { extraArguments as extraArgumentErrors } from '../../../openssh/config/validate/arguments.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
  readonly expected: string;
}

const words = {
  summary: 'A line has more arguments than its keyword takes.',
  why: 'OpenSSH rejects the whole file. A comment after the arguments has to start with `#`.',
  remedy: 'Remove the extra arguments, or give each value a line of its own where the keyword may be repeated.',
  message: ({ kind, keyword, expected }: Data) =>
    `Too many arguments for ${keyword}, expected ${expected}; ${consequence(kind)}`,
  fixes: { removeExtra: () => 'Remove extra arguments' },
};

/** `extra-arguments`: more stands on the line than its keyword takes. Lists of algorithms have `space-in-list`. */
export const extraArguments: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'extra-arguments', Data> = {
  code: 'extra-arguments',
  category: 'validity',
  severity: ['error'],
  precedence: 70,
  words,
  references: ['servconf.c and readconf.c of OpenSSH', 'sshd_config(5)', 'ssh_config(5)'],
  examples: { kind: 'sshd', wrong: 'Port 22 2222\n', right: 'Port 22\nPort 2222\n', fixed: 'Port 22\n' },
  safeFix: false,
  ofError: ({ keyword, expected }, kind) => ({ kind, keyword, expected }),
  checkLine: (target) =>
    extraArgumentErrors(target).map(({ data, span }) => ({
      data: extraArguments.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: (titles) => {
        const before = target.directive.args.findLast(({ end }) => end <= span.start);
        const fix = { title: titles.removeExtra(), kind: 'remove' as const, preferred: false };
        return [replaceSpan(target.document, { start: before?.end ?? span.start, end: span.end }, '', fix)];
      },
    })),
};
