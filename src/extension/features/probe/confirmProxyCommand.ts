import * as vscode from 'vscode';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { notificationText } from '../../host/notificationText.ts';

const RUN = 'Run Command';

/**
 * Shows the exact command line that the person's ssh_config has for a host, and asks whether it may run now. Never
 * asks, and never allows, in a workspace that is not trusted.
 */
export async function confirmProxyCommand(host: string, commandLine: string): Promise<boolean> {
  if (!vscode.workspace.isTrusted) return false;
  const answer = await vscode.window.showWarningMessage(
    notificationText(`Run a command to reach ${host}?`),
    {
      modal: true,
      detail: `Your SSH configuration reaches this host through a ProxyCommand. It runs on this machine, as you:\n\n${escapeUntrusted(commandLine)}`,
    },
    RUN,
  );
  return answer === RUN && vscode.workspace.isTrusted;
}
