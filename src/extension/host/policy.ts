import { isAbsolute, relative, resolve, sep } from 'node:path';
import * as vscode from 'vscode';
import type { UnusablePolicy } from '../../core/assess/lint/rule.ts';
import { judgingBy } from '../../core/assess/policy/judging.ts';
import { loadPolicy } from '../../core/assess/policy/loadPolicy.ts';
import type { PolicyInForce } from '../../core/assess/policy/policyInForce.ts';
import { createFileReader } from '../../node/fileReader.ts';
import { today } from '../../node/systemClock.ts';
import { policySetting } from './settings.ts';

/**
 * The policy that `kexpert.policy` names for a document, or for the window where none is given; undefined for none. A
 * file is read anew each time, as it is on the disk: what it says may have changed. Loaded when a policy is first named.
 */
export async function policyFor(scope: vscode.Uri | undefined): Promise<PolicyInForce | UnusablePolicy | undefined> {
  const name = policySetting(scope);
  if (name === null) return undefined;
  const loaded = await loadPolicy(name, pathOf(name, scope), createFileReader());
  return loaded.ok ? judgingBy(loaded.policy, today()) : { unusable: loaded.message };
}

/** The same, without one that cannot be used: whoever lints or probes says so. */
export async function usablePolicyFor(scope: vscode.Uri | undefined): Promise<PolicyInForce | undefined> {
  const policy = await policyFor(scope);
  return policy === undefined || 'unusable' in policy ? undefined : policy;
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
