import type * as vscode from 'vscode';
import { toRange } from '../../host/convert.ts';
import type { Language } from '../../host/language.ts';
import { uriOf } from '../../host/languageDocument.ts';

/** From a host of ProxyJump to its Host lines, from an Include to its files. */
export async function provideDefinition(
  language: Language,
  document: vscode.TextDocument,
  at: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.LocationLink[] | undefined> {
  const found = await language.ask(document, (service, own, signal) => service.definition(own, at, signal), token);
  return found?.targets.map((target) => ({
    originSelectionRange: toRange(found.origin),
    targetUri: uriOf(target.path, document),
    targetRange: toRange(target.range),
  }));
}
