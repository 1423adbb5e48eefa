import { editorWords } from '../../../render/editorWords.ts';
import type { OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { directiveKnownTo, directivesOf, type DirectiveRecord } from '../../../openssh/config/directives.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { allowedIn, isCurrent } from '../blockRules.ts';
import type { Completion } from './completionItem.ts';
import type { Cursor } from '../cursor.ts';
import { defaultOf, sinceWords } from '../words.ts';

/** How many keywords are followed by values that can be proposed at once. */
const PROPOSED = new Set(['yes-no', 'enum', 'enum-list', 'algorithm-list', 'match-criteria']);

/**
 * The keywords that the target release knows: first those the block allows, then those it has already and where a
 * second line would have no effect, last those it does not allow. Older spellings and keywords without effect are
 * never proposed.
 */
export function completeKeywords(
  document: ConfigDocument,
  { line, block, place }: Cursor,
  openssh: OpenSshVersion | null,
): readonly Completion[] {
  if (place.kind !== 'keyword') return [];
  const present = new Set<string>();
  for (const other of document.lines.slice(block.firstLine, block.endLine)) {
    if (other !== line && other.directive !== null) present.add(other.directive.keyword);
  }
  const range = rangeOf(document, place.span);
  const bare = line === null || (place.directive?.args.length ?? 0) + (place.directive?.comment ? 1 : 0) === 0;
  // A space or `=` behind the keyword is there already.
  const separated =
    place.directive !== null && /[\s=]/.test(document.text.charAt(place.span.end).replace(/[\r\n]/, ''));
  const known = directivesOf(document.kind).filter(
    (record) => isCurrent(record) && (openssh === null || directiveKnownTo(openssh, record)),
  );
  const words = editorWords();
  return known.map((record) => {
    const rank = !allowedIn(record, document.kind, block.kind)
      ? '2'
      : !record.multiple && present.has(record.name.toLowerCase())
        ? '1'
        : '0';
    return {
      label: record.name,
      kind: 'keyword',
      insert: bare && !separated ? `${record.name} ` : record.name,
      range,
      ...(rank === '2'
        ? { detail: words.completion.notInMatch }
        : rank === '1'
          ? { detail: words.completion.alreadySet }
          : {}),
      documentation: documentationOf(record),
      sort: `${rank}${record.name.toLowerCase()}`,
      more: bare && !separated && PROPOSED.has(record.argument.kind),
    };
  });
}

function documentationOf(record: DirectiveRecord): readonly string[] {
  const words = editorWords().keyword;
  const byDefault = defaultOf(record);
  const facts = [
    ...(byDefault === null ? [] : [words.defaultIs(byDefault)]),
    sinceWords(record.since),
    ...(record.file === 'sshd' ? [words.inMatch(record.match === true)] : []),
  ];
  return [record.summary, words.facts(facts)];
}
