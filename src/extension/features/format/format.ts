import type * as vscode from 'vscode';
import { formatEdits } from '../../../core/service/editor/format.ts';
import { toTextEdit } from '../../host/convert.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';

/** Edits of white space alone, in all lines or in those of a range. */
export function provideFormat(
  document: vscode.TextDocument,
  { insertSpaces, tabSize }: vscode.FormattingOptions,
  range?: vscode.Range,
): vscode.TextEdit[] | undefined {
  const parsed = parsedDocument(document);
  if (parsed === null) return undefined;
  const indent = insertSpaces ? ' '.repeat(tabSize) : '\t';
  const lines = range === undefined ? undefined : { first: range.start.line, last: range.end.line };
  return formatEdits(parsed, { indent }, lines).map(toTextEdit);
}
