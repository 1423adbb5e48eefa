/** The panel as it is wired to its webview: what the page may read, by whose word its script runs, what is heard of it. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { installFakeVscode } from '../../setup/fakeVscode.ts';
import { legacyServer } from '../../samples/proposals.ts';
import { reportOf } from '../../samples/reports.ts';

const vscode = installFakeVscode();
beforeEach(() => vscode.reset());

const ROOT = '/ext';

/** A panel with a probe in it, its page, and the actions that it asked for. */
async function shownPanel() {
  const { ComparisonPanel } = await import('../../../src/extension/features/panel/panel.ts');
  const { Uri } = await import('vscode');
  const called: unknown[][] = [];
  const action =
    (name: string) =>
    (...more: readonly unknown[]): void => {
      called.push([name, ...more]);
    };
  const actions = {
    probe: action('probe'),
    cancel: action('cancel'),
    compareHosts: action('compareHosts'),
    exportReport: (format: unknown) => {
      called.push(['exportReport', format]);
      return Promise.resolve();
    },
  };
  const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
  const context = { workspaceState: memento, extensionUri: Uri.file(ROOT), subscriptions: [] };
  const preview = { open: action('preview') };
  type Parameters = ConstructorParameters<typeof ComparisonPanel>;
  // Only what a panel uses of the two stands here.
  const panel = new ComparisonPanel(context as unknown as Parameters[0], actions, preview as unknown as Parameters[2]);
  const report = reportOf(legacyServer(), { host: 'legacy' });
  const probe = panel.add({ report, destination: 'legacy', restricted: false, filesBefore: new Map() });
  panel.show(probe);
  const [page] = vscode.webviews;
  assert.ok(page !== undefined);
  return { panel, page, probe, called };
}

/** Resolves once whatever a message set off had its turn, which loads modules on its way. */
async function settled(isDone: () => boolean): Promise<void> {
  for (let turn = 0; !isDone(); turn += 1) {
    assert.ok(turn < 20_000, 'it does not come');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the page', () => {
  it('may read the folder of what is built, and nothing else (threat 11)', async () => {
    const { page } = await shownPanel();
    assert.ok(typeof page.options === 'object' && page.options !== null && 'localResourceRoots' in page.options);
    const { localResourceRoots: roots, ...more } = page.options;
    assert.ok(Array.isArray(roots));
    assert.deepEqual(roots.map(String), [`file://${ROOT}/dist`]);
    assert.deepEqual(more, { enableScripts: true, enableCommandUris: false, enableForms: false });
    for (const [, uri] of page.html.matchAll(/(?:src|href)="([^"]*)"/g)) {
      assert.ok(uri?.startsWith(`file://${ROOT}/dist/`), uri);
    }
  });

  it('runs one script, by a nonce of 18 random bytes that no other page has (threat 10)', async () => {
    const nonces = new Set<string>();
    for (let page = 0; page < 8; page += 1) {
      vscode.reset();
      const { html } = (await shownPanel()).page;
      const [, nonce = ''] = /script-src 'nonce-([^']*)'/.exec(html) ?? [];
      assert.match(nonce, /^[\w-]{24}$/);
      assert.ok(html.includes(`<script nonce="${nonce}"`));
      nonces.add(nonce);
    }
    assert.equal(nonces.size, 8);
  });

  it('has its nonce from the system’s random numbers, not from a generator that can be guessed', async (t) => {
    t.mock.method(Math, 'random', () => assert.fail('Math.random was asked'));
    t.mock.method(Date, 'now', () => 0);
    const first = (await shownPanel()).page.html;
    vscode.reset();
    const second = (await shownPanel()).page.html;
    assert.notEqual(first, second);
  });
});

describe('what the page says', () => {
  it('is heard in the form that is agreed upon', async () => {
    const { page, probe, called } = await shownPanel();
    page.say({ type: 'probe' });
    page.say({ type: 'compareHosts', reportId: probe.id });
    page.say({ type: 'export', reportId: probe.id, format: 'json' });
    await settled(() => called.length === 3);
    assert.deepEqual(called, [['probe'], ['compareHosts', 'legacy'], ['exportReport', 'json']]);
  });

  it('is dropped in any other: a host, a path, a command, a format or an id of its own (threat 12)', async () => {
    const { page, probe, called } = await shownPanel();
    await settled(() => page.posted.length > 0);
    const reportId = probe.id;
    for (const message of [
      null,
      'probe',
      { type: 'probe', destination: 'evil.example' },
      { type: 'probe', host: 'evil.example' },
      { type: 'executeCommand', command: 'workbench.action.terminal.new' },
      { type: 'openPlace', reportId, path: '/etc/shadow' },
      { type: 'openPlace', reportId, placeId: 'place-of-nobody' },
      { type: 'openReference', reportId, url: 'https://evil.example' },
      { type: 'export', reportId, format: '../../evil' },
      { type: 'export', reportId: 'another', format: 'json' },
      { type: 'compareHosts', reportId, destination: 'evil.example' },
      { type: 'previewRemedy', reportId, remedyId: 'remedy-of-nobody' },
      { type: 'compareHosts', reportId: ['legacy'] },
      ['probe'],
    ]) {
      page.say(message);
    }
    // What is heard is handled in order, so this one comes last.
    page.say({ type: 'cancel' });
    await settled(() => called.some(([name]) => name === 'cancel'));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(called, [['cancel']]);
    assert.deepEqual(vscode.commands, []);
    assert.deepEqual(vscode.notified, []);
  });
});
