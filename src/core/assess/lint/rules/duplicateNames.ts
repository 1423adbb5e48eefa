import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { Span } from '../../../openssh/config/configDocument.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix, LineRule } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/** `duplicate-names`: a list has a name twice, or an empty one where two commas meet. The second counts for nothing. */
export const duplicateNames: LineRule = {
  code: 'duplicate-names',
  kind: 'advice',
  checkLine: (target) => {
    const { list, document } = target;
    if (list === null) return [];
    const seen = new Set<string>();
    const again = list.list.names.filter(({ name }) => name !== '' && seen.size === seen.add(name).size);
    const [first] = again;
    if (first === undefined) return [];
    return [
      {
        code: 'duplicate-names',
        severity: 'hint' as const,
        message: `${first.name} stands in this list twice; the first one counts.`,
        refs: [`${document.kind}_config(5)`],
        span: { start: first.start, end: first.end },
        makeFixes: () => fixes(target, list),
      },
    ];
  },
};

function fixes({ document }: LineTarget, { list }: AlgorithmListLine): readonly Fix[] {
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
  return [{ title: 'Remove what stands there twice', kind: 'remove', preferred: true, edits }];
}
