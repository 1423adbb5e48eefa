import type * as vscode from 'vscode';
import { definitionAt } from '../../../core/editor/definition.ts';
import { configPaths, uriOf } from '../../configPaths.ts';
import { toRange } from '../../convert.ts';
import { parsedDocument } from '../../parsedDocument.ts';

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
