import { insertModernLines, missingKinds, MODERN_DIRECTIVES, modernNames } from '../fixes/insertModernLines.ts';
import type { Fix, LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';

interface Data {
  readonly keywords: readonly string[];
}

const words = {
  summary: 'An sshd_config leaves some of the four algorithm lists to the defaults.',
  why: 'This is not a fault: the defaults are sound for most servers, and they change with each release. Kexpert mentions it once, to offer the lines.',
  remedy:
    'Keep the defaults, or insert the modern lists for the target release. Their comment has a date: inserted lists do not change until someone reviews them.',
  severities: 'info where all four lists are missing, hint where some are',
  message: ({ keywords }: Data) =>
    `Not set here: ${keywords.join(', ')}. Unless another file sets them, the defaults of the installed OpenSSH apply; they change between releases.`,
  fixes: {
    insertModern: ({ keywords }: Data) => `Insert modern ${wordList(keywords)}`,
  },
};

const EXAMPLE_WITHOUT_MACS =
  'KexAlgorithms curve25519-sha256\nCiphers aes256-gcm@openssh.com\nHostKeyAlgorithms ssh-ed25519\n';

/**
 * `missing-algorithm-lists`: an sshd_config leaves some of the four lists to its release's defaults. Said once, at the
 * top, to offer the lines; an info where none is set, a hint where some are, since defaults are no fault.
 */
export const missingAlgorithmLists: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'missing-algorithm-lists',
  category: 'advice',
  severity: ['info', 'hint'],
  precedence: 390,
  words,
  references: ['RFC 9142', 'sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: EXAMPLE_WITHOUT_MACS,
    openssh: '9.2',
    right: `${EXAMPLE_WITHOUT_MACS}MACs hmac-sha2-512-etm@openssh.com\n`,
    fixed: `${EXAMPLE_WITHOUT_MACS}# Modern algorithms for OpenSSH 9.2+, as of 2026-11\nMACs hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256,hmac-sha2-512,umac-128@openssh.com\n`,
  },
  safeFix: false,
  check: (context) => (context.document.kind === 'sshd' ? check(context) : []),
};

function check(context: LintContext): readonly FoundData<Data, typeof words.fixes>[] {
  const { document } = context;
  const missing = missingKinds(document);
  const lacking = MODERN_DIRECTIVES.filter(({ kind }) => missing.includes(kind));
  if (lacking.length === 0) return [];
  const end = Math.max(0, (document.lineStarts[1] ?? document.text.length + 1) - 1);
  const first = document.text.slice(0, end).replace(/\r$/, '');
  return [
    {
      severity: lacking.length === MODERN_DIRECTIVES.length ? 'info' : 'hint',
      data: { keywords: lacking.map(({ keyword }) => keyword) },
      refs: ['sshd_config(5)'],
      span: { start: 0, end: first.length },
      makeFixes: (titles) => insertions(context, lacking, titles),
    },
  ];
}

/** All of them at once first, then each alone. */
function insertions(context: LintContext, all: typeof MODERN_DIRECTIVES, titles: typeof words.fixes): readonly Fix[] {
  // An empty list keeps sshd from starting.
  const lacking = all.filter(({ kind }) => modernNames(kind, context.document, context).length > 0);
  const each = lacking.map(({ kind, keyword }) =>
    insertion(context, [kind], titles.insertModern({ keywords: [keyword] })),
  );
  if (each.length < 2) return each;
  const kinds = lacking.map(({ kind }) => kind);
  const title = titles.insertModern({ keywords: lacking.map(({ keyword }) => keyword) });
  return [insertion(context, kinds, title), ...each];
}

function insertion(context: LintContext, kinds: Parameters<typeof insertModernLines>[1], title: string): Fix {
  const edits = insertModernLines(context.document, kinds, context);
  return { title, kind: 'insert-modern', preferred: false, edits };
}

/** `A`, `A and B`, `A, B and C`. */
function wordList(keywords: readonly string[]): string {
  const head = keywords.slice(0, -1).join(', ');
  const last = keywords.at(-1) ?? '';
  return head === '' ? last : `${head} and ${last}`;
}
