import * as vscode from 'vscode';
import { semanticTokens, TOKEN_TYPES } from '../../../core/service/editor/semanticTokens.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';
import type { TargetSource } from '../target/target.ts';

/** Marks what only the facts about OpenSSH tell: unknown and outdated keywords, weak and broken algorithms. */
export function provideSemanticTokens(
  document: vscode.TextDocument,
  target: TargetSource,
): vscode.SemanticTokens | undefined {
  const parsed = parsedDocument(document);
  if (parsed === null) return undefined;
  const builder = new vscode.SemanticTokensBuilder();
  for (const { line, character, length, type } of semanticTokens(parsed, target.of(document).openssh)) {
    builder.push(line, character, length, TOKEN_TYPES.indexOf(type));
  }
  return builder.build();
}
