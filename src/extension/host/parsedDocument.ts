import type * as vscode from 'vscode';
import type { ConfigDocument } from '../../core/openssh/config/configDocument.ts';
import { parseConfig } from '../../core/openssh/config/parseConfig.ts';
import { kindOf } from './selector.ts';

interface Kept {
  readonly version: number;
  readonly languageId: string;
  readonly parsed: ConfigDocument;
}

const kept = new WeakMap<vscode.TextDocument, Kept>();

/** The document's present text, taken apart once a version; null when it is no configuration of OpenSSH. */
export function parsedDocument(document: vscode.TextDocument): ConfigDocument | null {
  const kind = kindOf(document);
  if (kind === null) return null;
  const { version, languageId } = document;
  const before = kept.get(document);
  if (before?.version === version && before.languageId === languageId) return before.parsed;
  const parsed = parseConfig(document.getText(), kind);
  kept.set(document, { version, languageId, parsed });
  return parsed;
}
