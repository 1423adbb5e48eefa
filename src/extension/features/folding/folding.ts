import * as vscode from 'vscode';
import type { Language } from '../../host/language.ts';

/** Blocks and runs of comments. */
export async function provideFolds(
  language: Language,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<vscode.FoldingRange[] | undefined> {
  const folds = await language.ask(document, (service, own, signal) => service.folding(own, signal), token);
  return folds?.map(({ kind, start, end }) =>
    kind === 'comment'
      ? new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Comment)
      : new vscode.FoldingRange(start, end),
  );
}
