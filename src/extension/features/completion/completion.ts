import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { completionsAt } from '../../../core/service/editor/completion.ts';
import { type Completion } from '../../../core/service/editor/completion/completionItem.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { configPaths } from '../../host/configPaths.ts';
import { toRange } from '../../host/convert.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';
import { prose } from '../hover/prose.ts';
import { policySetting } from '../../host/settings.ts';
import type { TargetSource } from '../target/target.ts';

const SYSTEM_FOLDER = '/etc/ssh';

const KINDS: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  keyword: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  algorithm: vscode.CompletionItemKind.Constant,
  host: vscode.CompletionItemKind.Reference,
  file: vscode.CompletionItemKind.File,
};

/** What could be typed at a place of a configuration of OpenSSH. */
export async function provideCompletions(
  document: vscode.TextDocument,
  at: vscode.Position,
  target: TargetSource,
): Promise<vscode.CompletionItem[] | undefined> {
  const parsed = parsedDocument(document);
  if (parsed === null) return undefined;
  const { local, reader } = configPaths(document, parsed.kind);
  const keys = local
    ? { home: homedir(), system: SYSTEM_FOLDER, glob: (pattern: string) => reader.glob(pattern) }
    : null;
  const named = policySetting(document.uri) !== null;
  const policy = named ? await (await import('../../host/policy.ts')).usablePolicyFor(document.uri) : undefined;
  const { openssh } = target.of(document);
  const completions = await completionsAt(parsed, at, { openssh, keys, ...(policy !== undefined && { policy }) });
  return completions.map(toItem);
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
