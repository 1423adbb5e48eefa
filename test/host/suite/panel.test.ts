import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ComparisonPanel, type PanelActions } from '../../../src/extension/features/panel/panel.ts';
import type { RemedyPreview } from '../../../src/extension/features/panel/remedyPreview.ts';
import { panelWords } from '../../../src/core/render/panelWords.ts';
import { parseToPanel } from '../../../src/webview/protocol.ts';
import type { PanelModel, ReportView } from '../../../src/core/service/panel/viewModel.ts';
import { legacyServer } from '../../samples/proposals.ts';
import { explainedReport } from '../../samples/explainReports.ts';
import { reportOf } from '../../samples/reports.ts';
import { test } from './harness.ts';
import { eventually, openFile } from './workspaceFile.ts';

/** A workspace's storage: what goes in comes out as JSON does. */
function memento(): vscode.Memento {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string) => JSON.parse(kept.get(key) ?? 'null') as never,
    update: (key: string, value: unknown) => {
      kept.set(key, JSON.stringify(value ?? null));
      return Promise.resolve();
    },
  };
}

/** A panel whose page is this test: it hears what is drawn, and asks for what a person would. */
interface Window {
  readonly panel: ComparisonPanel;
  readonly drawn: readonly PanelModel[];
  close(): void;
}

/** The window of a storage; opened twice on the same it is the window before and after a reload. */
function openWindow(storage: vscode.Memento, actions: Partial<PanelActions> = {}): Window {
  const subscriptions: vscode.Disposable[] = [];
  const drawn: PanelModel[] = [];
  const none = (): void => undefined;
  const preview = { open: () => Promise.resolve('') } as unknown as RemedyPreview;
  const panel = new ComparisonPanel(
    {
      workspaceState: storage,
      extensionUri: vscode.Uri.file('/nowhere'),
      subscriptions,
    } as unknown as vscode.ExtensionContext,
    { probe: none, cancel: none, compareHosts: none, exportReport: () => Promise.resolve(), ...actions },
    preview,
  );
  let receive: (message: unknown) => void = none;
  const webview = {
    options: {},
    html: '',
    cspSource: 'test:',
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      receive = listener;
      return new vscode.Disposable(none);
    },
    postMessage: (message: unknown) => {
      const read = parseToPanel(message);
      assert.ok(read !== null, 'the page would drop this');
      if (read.type === 'show') drawn.push(read.model);
      return Promise.resolve(true);
    },
  };
  panel.restore({
    title: '',
    webview,
    reveal: none,
    dispose: none,
    onDidDispose: () => new vscode.Disposable(none),
  } as unknown as vscode.WebviewPanel);
  receive({ type: 'ready' });
  return { panel, drawn, close: () => subscriptions.forEach((each) => void each.dispose()) };
}

/** What is drawn, once it is what is waited for. */
function drawnReport({ drawn }: Window, what: string, wanted: (view: ReportView) => boolean): Promise<ReportView> {
  return eventually(what, () => {
    const last = drawn.at(-1);
    return last?.kind === 'report' && wanted(last) ? last : undefined;
  });
}

function tellsOf(words: RegExp): (view: ReportView) => boolean {
  return ({ findings }) => findings.some(({ message }) => words.test(message));
}

test('an open panel is drawn anew when the policy is another, or says something else', async () => {
  const settings = vscode.workspace.getConfiguration('kexpert');
  const setPolicy = (name: string | undefined): Thenable<void> =>
    settings.update('policy', name, vscode.ConfigurationTarget.Global);
  const window = openWindow(memento());
  try {
    const probe = {
      report: reportOf(legacyServer()),
      destination: 'legacy',
      restricted: false,
      filesBefore: new Map(),
    };
    window.panel.show(window.panel.add(probe));
    await drawnReport(window, 'no policy', (view) => !tellsOf(/policy/)(view));
    await setPolicy('fips-140-3');
    await drawnReport(window, 'the built-in policy', tellsOf(/the policy “FIPS 140-3”/));

    const ours = (name: string): string =>
      JSON.stringify({ schema: 'kexpert/policy@1', title: 'House rules', kex: { forbid: [name] } });
    const file = await openFile('.kexpert/panel.json', ours('diffie-hellman-group1-sha1'));
    await setPolicy('.kexpert/panel.json');
    const view = await drawnReport(window, 'our own', tellsOf(/group1-sha1, which .*“House rules” forbids/));
    assert.ok(!tellsOf(/FIPS/)(view), 'nothing is left of the policy before');
    const editor = await vscode.window.showTextDocument(file);
    const all = new vscode.Range(file.positionAt(0), file.positionAt(file.getText().length));
    await editor.edit((edit) => edit.replace(all, ours('diffie-hellman-group14-sha1')));
    await file.save();
    await drawnReport(window, 'what was saved counts', tellsOf(/group14-sha1, which .*“House rules” forbids/));

    await setPolicy('no-such-policy');
    await drawnReport(window, 'that it is not there', tellsOf(/The server was held against no policy/));
    await setPolicy(undefined);
    await drawnReport(window, 'no policy again', (shown) => !tellsOf(/policy/)(shown));
  } finally {
    await setPolicy(undefined);
    window.close();
  }
});

test('the answer to a log is there again after the window was loaded again, and asks nobody', async () => {
  const storage = memento();
  const asked: string[] = [];
  const before = openWindow(storage);
  before.panel.store.showAnswer('deploy.log', explainedReport, { tabId: 'm1', probe: (id) => void asked.push(id) });
  before.close();
  const after = openWindow(storage);
  try {
    const view = await drawnReport(after, 'the answer', ({ source }) => source === 'log');
    assert.deepEqual([view.host, view.tabs.find(({ current }) => current)?.id, view.again], ['192.0.2.8', 'm1', null]);
    assert.equal(view.notice, panelWords().report.notice.textGone);
    assert.match((await after.panel.exportSubject())?.subject ?? '', /^log$/);
    assert.deepEqual(asked, []);
  } finally {
    after.close();
  }
});
