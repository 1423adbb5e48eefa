import { isAbsolute, relative, resolve, sep } from 'node:path';
import * as vscode from 'vscode';
import type { PolicyPlace } from '../../core/service/languagePorts.ts';
import { policySetting } from './settings.ts';

/** The policy that `kexpert.policy` names for a document, or for the window where none is given; null for none. */
export function policyPlace(scope: vscode.Uri | undefined): PolicyPlace | null {
  const name = policySetting(scope);
  return name === null ? null : { name, path: pathOf(name, scope) };
}

/** Where the file is; null where none may be read: there is no folder, or, in Restricted Mode, it is outside of all. */
function pathOf(name: string, scope: vscode.Uri | undefined): string | null {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const own = scope === undefined ? undefined : vscode.workspace.getWorkspaceFolder(scope);
  const folder = own?.uri.scheme === 'file' ? own : folders[0];
  if (folder === undefined && !isAbsolute(name)) return null;
  const path = resolve(folder?.uri.fsPath ?? '', name);
  return vscode.workspace.isTrusted || folders.some(({ uri }) => isInside(path, uri.fsPath)) ? path : null;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
