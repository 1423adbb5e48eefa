import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { fileLinks } from '../../../core/service/editor/links.ts';
import { configPaths, uriOf } from '../../host/configPaths.ts';
import { toRange } from '../../host/convert.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';

/** Links to the files that Include, key and other file arguments name, where they exist on this machine. */
export async function provideLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[] | undefined> {
  const parsed = parsedDocument(document);
  if (parsed === null) return undefined;
  const { scope, reader } = configPaths(document, parsed.kind);
  const links = await fileLinks(parsed, scope, reader);
  return links.flatMap(({ range, paths }) => {
    const [first] = paths;
    if (first === undefined) return [];
    const link = new vscode.DocumentLink(toRange(range), uriOf(first, document));
    // A link has one target; Go to Definition shows them all.
    if (paths.length > 1) link.tooltip = workbenchWords().editing.openFirst(paths.length);
    return [link];
  });
}
