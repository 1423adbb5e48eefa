import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import { shadowedLines } from '../lintReading.ts';
import type { DocumentRuleModule } from '../ruleModule.ts';

interface Data {
  readonly keyword: string;
  /** Of the line that sets it for every host; as an editor counts, from 1. */
  readonly line: number;
}

const words = {
  summary: 'A Host or Match block sets what a `Host *` or `Match all` block above it already set for every host.',
  why: 'ssh uses the first value it reads, so this line never applies.',
  remedy: 'Move the general block to the end of the file.',
  message: ({ keyword, line }: Data) =>
    `No effect: ${keyword} is already set for every host on line ${line}. Move this block above it.`,
  fixes: DELETE_LINE,
};

/** `unreachable-host`: as `no-effect`, where a block comes after a `Host *` or `Match all` that sets the same. */
export const unreachableHost: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'unreachable-host',
  category: 'advice',
  severity: ['warning'],
  precedence: 380,
  words,
  references: ['ssh_config(5)'],
  examples: {
    kind: 'ssh',
    wrong: 'Host *\n  User alice\nHost web\n  User bob\n',
    right: 'Host web\n  User bob\nHost *\n  User alice\n',
    fixed: 'Host *\n  User alice\nHost web\n',
  },
  safeFix: false,
  check: (context) =>
    shadowedLines(context)
      .filter(({ why }) => why === 'after-all')
      .map(({ target, by }) => ({
        data: { keyword: target.keyword, line: by.line + 1 },
        refs: ['ssh_config(5)'],
        span: target.directive.keywordSpan,
        makeFixes: (titles) => [deleteLine(target, false, titles)],
      })),
};
