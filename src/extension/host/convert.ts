import * as vscode from 'vscode';
import { referenceUrl } from '../../core/ssh/catalogue/references.ts';
import type { Range, TextEdit } from '../../core/openssh/config/textEdit.ts';

/** A place of the core as VS Code has it; both count lines and UTF-16 characters from zero. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function toTextEdit({ range, newText }: TextEdit): vscode.TextEdit {
  return new vscode.TextEdit(toRange(range), newText);
}

/** The address of the first reference that has one. */
export function firstReference(refs: readonly string[]): vscode.Uri | null {
  for (const ref of refs) {
    const url = referenceUrl(ref);
    if (url !== null) return vscode.Uri.parse(url, true);
  }
  return null;
}
