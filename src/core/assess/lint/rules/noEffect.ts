import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import { isByPolicy } from '../../../openssh/config/shadowedDirectives.ts';
import { shadowedLines } from '../lintReading.ts';
import type { DocumentRuleModule } from '../ruleModule.ts';

interface Data {
  readonly keyword: string;
  /** The file that sets it first; null for the file itself. */
  readonly path: string | null;
  /** As an editor counts, from 1. */
  readonly line: number;
}

const words = {
  summary: 'A line sets a value that an earlier line, or an earlier included file, already set.',
  why: 'OpenSSH uses the first value of each keyword and ignores later ones. A line added at the end of a file often changes nothing. Match blocks of sshd_config are checked separately, since they do override the lines above.',
  remedy: 'Delete the line that has no effect, or the earlier one.',
  message: ({ keyword, path, line }: Data) =>
    `No effect: ${keyword} is already set ${path === null ? 'on line' : `in ${path}, line`} ${line}`,
  fixes: DELETE_LINE,
};

/**
 * `no-effect`: a value that an earlier line, or a file that an earlier line includes, has set already: for each keyword
 * OpenSSH takes the first value and passes over the rest.
 */
export const noEffect: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'no-effect',
  category: 'advice',
  severity: ['warning'],
  precedence: 360,
  words,
  references: ['sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'UseDNS no\nUseDNS yes\n',
    right: 'UseDNS yes\n',
    fixed: 'UseDNS no\n',
  },
  safeFix: true,
  check: (context) =>
    shadowedLines(context)
      .filter((one) => one.why === 'first-wins' && !isByPolicy(one))
      .map(({ target, by }) => ({
        data: { keyword: target.keyword, path: by.path, line: by.line + 1 },
        refs: [`${context.document.kind}_config(5)`],
        span: target.directive.keywordSpan,
        makeFixes: (titles) => [deleteLine(target, by.path === null, titles)],
      })),
};
