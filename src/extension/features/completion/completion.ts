import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { type Completion } from '../../../core/service/editor/completion/completionItem.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { toRange } from '../../host/convert.ts';
import type { Language } from '../../host/language.ts';
import { prose } from '../hover/prose.ts';

const KINDS: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  keyword: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  algorithm: vscode.CompletionItemKind.Constant,
  host: vscode.CompletionItemKind.Reference,
  file: vscode.CompletionItemKind.File,
};

/** What could be typed at a place of a configuration of OpenSSH. */
export async function provideCompletions(
  language: Language,
  document: vscode.TextDocument,
  at: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.CompletionItem[] | undefined> {
  const completions = await language.ask(
    document,
    (service, own, signal) => service.completion(own, at, signal),
    token,
  );
  return completions?.map(toItem);
}

function toItem(completion: Completion): vscode.CompletionItem {
  const { detail, documentation = [], deprecated, more } = completion;
  // Names of hosts and key files are text of the file or of a folder; what is inserted stays as it is.
  const label = escapeUntrusted(completion.label);
  const item = new vscode.CompletionItem(
    detail === undefined ? label : { label, description: detail },
    KINDS[completion.kind],
  );
  item.insertText = completion.insert;
  if (label !== completion.label) item.filterText = completion.label;
  item.range = toRange(completion.range);
  item.sortText = completion.sort;
  if (documentation.length > 0) item.documentation = prose(documentation);
  if (deprecated === true) item.tags = [vscode.CompletionItemTag.Deprecated];
  if (more === true)
    item.command = { command: 'editor.action.triggerSuggest', title: workbenchWords().editing.showValues };
  return item;
}
