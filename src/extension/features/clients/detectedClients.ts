import * as vscode from 'vscode';
import { createCommandRunner } from '../../../node/commandRunner.ts';
import { createFileReader } from '../../../node/fileReader.ts';
import { detectClients, type DetectedClient } from '../../../node/localClients.ts';

/** Python takes a moment to start, three of them a few seconds; whoever waits longer has none. Milliseconds. */
const LIMIT_MS = 15_000;

/**
 * The client libraries of this machine and of the workspace's folders. It starts a program and reads packages of the
 * workspace, so that Restricted Mode has none.
 */
export async function detectedClients(): Promise<readonly DetectedClient[]> {
  if (!vscode.workspace.isTrusted) return [];
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
  const signal = AbortSignal.timeout(LIMIT_MS);
  return detectClients({ runner: createCommandRunner(), reader: createFileReader(), folders, signal });
}
