import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { loadIncludeGraph } from '../../../core/openssh/config/includeGraph.ts';
import { exceptionReason, exceptionsReport, type ListedException } from '../../../core/report/exceptionsReport.ts';
import { exceptionHosts } from '../../../core/render/text/exceptionsText.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { createFileReader } from '../../../node/fileReader.ts';
import { sshConfigPaths } from '../../../node/probeWorld.ts';
import { today } from '../../../node/systemClock.ts';
import { notificationText } from '../../host/notificationText.ts';
import { probeSettings } from '../../host/settings.ts';

interface ExceptionItem extends vscode.QuickPickItem {
  readonly exception: ListedException;
}

/** Shows every temporary downgrade of the person's ssh_config, the one that ends first at the top, and goes to the chosen one. */
export async function listExceptions(): Promise<void> {
  const words = workbenchWords().exceptions;
  const { userConfigPath, local } = sshConfigPaths(probeSettings().sshConfigFile);
  const scope = { kind: 'ssh', scope: 'user', home: local.home, user: local.user } as const;
  const graph = await loadIncludeGraph(userConfigPath, scope, createFileReader());
  const exceptions = graph.ok ? exceptionsReport(graph, today()).exceptions : [];
  if (exceptions.length === 0) {
    void vscode.window.showInformationMessage(notificationText(words.none(userConfigPath)));
    return;
  }
  const chosen = await vscode.window.showQuickPick(exceptions.map(itemOf), {
    title: words.title,
    placeHolder: words.pick,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const { path, line } = chosen.exception;
  const at = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(path), { selection: at });
}

function itemOf(exception: ListedException): ExceptionItem {
  const { until, expired } = exception;
  return {
    label: `${expired ? '$(warning)' : '$(clock)'} ${escapeUntrusted(exceptionHosts(exception))}`,
    description: workbenchWords().exceptions.until(until, expired),
    detail: escapeUntrusted(exceptionReason(exception)),
    exception,
  };
}
