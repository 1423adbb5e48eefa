import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { notificationText } from '../../host/notificationText.ts';

/**
 * Shows the exact command line that the person's ssh_config has for a host, and asks whether it may run now. Never
 * asks, and never allows, in a workspace that is not trusted.
 */
export async function confirmProxyCommand(host: string, commandLine: string): Promise<boolean> {
  if (!vscode.workspace.isTrusted) return false;
  const words = workbenchWords().probing.proxyCommand;
  const answer = await vscode.window.showWarningMessage(
    notificationText(words.question(host)),
    {
      modal: true,
      detail: words.detail(escapeUntrusted(commandLine)),
    },
    words.run,
  );
  return answer === words.run && vscode.workspace.isTrusted;
}
