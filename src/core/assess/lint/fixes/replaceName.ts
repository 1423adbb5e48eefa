import type { ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { Fix } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';
import type { REPLACE } from './titles.ts';

/**
 * Puts another name in the place of one, wherever the list has it. Null where the list already has the other name:
 * it would stand there twice.
 */
export function replaceName(
  document: ConfigDocument,
  { list }: AlgorithmListLine,
  name: string,
  replacement: string,
  titles: typeof REPLACE,
): Fix | null {
  if (list.names.some((listed) => listed.name === replacement)) return null;
  const title = titles.replace({ replacement });
  if (list.body === null) {
    const newText = list.prefix + list.names.map((n) => (n.name === name ? replacement : n.name)).join(',');
    const edits = [{ range: rangeOf(document, list.argument), newText }];
    return { title, kind: 'replace-name', preferred: true, edits };
  }
  const edits = list.names
    .filter((listed) => listed.name === name)
    .map((listed) => ({ range: rangeOf(document, listed), newText: replacement }));
  return { title, kind: 'replace-name', preferred: true, edits };
}
