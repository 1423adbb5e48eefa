import type { ConfigDocument, ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { positionAt } from '../../../../src/core/openssh/config/lineIndex.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import type { Position } from '../../../../src/core/openssh/config/textEdit.ts';

/** A document whose text has a `|` where the cursor stands. */
export function marked(kind: ConfigKind, text: string): { readonly document: ConfigDocument; readonly at: Position } {
  const offset = text.indexOf('|');
  if (offset === -1) throw new Error('no cursor in the text');
  const document = parseConfig(text.slice(0, offset) + text.slice(offset + 1), kind);
  return { document, at: positionAt(document.lineStarts, offset) };
}
