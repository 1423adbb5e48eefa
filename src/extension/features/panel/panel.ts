import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ExplainReport } from '../../../core/report/explain/explainReport.ts';
import type { UnusablePolicy } from '../../../core/assess/lint/rule.ts';
import type { PolicyInForce } from '../../../core/assess/policy/policyInForce.ts';
import type { LocalClient } from '../../../core/sources/sshClient/localClient.ts';
import type { Remedy } from '../../../core/assess/remedy.ts';
import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import type { Stage } from '../../../core/sources/probe/probeFailure.ts';
import type { BuiltPanel } from '../../../core/service/panel/panelModel.ts';
import { parseFromPanel, type FromPanel } from '../../../webview/protocol.ts';
import type { ExportFormat, PanelModel, RemedyView } from '../../../core/service/panel/viewModel.ts';
import { COMMANDS, SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';
import { notificationText } from '../../host/notificationText.ts';
import { kindOf } from '../../host/selector.ts';
import { policySetting } from '../../host/settings.ts';
import type { ProbeExtras } from './probeExtras.ts';
import type { ExportSubject } from './exportSubject.ts';
import { openPlace } from './openPlace.ts';
import { panelTitle } from './panelTitle.ts';
import { PanelWebview } from './panelWebview.ts';
import type { RemedyMessage } from './remedyActions.ts';
import type { RemedyPreview } from './remedyPreview.ts';
import { documentName, openSshdDocuments } from './sshdDocuments.ts';
import { ReportStore, type NewProbe } from './reportStore.ts';
import type { StoredAnswer, StoredProbe, StoredReport } from './storedReport.ts';
import type { ModelWorld } from './subjectModel.ts';

/** What the panel asks of the rest of the extension. */
export interface PanelActions {
  /** Without a destination the person is asked for one. */
  probe(destination?: string, extras?: ProbeExtras): void;
  cancel(): void;
  /** Without a second destination the person is asked for it. */
  compareHosts(first: string, second?: string): void;
  exportReport(format: ExportFormat): Promise<void>;
}

type ReportMessage = Extract<FromPanel, { readonly reportId: string }>;

/** The comparison: one webview for the window, made when there is something to show, used again after that. */
export class ComparisonPanel {
  readonly store: ReportStore;
  readonly #webview: PanelWebview;
  readonly #actions: PanelActions;
  readonly #preview: RemedyPreview;
  #busy: { readonly host: string; readonly stage: Stage } | undefined;
  /** The probe that the person asked to repeat, until the repetition is there. */
  #again: StoredProbe | undefined;
  /** What came of the remedies that were applied in this window, by report and remedy. */
  readonly #verified = new Map<string, Map<string, NonNullable<RemedyView['verified']>>>();
  #built: ({ readonly id: string } & BuiltPanel) | undefined;
  /** Counts the times the page is drawn anew. */
  #turn = 0;

  constructor(context: vscode.ExtensionContext, actions: PanelActions, preview: RemedyPreview) {
    this.store = new ReportStore(context.workspaceState, randomId, Date.now);
    this.#webview = new PanelWebview(context.extensionUri, (message) => this.#receive(message));
    this.#actions = actions;
    this.#preview = preview;
    // Lines for a server can be put into the sshd_config that is open here, as long as it is.
    const look = (document: vscode.TextDocument): void => {
      if (kindOf(document) === 'sshd' && this.#webview.isOpen) void this.#refresh();
    };
    const judgeAnew = (): void => {
      if (this.#webview.isOpen) void this.#refresh();
    };
    context.subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidCloseTextDocument(look),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SETTINGS_SECTION}.${SETTINGS.policy}`)) judgeAnew();
      }),
      // It may be the policy itself.
      vscode.workspace.onDidSaveTextDocument(({ languageId }) => {
        if (languageId.startsWith('json') && policySetting(undefined) !== null) judgeAnew();
      }),
      // A policy's file outside of the workspace is read from now on.
      vscode.workspace.onDidGrantWorkspaceTrust(judgeAnew),
    );
  }

  /** Adds a probe to the history, beside the one that it repeats if it does. It is not shown by that. */
  add(probe: NewProbe): StoredProbe {
    const before = this.#again?.destination === probe.destination ? this.#again.id : null;
    this.#again = undefined;
    return this.store.add({ ...probe, before });
  }

  /** Shows a probe, and brings the panel to the front. */
  show(probe: StoredProbe): void {
    this.store.show(probe);
    this.#reveal();
  }

  /**
   * Shows the answer to a log, one tab a match. `title` is where the text is from, `filesBefore` holds the files that
   * its remedies would change, `probe` asks the host of a match where the match can be probed, `tabId` is the match to
   * show first.
   */
  showAnswer(
    title: string,
    report: ExplainReport,
    more: Partial<Pick<StoredAnswer, 'filesBefore' | 'probe' | 'tabId'>> = {},
  ): void {
    this.store.showAnswer(title, report, more);
    this.#reveal();
  }

  /** Shows two probes side by side. */
  showHosts(left: StoredProbe, right: StoredProbe): void {
    this.store.showHosts(left, right);
    this.#reveal();
  }

  /** Puts a recorded client in the place of the other one, beside the server that was probed last; false without one. */
  showRecorded(client: LocalClient): boolean {
    const { last } = this.store;
    this.store.record(client);
    if (last === undefined || last.report.server.proposal === null) return false;
    this.store.choose(last.destination, client.id);
    this.show(last);
    return true;
  }

  /** Asks for a probe once more; what was otherwise before is shown with its answer. */
  probeAgain(destination: string, extras?: ProbeExtras): void {
    [this.#again] = this.store.history(destination);
    this.#actions.probe(destination, extras);
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
    this.#again = undefined;
    void this.#refresh();
  }

  reveal(): void {
    this.#webview.reveal();
    void this.#refresh();
  }

  /** Takes over the panel of a window that was reloaded. */
  restore(panel: vscode.WebviewPanel): void {
    this.#webview.restore(panel);
  }

  /** Forgets every probe, recorded client and choice. */
  clearHistory(): void {
    this.store.clearAll();
    void this.#refresh();
    this.#announce(workbenchWords().panel.historyCleared);
  }

  /** The report of a probe that is shown, for the client that was chosen; undefined where something else is shown. */
  async shownReport(): Promise<ProbeReport | undefined> {
    const { shown } = this.store;
    if (shown?.subject !== 'probe') return undefined;
    const { shownReport } = await import('./engine.ts');
    return shownReport(shown, { store: this.store, policy: await policyInForce() });
  }

  /** What is shown as it can be exported; undefined where there is nothing. */
  async exportSubject(): Promise<ExportSubject | undefined> {
    const { shown } = this.store;
    if (shown === undefined) return undefined;
    const { exportSubject } = await import('./engine.ts');
    return exportSubject(shown, { store: this.store, policy: await policyInForce() });
  }

  /** Previews a remedy of what is shown, as its button does. Resolves with what the person was told. */
  async preview(remedyId: string): Promise<string | undefined> {
    const { shown } = this.store;
    if (shown === undefined || shown.subject === 'hosts') return undefined;
    const { subjectRemedies } = await import('./engine.ts');
    const remedy = subjectRemedies(shown, this.store).find(({ id }) => id === remedyId);
    return remedy === undefined ? undefined : this.#previewOf(shown, remedy);
  }

  #reveal(): void {
    this.#busy = undefined;
    this.reveal();
  }

  async #refresh(): Promise<void> {
    this.#built = undefined;
    const turn = (this.#turn += 1);
    const model = await this.#model();
    // A policy is read from its file meanwhile: what is shown last must not be overtaken by what was asked for first.
    if (!this.#webview.isOpen || turn !== this.#turn) return;
    this.#webview.entitle(panelTitle(model));
    this.#webview.post({ type: 'show', model });
  }

  async #model(): Promise<PanelModel> {
    const { shown } = this.store;
    if (this.#busy !== undefined) {
      const { busyModel } = await import('./engine.ts');
      const { host, stage } = this.#busy;
      return busyModel(host, stage, workbenchWords().probing.stage(stage), shown);
    }
    this.#tellLost();
    if (shown === undefined) return { kind: 'welcome' };
    try {
      return (await this.#build(shown)).model;
    } catch (error) {
      // Only what another release kept can be of a form that cannot be shown. Each turn forgets one, so this ends.
      this.store.forget(shown.id);
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showWarningMessage(notificationText(workbenchWords().panel.dropped(why)));
      return this.#model();
    }
  }

  /** Of an answer that a reload took. Not waited for: the message may stand for as long as the person likes. */
  #tellLost(): void {
    const title = this.store.takeLost();
    if (title === undefined) return;
    const words = workbenchWords().panel;
    void vscode.window
      .showInformationMessage(notificationText(words.lost(title)), words.explainAgain)
      .then((action) => {
        if (action === words.explainAgain) void vscode.commands.executeCommand(COMMANDS.explain);
      });
  }

  async #build(stored: StoredReport): Promise<BuiltPanel> {
    if (this.#built?.id === stored.id) return this.#built;
    const turn = this.#turn;
    const { subjectModel } = await import('./engine.ts');
    const built = subjectModel(stored, { ...this.#world(), policy: await policyInForce() });
    // Where the page was drawn anew meanwhile, this is of before: another client may have been chosen since.
    if (turn === this.#turn) this.#built = { id: stored.id, ...built };
    return built;
  }

  #world(): ModelWorld {
    const format = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
    return {
      store: this.store,
      home: homedir(),
      sshdFiles: openSshdDocuments().map(documentName),
      verified: this.#verified,
      // Some languages put spaces into times that do not look like what they are; the page has plain ones alone.
      formatTime: (when) => format.format(when).replace(/\s/g, ' '),
    };
  }

  /** Messages name things by ids; whatever does not have their shape is dropped (threat 12). */
  #receive(value: unknown): void {
    const message = parseFromPanel(value);
    if (message === null) return;
    this.#handle(message).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(notificationText(workbenchWords().panel.failed(why)));
    });
  }

  async #handle(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#refresh();
      case 'probe':
        this.#actions.probe();
        return;
      case 'explain':
        await vscode.commands.executeCommand(COMMANDS.explain);
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

  async #handleReport(message: ReportMessage, stored: StoredReport): Promise<void> {
    switch (message.type) {
      case 'probeAgain':
        return this.#repeat(stored);
      case 'verifyHostKey':
        if (stored.subject === 'probe') this.probeAgain(stored.destination, { verifyHostKey: true });
        return;
      case 'compareHosts':
        if (stored.subject === 'probe') this.#actions.compareHosts(stored.destination);
        return;
      case 'export':
        return this.#actions.exportReport(message.format);
      case 'openReference': {
        const url = (await this.#build(stored)).references.get(message.referenceId);
        if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url, true));
        return;
      }
      case 'openPlace': {
        const place = (await this.#build(stored)).places.get(message.placeId);
        if (place !== undefined) await openPlace(place);
        return;
      }
      case 'chooseClient':
      case 'selectTab':
      case 'showHistory':
      case 'showReport':
      case 'clearHistory':
        return this.#turnTo(message, stored);
      case 'previewRemedy':
      case 'copySnippet':
      case 'copyScript':
      case 'copyVerify':
      case 'copyStep':
        return this.#handleRemedy(message, stored);
    }
  }

  async #repeat(stored: StoredReport): Promise<void> {
    switch (stored.subject) {
      case 'probe':
        this.probeAgain(stored.destination);
        return;
      case 'hosts':
        this.#actions.compareHosts(stored.left.destination, stored.right.destination);
        return;
      case 'log': {
        const { shownMatchOf } = await import('./engine.ts');
        const match = shownMatchOf(stored);
        if (match?.canProbe === true) stored.probe?.(match.id);
      }
    }
  }

  /** What shows something else without asking anyone. */
  async #turnTo(
    message: Extract<
      ReportMessage,
      { readonly type: 'chooseClient' | 'selectTab' | 'showHistory' | 'showReport' | 'clearHistory' }
    >,
    stored: StoredReport,
  ): Promise<void> {
    const { turned } = await import('./engine.ts');
    const announcement = turned(message, stored, this.store);
    if (announcement === null) return;
    await this.#refresh();
    if (announcement !== '') this.#announce(announcement);
  }

  async #handleRemedy(message: RemedyMessage, stored: StoredReport): Promise<void> {
    const { model } = await this.#build(stored);
    if (model.kind !== 'report' || stored.subject === 'hosts') return;
    const { remedyAction } = await import('./engine.ts');
    const action = remedyAction(message, stored, model.remedies, this.store);
    if (action?.act === 'preview') await this.#previewOf(stored, action.remedy);
    if (action?.act === 'copy') await this.#copy(action.text);
  }

  async #previewOf(stored: StoredProbe | StoredAnswer, remedy: Remedy): Promise<string> {
    const { appliedView, remedyPurpose, viewKey } = await import('./engine.ts');
    const key = viewKey(stored, this.store);
    return this.#preview.open(remedy, {
      ...remedyPurpose(stored),
      // The remedy is shown as applied from then on, with what was found out about it.
      applied: (verification, saved) => {
        const applied = this.#verified.get(key) ?? new Map<string, NonNullable<RemedyView['verified']>>();
        this.#verified.set(key, applied.set(remedy.id, appliedView(verification, saved)));
        void this.#refresh();
      },
    });
  }

  async #copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(workbenchWords().panel.copied, 2000);
    this.#announce(workbenchWords().panel.copiedAloud);
  }

  #announce(message: string): void {
    this.#webview.post({ type: 'announce', message });
  }
}

function randomId(): string {
  return randomBytes(12).toString('base64url');
}

/** The policy of the window, or why it cannot be used; undefined for none. */
async function policyInForce(): Promise<PolicyInForce | UnusablePolicy | undefined> {
  return policySetting(undefined) === null ? undefined : (await import('../../host/policy.ts')).policyFor(undefined);
}
