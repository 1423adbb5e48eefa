import type * as vscode from 'vscode';
import { toTextEdit } from '../../host/convert.ts';
import type { Language } from '../../host/language.ts';

/** Edits of white space alone, in all lines or in those of a range. */
export async function provideFormat(
  language: Language,
  document: vscode.TextDocument,
  { insertSpaces, tabSize }: vscode.FormattingOptions,
  range: vscode.Range | undefined,
  token: vscode.CancellationToken,
): Promise<vscode.TextEdit[] | undefined> {
  const indent = insertSpaces ? ' '.repeat(tabSize) : '\t';
  const lines = range === undefined ? undefined : { first: range.start.line, last: range.end.line };
  const edits = await language.ask(
    document,
    (service, own, signal) => service.formatting(own, { indent }, lines, signal),
    token,
  );
  return edits?.map(toTextEdit);
}
