import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { ListenReport } from '../../../core/report/listenReport.ts';
import { notificationText } from '../../host/notificationText.ts';
import type { ClientsSeen } from '../lockout/clientsSeen.ts';
import type { ComparisonPanel } from '../panel/panel.ts';
import { traceLog } from '../probe/traceLog.ts';

/** Time to start the client elsewhere; the person can cancel at any moment. */
const TIMEOUT_MS = 5 * 60 * 1000;

export interface ListenFeature {
  /**
   * Records one client. The argument is what a caller of the command gave: a number is the port of 127.0.0.1 to listen
   * on, without one any free port. Resolves with what was recorded, or undefined when nobody came.
   */
  run(argument?: unknown): Promise<ListenReport | undefined>;
  /** Stops listening. */
  cancel(): void;
}

/**
 * The command "Record what an SSH client offers": waits on 127.0.0.1 for one connection of whatever program. What it
 * offers is compared with the server that was probed last, or shown as a document where there is none. Listening on
 * loopback runs nothing and sends nothing by itself, so that it works in Restricted Mode too.
 */
export function createListenFeature(
  panel: ComparisonPanel,
  channel: vscode.LogOutputChannel,
  version: string,
  seen: ClientsSeen,
): ListenFeature {
  let current: AbortController | undefined;

  const run = async (argument?: unknown): Promise<ListenReport | undefined> => {
    const words = workbenchWords().listening;
    const port = isPort(argument) ? argument : undefined;
    current?.abort();
    const mine = new AbortController();
    current = mine;
    const { recordClient, listenReport, renderListenText, recordedClient, ConnectionError } =
      await import('./engine.ts');
    const title = words.progress;
    const progress = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    try {
      const outcome = await vscode.window.withProgress(progress, (status, token) => {
        token.onCancellationRequested(() => mine.abort());
        return recordClient({
          timeoutMs: TIMEOUT_MS,
          ...(port !== undefined && { port }),
          signal: mine.signal,
          logger: traceLog(channel),
          version,
          onListening: (address, port) => {
            const command = `ssh -p ${port} ${address}`;
            channel.info(`Listening on ${address} port ${port} for one connection`);
            status.report({ message: words.waiting(address, port, command) });
            offerCommand(command);
          },
        });
      });
      const report = listenReport(outcome);
      const { identification, proposal } = outcome;
      if (identification === null || proposal === null) {
        void vscode.window.showErrorMessage(notificationText(outcome.failure?.message ?? words.nothing));
        return report;
      }
      const { product, version: release } = identification;
      seen.add({ product, version: release, proposal });
      const isShown = panel.showRecorded(recordedClient(identification, proposal));
      if (!isShown) await showDocument(renderListenText(report));
      return report;
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      const why = error.code === 'timed-out' ? words.timedOut : error.message;
      if (error.code !== 'cancelled') void vscode.window.showErrorMessage(notificationText(why));
      return undefined;
    } finally {
      if (current === mine) current = undefined;
    }
  };

  return { run, cancel: () => current?.abort() };
}

/** Not waited for: the client may be started in another way. */
function offerCommand(command: string): void {
  const words = workbenchWords().listening;
  void vscode.window.showInformationMessage(notificationText(words.start(command)), words.copy).then((action) => {
    if (action === words.copy) void vscode.env.clipboard.writeText(command);
  });
}

async function showDocument(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
  await vscode.window.showTextDocument(document, { preview: true });
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 0xffff;
}
