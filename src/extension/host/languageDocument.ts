import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { isRemotePath } from '../../core/openssh/config/includeGraph.ts';
import { scopeOf } from '../../core/service/editor/configScope.ts';
import { ELSEWHERE, type LanguageDocument } from '../../core/service/languagePorts.ts';
import { userName } from '../../node/userName.ts';
import { kindOf } from './selector.ts';

/**
 * A document as the language service takes it; null when it is no configuration of OpenSSH. A document of another
 * machine or of no machine at all can refer to itself alone: no file of this machine is looked for on its behalf.
 * @param saved its text on the disk, where that is known
 */
export function languageDocumentOf(document: vscode.TextDocument, saved: string | null): LanguageDocument | null {
  const kind = kindOf(document);
  if (kind === null) return null;
  const { uri, version } = document;
  const isFile = uri.scheme === 'file' && !isRemotePath(uri.fsPath);
  return {
    uri: uri.toString(),
    version,
    kind,
    path: isFile ? uri.fsPath : ELSEWHERE,
    scope: scopeOf(kind, isFile ? uri.fsPath : '', { home: homedir(), user: userName() }),
    local: isFile || uri.scheme === 'untitled',
    saved: document.isDirty ? saved : null,
    text: () => document.getText(),
  };
}

/** The address of a path that the service named; the document's own for itself. */
export function uriOf(path: string, document: vscode.TextDocument): vscode.Uri {
  return path === ELSEWHERE ? document.uri : vscode.Uri.file(path);
}
