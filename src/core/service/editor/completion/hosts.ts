import { editorWords } from '../../../render/editorWords.ts';
import type { ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { parseHostName } from '../../../openssh/config/destination.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { isConcrete } from '../../../openssh/config/pattern.ts';
import type { ArgumentCursor } from './segment.ts';
import type { Completion } from './completionItem.ts';
import { concreteHosts, jumpHosts } from '../hosts.ts';
import { segmentAt } from './segment.ts';

/** More than anyone reads through; a bound for generated files. */
const MAX_HOSTS = 1000;

/**
 * For ProxyJump the names that Host lines of the file give, the block's own left out; for Host the names that a
 * ProxyJump asks for and no Host line gives. Null for every other keyword.
 */
export function completeHosts(document: ConfigDocument, cursor: ArgumentCursor): readonly Completion[] | null {
  if (document.kind !== 'ssh') return null;
  const { keyword } = cursor.place.directive;
  if (keyword !== 'proxyjump' && keyword !== 'host') return null;
  if (keyword === 'proxyjump' && cursor.place.index > 0) return [];
  const defined = new Set(concreteHosts(document).map(({ name }) => name));
  const range = rangeOf(document, segmentAt(document, cursor, keyword === 'host' ? /["'!]/ : /[,@"']/));
  if (keyword === 'host') {
    const asked = jumpHosts(document).map(({ name }) => name);
    const missing = new Set(asked.filter((name) => isConcrete(name) && parseHostName(name) !== null));
    return [...missing]
      .filter((name) => !defined.has(name))
      .slice(0, MAX_HOSTS)
      .map((name) => ({
        label: name,
        kind: 'host',
        insert: name,
        range,
        detail: editorWords().completion.usedByProxyJump,
        sort: name,
      }));
  }
  const own = cursor.block.header === null ? undefined : document.lines[cursor.block.header]?.directive;
  for (const { value } of own?.keyword === 'host' ? own.args : []) defined.delete(value);
  const none: Completion = {
    label: 'none',
    kind: 'value',
    insert: 'none',
    range,
    detail: editorWords().completion.direct,
    sort: '1none',
  };
  const hosts = [...defined].slice(0, MAX_HOSTS).map((name): Completion => ({
    label: name,
    kind: 'host',
    insert: name,
    range,
    detail: editorWords().completion.hostOfFile,
    sort: `0${name}`,
  }));
  return [...hosts, none];
}
