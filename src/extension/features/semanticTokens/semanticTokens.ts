import * as vscode from 'vscode';
import { TOKEN_TYPES } from '../../../core/service/editor/semanticTokens.ts';
import type { Language } from '../../host/language.ts';

/** Marks what only the facts about OpenSSH tell: unknown and outdated keywords, weak and broken algorithms. */
export async function provideSemanticTokens(
  language: Language,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<vscode.SemanticTokens | undefined> {
  const tokens = await language.ask(document, (service, own, signal) => service.semanticTokens(own, signal), token);
  if (tokens === null) return undefined;
  const builder = new vscode.SemanticTokensBuilder();
  for (const { line, character, length, type } of tokens) {
    builder.push(line, character, length, TOKEN_TYPES.indexOf(type));
  }
  return builder.build();
}
