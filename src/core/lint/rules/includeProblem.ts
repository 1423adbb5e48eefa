import type { IncludeProblemCode } from '../../config/includeGraph.ts';
import type { DocumentRule } from '../rule.ts';

/** Which problems of an Include keep OpenSSH from reading the file, and how they are told. */
const FATAL: ReadonlyMap<IncludeProblemCode, string> = new Map([
  [
    'include-cycle',
    'The file includes itself, at first or second hand: OpenSSH gives up at sixteen files in one another.',
  ],
  ['include-too-deep', 'Files include one another more than sixteen deep, where OpenSSH gives up.'],
  ['include-unreadable', 'The included file cannot be read, and OpenSSH then gives up.'],
]);
const OTHER: ReadonlyMap<IncludeProblemCode, string> = new Map([
  ['include-too-many', 'So many files are included that they were not all looked at here.'],
  ['include-remote-path', 'The path names another machine and was not opened here.'],
  ['include-bad-home', 'OpenSSH takes no ~ here, or not that of someone else.'],
]);

/** What is said of Includes that make OpenSSH give up wherever the file is read; undefined for other problems. */
export function endlessInclude(code: IncludeProblemCode): string | undefined {
  // Whether sshd can read a file does not show from whether this program can.
  return code === 'include-unreadable' ? undefined : FATAL.get(code);
}

/** `include-problem`: a file that an Include names cannot be read, or leads back to itself. Needs the files at hand. */
export const includeProblem: DocumentRule = {
  code: 'include-problem',
  kind: 'validity',
  check: ({ document, includes }) =>
    (includes?.problems ?? []).flatMap(({ code, location }) => {
      const directive = document.lines[location.line]?.directive;
      const message = FATAL.get(code) ?? OTHER.get(code);
      if (location.path !== includes?.root.path || directive?.keyword !== 'include' || message === undefined) return [];
      const { keywordSpan, args } = directive;
      return [
        {
          code: 'include-problem',
          severity: FATAL.has(code) ? ('error' as const) : ('warning' as const),
          message,
          refs: [`${document.kind}_config(5)`],
          span: { start: args[0]?.start ?? keywordSpan.start, end: args.at(-1)?.end ?? keywordSpan.end },
        },
      ];
    }),
};
