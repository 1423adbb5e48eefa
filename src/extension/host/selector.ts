import type * as vscode from 'vscode';
import type { ConfigKind } from '../../core/openssh/config/configDocument.ts';
import { CANDIDATE_PATTERNS, documentKind } from './configFiles.ts';
import { FOREIGN_LANGUAGES, LANGUAGES } from './ids.ts';

/** Every document that may be a configuration of OpenSSH, saved or not, on this machine or not; kindOf has the last word. */
export const CONFIG_DOCUMENTS: vscode.DocumentSelector = [
  ...[...Object.values(LANGUAGES), ...FOREIGN_LANGUAGES.ssh, ...FOREIGN_LANGUAGES.sshd].map((language) => ({
    language,
  })),
  ...CANDIDATE_PATTERNS.map((pattern) => ({ pattern })),
];

/** Which grammar a document follows, or null for any other document. */
export function kindOf({ languageId, uri }: vscode.TextDocument): ConfigKind | null {
  return documentKind({ languageId, path: uri.path, scheme: uri.scheme });
}
