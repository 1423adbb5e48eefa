import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { ExplainReport } from '../../../core/report/explain/explainReport.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { notificationText } from '../../host/notificationText.ts';
import { probeSettings } from '../../host/settings.ts';
import type { ClientsSeen } from '../lockout/clientsSeen.ts';
import type { ComparisonPanel } from '../panel/panel.ts';
import { confirmProxyCommand } from '../probe/confirmProxyCommand.ts';
import { traceLog } from '../probe/traceLog.ts';
import type { AskedHost, Explained } from './engine.ts';
import { pickText, type TextToExplain } from './pickText.ts';
import { SshErrorLinks } from './terminalLinks.ts';

/** A text that is read in a blink gets no notification that flashes up. */
const LONG_TEXT = 1024 * 1024;

export interface ExplainFeature {
  /**
   * Explains a text and shows the answer. The argument is what a caller of the command gave: a string is the text, a Uri
   * names the document, anything else asks the person. Resolves with what was recognised; undefined without a text.
   */
  run(argument?: unknown): Promise<ExplainReport | undefined>;
  /** Stops what is under way. */
  cancel(): void;
  readonly links: SshErrorLinks;
}

/** The command "Explain SSH error". Reading a text sends nothing; only the panel's button asks a host. */
export function createExplainFeature(
  panel: ComparisonPanel,
  channel: vscode.LogOutputChannel,
  version: string,
  seen: ClientsSeen,
): ExplainFeature {
  let current: AbortController | undefined;

  const run = async (argument?: unknown): Promise<ExplainReport | undefined> => {
    const source = await pickText(argument);
    return source === undefined ? undefined : explain(source);
  };

  const explain = async (source: TextToExplain): Promise<ExplainReport | undefined> => {
    const explained = await read(source, null);
    if (explained === undefined) return undefined;
    const { clientsIn } = await import('./engine.ts');
    for (const client of clientsIn(explained.report)) seen.add(client);
    await show(source, explained.report, null);
    return explained.report;
  };

  /** Undefined where it was cancelled, by another text that is read in its place too. */
  const read = async (source: TextToExplain, asked: AskedHost | null): Promise<Explained | undefined> => {
    const { explainText, LogCancelled } = await import('./engine.ts');
    current?.abort();
    const mine = new AbortController();
    current = mine;
    const options = {
      ...probeSettings(),
      mayRunPrograms: vscode.workspace.isTrusted,
      version,
      logger: traceLog(channel),
      allowProxyCommand: (line: string) => confirmProxyCommand(asked?.host ?? '', line),
    };
    const { Notification, Window } = vscode.ProgressLocation;
    const isLong = source.text.length > LONG_TEXT && asked === null;
    const progress = {
      location: isLong ? Notification : Window,
      title: workbenchWords().explaining.reading(escapeUntrusted(source.title)),
      cancellable: isLong,
    };
    try {
      const explained = await vscode.window.withProgress(progress, (_status, token) => {
        token.onCancellationRequested(() => mine.abort());
        return explainText(source.text, options, mine.signal, asked === null ? null : untilAborted(asked, mine.signal));
      });
      return mine.signal.aborted ? undefined : explained;
    } catch (error) {
      if (error instanceof LogCancelled) return undefined;
      throw error;
    } finally {
      if (current === mine) current = undefined;
    }
  };

  const show = async (source: TextToExplain, report: ExplainReport, tabId: string | null): Promise<void> => {
    const { NOTHING_RECOGNISED } = await import('./engine.ts');
    if (report.matches.length + report.recipes.length > 0) {
      panel.showAnswer(source.title, report, { tabId, probe: (id) => void askHost(source, report, id).catch(failed) });
      return;
    }
    const { otherText } = workbenchWords().explaining;
    // Not waited for: the message may stand for as long as the person likes.
    void vscode.window.showInformationMessage(notificationText(NOTHING_RECOGNISED), otherText).then((action) => {
      if (action === otherText) void run().catch(failed);
    });
  };

  /** The panel's button: asks the host of a match for the list that the text lacks, and shows the answer with it. */
  const askHost = async (source: TextToExplain, report: ExplainReport, id: string): Promise<void> => {
    const { matchOf, portOf } = await import('./engine.ts');
    const match = matchOf(report, id);
    if (match?.canProbe !== true || match.host === undefined) return;
    const { host } = match;
    const name = escapeUntrusted(host);
    channel.info(`Probing ${name}, which an explained text names`);
    panel.busy(name, 'resolve');
    try {
      const explained = await read(source, {
        host,
        port: portOf(match),
        onStage: (stage) => panel.busy(name, stage),
      });
      if (explained?.silence === null) {
        await show(source, explained.report, id);
        return;
      }
      // Another text that took its place shows itself.
      if (current === undefined) panel.idle();
      // Without an answer it was cancelled, which needs no words.
      if (explained !== undefined) {
        void vscode.window.showErrorMessage(
          notificationText(workbenchWords().explaining.noAnswer(host, explained.silence)),
        );
      }
    } catch (error) {
      panel.idle();
      throw error;
    }
  };

  const failed = (error: unknown): void => {
    channel.error(error instanceof Error ? error : String(error));
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(notificationText(workbenchWords().explaining.failed(why)));
  };

  return {
    run,
    cancel: () => current?.abort(),
    links: new SshErrorLinks(
      (line) => void explain({ text: line, title: workbenchWords().explaining.terminal }).catch(failed),
    ),
  };
}

/** What a probe that was stopped still tells must not be shown: by then the panel may show something else. */
function untilAborted(asked: AskedHost, signal: AbortSignal): AskedHost {
  return {
    ...asked,
    onStage: (stage) => {
      if (!signal.aborted) asked.onStage(stage);
    },
  };
}
