import type { ConfigDocument } from './configDocument.ts';

/** The line end that the file uses first; a line feed where it has none. */
export function lineEndOf(document: ConfigDocument): string {
  const feed = document.text.indexOf('\n');
  return feed > 0 && document.text.charAt(feed - 1) === '\r' ? '\r\n' : '\n';
}
