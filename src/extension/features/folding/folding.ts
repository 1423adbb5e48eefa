import * as vscode from 'vscode';
import { foldsOf } from '../../../core/service/editor/folding.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';

/** Blocks and runs of comments. */
export function provideFolds(document: vscode.TextDocument): vscode.FoldingRange[] | undefined {
  const parsed = parsedDocument(document);
  if (parsed === null) return undefined;
  return foldsOf(parsed).map(({ kind, start, end }) =>
    kind === 'comment'
      ? new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Comment)
      : new vscode.FoldingRange(start, end),
  );
}
