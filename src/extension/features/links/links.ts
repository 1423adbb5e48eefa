import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { toRange } from '../../host/convert.ts';
import type { Language } from '../../host/language.ts';
import { uriOf } from '../../host/languageDocument.ts';

/** Links to the files that Include, key and other file arguments name, where they exist on this machine. */
export async function provideLinks(
  language: Language,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentLink[] | undefined> {
  const links = await language.ask(document, (service, own, signal) => service.links(own, signal), token);
  return links?.flatMap(({ range, paths }) => {
    const [first] = paths;
    if (first === undefined) return [];
    const link = new vscode.DocumentLink(toRange(range), uriOf(first, document));
    // A link has one target; Go to Definition shows them all.
    if (paths.length > 1) link.tooltip = workbenchWords().editing.openFirst(paths.length);
    return [link];
  });
}
