import { insertModernLines, missingKinds, MODERN_DIRECTIVES, modernNames } from '../fixes/insertModernLines.ts';
import type { DocumentRule, Fix, Found, LintContext } from '../rule.ts';

/**
 * `missing-algorithm-lists`: an sshd_config leaves some of the four lists to its release's defaults. Said once, at the
 * top, to offer the lines; an info where none is set, a hint where some are, since defaults are no fault.
 */
export const missingAlgorithmLists: DocumentRule = {
  code: 'missing-algorithm-lists',
  kind: 'advice',
  check: (context) => (context.document.kind === 'sshd' ? check(context) : []),
};

function check(context: LintContext): readonly Found[] {
  const { document } = context;
  const missing = missingKinds(document);
  const lacking = MODERN_DIRECTIVES.filter(({ kind }) => missing.includes(kind));
  if (lacking.length === 0) return [];
  const end = Math.max(0, (document.lineStarts[1] ?? document.text.length + 1) - 1);
  const first = document.text.slice(0, end).replace(/\r$/, '');
  return [
    {
      code: 'missing-algorithm-lists',
      severity: lacking.length === MODERN_DIRECTIVES.length ? ('info' as const) : ('hint' as const),
      message:
        `No line here sets ${wordList(lacking.map(({ keyword }) => keyword))}: unless another file does, ` +
        'the defaults of the installed OpenSSH apply, which change with each release.',
      refs: ['sshd_config(5)'],
      span: { start: 0, end: first.length },
      makeFixes: () => insertions(context, lacking),
    },
  ];
}

/** All of them at once first, then each alone. */
function insertions(context: LintContext, all: typeof MODERN_DIRECTIVES): readonly Fix[] {
  // An empty list keeps sshd from starting.
  const lacking = all.filter(({ kind }) => modernNames(kind, context.document, context).length > 0);
  const each = lacking.map(({ kind, keyword }) => insertion(context, [kind], keyword));
  if (each.length < 2) return each;
  const kinds = lacking.map(({ kind }) => kind);
  return [insertion(context, kinds, wordList(lacking.map(({ keyword }) => keyword))), ...each];
}

function insertion(context: LintContext, kinds: Parameters<typeof insertModernLines>[1], keywords: string): Fix {
  const edits = insertModernLines(context.document, kinds, context);
  return { title: `Insert modern ${keywords}`, kind: 'insert-modern', preferred: false, edits };
}

/** `A`, `A and B`, `A, B and C`. */
function wordList(words: readonly string[]): string {
  const head = words.slice(0, -1).join(', ');
  const last = words.at(-1) ?? '';
  return head === '' ? last : `${head} and ${last}`;
}
