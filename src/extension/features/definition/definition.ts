import type * as vscode from 'vscode';
import { definitionAt } from '../../../core/service/editor/definition.ts';
import { configPaths, uriOf } from '../../host/configPaths.ts';
import { toRange } from '../../host/convert.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';

/** From a host of ProxyJump to its Host lines, from an Include to its files. */
export async function provideDefinition(
  document: vscode.TextDocument,
  at: vscode.Position,
): Promise<vscode.LocationLink[] | undefined> {
  const parsed = parsedDocument(document);
  if (parsed === null) return undefined;
  const { path, scope, reader } = configPaths(document, parsed.kind);
  const found = await definitionAt(parsed, path, at, scope, reader);
  return found?.targets.map((target) => ({
    originSelectionRange: toRange(found.origin),
    targetUri: uriOf(target.path, document),
    targetRange: toRange(target.range),
  }));
}
