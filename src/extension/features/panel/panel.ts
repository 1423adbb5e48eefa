import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { escapeUntrusted } from '../../../core/report/escape.ts';
import type { Stage } from '../../../core/wire/probeOutcome.ts';
import { parseFromPanel, type FromPanel, type ToPanel } from '../../../webview/protocol.ts';
import type { BuiltPanel } from '../../../webview/panelModel.ts';
import type { PanelModel, ReportView } from '../../../webview/viewModel.ts';
import { COMMANDS, PANEL_VIEW } from '../../ids.ts';
import { notificationText } from '../../notificationText.ts';
import { STAGE_WORDS } from '../probe/stageWords.ts';
import { pageHtml, pageOptions } from './html.ts';
import type { RemedyPreview } from './remedyPreview.ts';
import { ReportStore, type StoredReport } from './reportStore.ts';

/** What the panel asks of the rest of the extension. */
export interface PanelActions {
  probe(destination?: string): void;
  cancel(): void;
}

const TITLE = 'SSH comparison';

/** The comparison: one webview for the window, made when there is something to show, used again after that. */
export class ComparisonPanel {
  readonly store: ReportStore;
  readonly #extensionUri: vscode.Uri;
  readonly #actions: PanelActions;
  readonly #preview: RemedyPreview;
  #panel: vscode.WebviewPanel | undefined;
  #busy: { readonly host: string; readonly stage: Stage } | undefined;
  #built: ({ readonly id: string } & BuiltPanel<ReportView>) | undefined;

  constructor(context: vscode.ExtensionContext, actions: PanelActions, preview: RemedyPreview) {
    this.store = new ReportStore(context.workspaceState, randomId);
    this.#extensionUri = context.extensionUri;
    this.#actions = actions;
    this.#preview = preview;
  }

  /** Shows a new report, and brings the panel to the front. */
  show(entry: Omit<StoredReport, 'id'>): void {
    this.store.add(entry);
    this.#busy = undefined;
    this.reveal();
  }

  /** Shows that a probe is under way. */
  busy(host: string, stage: Stage): void {
    const first = this.#busy === undefined;
    this.#busy = { host, stage };
    if (first) this.reveal();
    else void this.#refresh();
  }

  /** A probe ended without a report: what was there before is shown again. */
  idle(): void {
    this.#busy = undefined;
    void this.#refresh();
  }

  reveal(): void {
    if (this.#panel === undefined) {
      // In the active group, not beside it: two lists beside each other need the width.
      this.#adopt(vscode.window.createWebviewPanel(PANEL_VIEW, TITLE, vscode.ViewColumn.Active));
    } else {
      this.#panel.reveal(undefined, false);
    }
    void this.#refresh();
  }

  /** Takes over the panel of a window that was reloaded. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#adopt(panel);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    const dist = vscode.Uri.joinPath(this.#extensionUri, 'dist');
    const { webview } = panel;
    webview.options = pageOptions(dist);
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'panel.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'panel.css')).toString(),
    });
  }

  async #refresh(): Promise<void> {
    const model = await this.#model();
    if (this.#panel === undefined) return;
    const host = 'host' in model ? model.host : null;
    this.#panel.title = host === null ? TITLE : `SSH: ${host}`;
    this.#post({ type: 'show', model });
  }

  async #model(): Promise<PanelModel> {
    const stored = this.store.last;
    if (this.#busy !== undefined) {
      const { pathUnderWay } = await import('../../../webview/model/path.ts');
      const previous = stored === undefined ? null : `SSH: ${escapeUntrusted(stored.report.host)}`;
      const { host, stage } = this.#busy;
      return { kind: 'busy', host, stage: STAGE_WORDS[stage], ...pathUnderWay(stage), previous };
    }
    return stored === undefined ? { kind: 'welcome' } : (await this.#build(stored)).model;
  }

  async #build(stored: StoredReport): Promise<BuiltPanel<ReportView>> {
    if (this.#built?.id === stored.id) return this.#built;
    const { panelModel } = await import('../../../webview/panelModel.ts');
    const built = panelModel(stored.report, {
      reportId: stored.id,
      restricted: stored.restricted,
      home: homedir(),
    });
    this.#built = { id: stored.id, ...built };
    return built;
  }

  /** Messages name things by ids; whatever does not have their shape is dropped (threat 12). */
  #receive(value: unknown): void {
    const message = parseFromPanel(value);
    if (message === null) return;
    this.#handle(message).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(notificationText(`That did not work: ${why}`));
    });
  }

  async #handle(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#refresh();
      case 'probe':
        this.#actions.probe();
        return;
      case 'cancel':
        this.#actions.cancel();
        return;
      case 'showLog':
        await vscode.commands.executeCommand(COMMANDS.showLog);
        return;
      default: {
        const stored = this.store.find(message.reportId);
        if (stored !== undefined) await this.#handleReport(message, stored);
      }
    }
  }

  async #handleReport(message: Extract<FromPanel, { readonly reportId: string }>, stored: StoredReport): Promise<void> {
    if (message.type === 'probeAgain') {
      this.#actions.probe(stored.destination);
      return;
    }
    const { model, references } = await this.#build(stored);
    if (message.type === 'openReference') {
      const url = references.get(message.referenceId);
      if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url, true));
      return;
    }
    if (!('remedyId' in message)) return;
    const remedy = stored.report.remedies.find(({ id }) => id === message.remedyId);
    // What is copied is what is shown: escaped, so that no control character gets into a terminal.
    const view = model.remedies.find(({ id }) => id === message.remedyId);
    if (remedy === undefined || view === undefined) return;
    switch (message.type) {
      case 'previewRemedy':
        return this.#preview.open(remedy, stored);
      case 'copySnippet':
        return this.#copy(view.snippet === null ? null : `${view.snippet.lines.join('\n')}\n`);
      case 'copyVerify':
        return this.#copy(view.verify);
      case 'copyStep':
        return this.#copy(view.checklist?.find(({ id }) => id === message.stepId)?.command ?? null);
    }
  }

  async #copy(text: string | null): Promise<void> {
    if (text === null) return;
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage('$(check) Copied', 2000);
    this.#post({ type: 'announce', message: 'Copied.' });
  }

  #post(message: ToPanel): void {
    void this.#panel?.webview.postMessage(message);
  }
}

function randomId(): string {
  return randomBytes(12).toString('base64url');
}
