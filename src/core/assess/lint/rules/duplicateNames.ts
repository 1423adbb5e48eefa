import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { Span } from '../../../openssh/config/configDocument.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';
import type { LineRuleModule } from '../ruleModule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

interface Data {
  readonly algorithm: string;
}

const words = {
  summary: 'A list names an algorithm twice.',
  why: 'OpenSSH uses the first occurrence. The second has no effect; often another name was meant.',
  remedy: 'Remove the second occurrence, or replace it with the name that was meant.',
  message: ({ algorithm }: Data) => `Duplicate algorithm ${algorithm}; only the first occurrence counts`,
  fixes: { removeDuplicates: () => 'Remove duplicates' },
};

/** `duplicate-names`: a list has a name twice, or an empty one where two commas meet. The second counts for nothing. */
export const duplicateNames: LineRuleModule<Data, typeof words.fixes> = {
  code: 'duplicate-names',
  category: 'advice',
  severity: ['hint'],
  precedence: 240,
  words,
  references: ['RFC 4253 §7.1'],
  examples: {
    kind: 'sshd',
    wrong: 'Ciphers aes256-ctr,aes128-ctr,aes256-ctr\n',
    right: 'Ciphers aes256-ctr,aes128-ctr\n',
    fixed: 'Ciphers aes256-ctr,aes128-ctr\n',
  },
  safeFix: true,
  checkLine: (target) => {
    const { list, document } = target;
    if (list === null) return [];
    const seen = new Set<string>();
    const again = list.list.names.filter(({ name }) => name !== '' && seen.size === seen.add(name).size);
    const [first] = again;
    if (first === undefined) return [];
    return [
      {
        data: { algorithm: first.name },
        refs: [`${document.kind}_config(5)`],
        span: { start: first.start, end: first.end },
        makeFixes: (titles) => fixes(target, list, titles),
      },
    ];
  },
};

function fixes({ document }: LineTarget, { list }: AlgorithmListLine, titles: typeof words.fixes): readonly Fix[] {
  if (list.body === null) return [];
  const seen = new Set<string>();
  const cuts: Span[] = [];
  list.names.forEach(({ name, end }, index) => {
    const previous = list.names[index - 1];
    const isAgain = name !== '' && seen.has(name);
    seen.add(name);
    if (isAgain && previous !== undefined) cuts.push({ start: previous.end, end });
  });
  const edits = cuts.map((span) => ({ range: rangeOf(document, span), newText: '' }));
  return [{ title: titles.removeDuplicates(), kind: 'remove', preferred: true, edits }];
}
