import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import { notificationText } from '../../host/notificationText.ts';
import { probeSettings } from '../../host/settings.ts';
import type { ComparisonPanel } from '../panel/panel.ts';
import type { ProbeExtras } from '../panel/probeExtras.ts';
import type { StoredProbe } from '../panel/storedReport.ts';
import { confirmProxyCommand } from './confirmProxyCommand.ts';
import { destinationHint } from './destinationHint.ts';
import { pickHost } from './pickHost.ts';
import { traceLog } from './traceLog.ts';

import * as vscode from 'vscode';

export interface ProbeFeature {
  /**
   * Probes a host and shows the report. The argument is what a caller of the command gave: a string names the host,
   * anything else asks the person. Resolves with the report, or undefined when there is none.
   */
  run(argument?: unknown, extras?: ProbeExtras): Promise<ProbeReport | undefined>;
  /** Probes a host and adds it to the panel's history without showing it. Undefined when there is no report. */
  fetch(destination: string): Promise<StoredProbe | undefined>;
  /** The same as `run`, and compares Kexpert's reading of the ssh_config with what `ssh -G` says, once the person agreed. */
  runAskingSsh(argument?: unknown): Promise<ProbeReport | undefined>;
  /** The same for a client that the person picks: another program, another release. */
  runAsClient(argument?: unknown): Promise<ProbeReport | undefined>;
  /** Stops the probe under way, if there is one. */
  cancel(): void;
}

/** The command "Probe SSH host". One probe at a time: a new one ends the one before. */
export function createProbeFeature(
  panel: ComparisonPanel,
  channel: vscode.LogOutputChannel,
  version: string,
): ProbeFeature {
  let current: AbortController | undefined;

  const run = async (argument?: unknown, extras: ProbeExtras = {}): Promise<ProbeReport | undefined> => {
    const destination = typeof argument === 'string' ? argument : await pickHost();
    const stored = destination === undefined ? undefined : await fetch(destination, extras);
    if (stored !== undefined) panel.show(stored);
    return stored?.report;
  };

  const fetch = async (destination: string, extras: ProbeExtras = {}): Promise<StoredProbe | undefined> => {
    const { parseDestination } = await import('./engine.ts');
    const problem = destinationHint(parseDestination(destination));
    if (problem !== null) {
      void vscode.window.showErrorMessage(notificationText(workbenchWords().probing.invalid(destination, problem)));
      return undefined;
    }
    current?.abort();
    const mine = new AbortController();
    current = mine;
    try {
      return await probeOnce(destination, mine, extras);
    } catch (error) {
      channel.error(error instanceof Error ? error : String(error));
      panel.idle();
      const why = error instanceof Error ? error.message : String(error);
      offerActions(workbenchWords().probing.stopped(destination, why), destination);
      return undefined;
    } finally {
      if (current === mine) current = undefined;
    }
  };

  const probeOnce = async (
    destination: string,
    mine: AbortController,
    extras: ProbeExtras,
  ): Promise<StoredProbe | undefined> => {
    const { probe } = await import('./engine.ts');
    // Read once: trust may be granted while the probe runs, and the report tells how it was made.
    const restricted = !vscode.workspace.isTrusted;
    const name = escapeUntrusted(destination);
    const options = {
      ...probeSettings(),
      mayRunPrograms: !restricted,
      version,
      logger: traceLog(channel),
      extras,
      allowProxyCommand: (line: string) => confirmProxyCommand(destination, line),
    };
    channel.info(`Probing ${name}`);
    panel.busy(name, 'resolve');
    // The panel shows how far it is and holds the button that cancels: no notification says it again.
    const progress = { location: vscode.ProgressLocation.Window, title: workbenchWords().probing.progress(name) };
    const { report, filesBefore } = await vscode.window.withProgress(progress, (status) =>
      probe(destination, options, mine.signal, (stage) => {
        status.report({ message: workbenchWords().probing.stage(stage) });
        if (!mine.signal.aborted) panel.busy(name, stage);
      }),
    );
    if (mine.signal.aborted || report.failure?.code === 'cancelled') {
      // Another probe that took its place shows itself.
      if (current === mine) panel.idle();
      return undefined;
    }
    // Who names a client for this probe wants to see that one, whichever was chosen for the host before.
    if (extras.clientId !== undefined) panel.store.choose(destination, undefined);
    const { withOfferChanges } = await import('../panel/engine.ts');
    const [before] = panel.store.history(destination);
    return panel.add({ report: withOfferChanges(report, before?.report), destination, restricted, filesBefore });
  };

  /** Not waited for: the message may stand for as long as the person likes. */
  const offerActions = (message: string, destination: string): void => {
    const words = workbenchWords().probing;
    void vscode.window.showErrorMessage(notificationText(message), words.tryAgain, words.showTrace).then((action) => {
      if (action === words.showTrace) channel.show();
      if (action === words.tryAgain) void run(destination);
    });
  };

  const runAskingSsh = async (argument?: unknown): Promise<ProbeReport | undefined> => {
    const words = workbenchWords().probing.sshG;
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(notificationText(words.restricted));
      return undefined;
    }
    const answer = await vscode.window.showWarningMessage(
      notificationText(words.question),
      { modal: true, detail: words.detail },
      words.run,
    );
    return answer === words.run ? run(argument, { askSsh: true }) : undefined;
  };

  const runAsClient = async (argument?: unknown): Promise<ProbeReport | undefined> => {
    const { pickClient } = await import('../clients/pickClient.ts');
    const clientId = await pickClient();
    return clientId === undefined ? undefined : run(argument, { clientId });
  };

  return { run, fetch, runAskingSsh, runAsClient, cancel: () => current?.abort() };
}
