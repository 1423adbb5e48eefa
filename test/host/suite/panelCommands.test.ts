import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ProbeReport } from '../../../src/core/report/probe/probeReport.ts';
import { test } from './harness.ts';
import { kexinitPacket, serve } from './scriptedServer.ts';
import { eventually } from './workspaceFile.ts';

interface Api {
  lastReport(): ProbeReport | undefined;
  shownReport(): Promise<ProbeReport | undefined>;
}

async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('kexpert.kexpert');
  assert.ok(extension);
  return extension.activate();
}

function run<T>(command: string, argument?: unknown): Thenable<T | undefined> {
  return vscode.commands.executeCommand<T | undefined>(command, argument);
}

function panelTitle(title: string): Promise<true> {
  return eventually(`a panel called ${title}`, () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(({ input, label }) => input instanceof vscode.TabInputWebview && label === title)
      ? true
      : undefined;
  });
}

test('two hosts are compared: the first as it was probed before, the second anew, in either kind of window', async () => {
  const old = await serve('SSH-2.0-OpenSSH_5.3\r\n', kexinitPacket({ kex: ['diffie-hellman-group1-sha1'] }));
  const young = await serve('SSH-2.0-OpenSSH_9.9\r\n', kexinitPacket({}));
  try {
    const [first, second] = [`127.0.0.1:${old.port}`, `127.1:${young.port}`];
    await run('kexpert.probe', first);
    const reports = await run<readonly ProbeReport[]>('kexpert.compareHosts', [first, second]);
    assert.deepEqual(
      reports?.map(({ server }) => server.identification),
      ['SSH-2.0-OpenSSH_5.3', 'SSH-2.0-OpenSSH_9.9'],
    );
    await panelTitle('SSH: 127.0.0.1 and 127.1');
    assert.deepEqual([old.connections(), young.connections()], [1, 1]);
    // The two are no report on one host.
    assert.equal(await (await api()).shownReport(), undefined);
    await run('kexpert.compareHosts', [second, first]);
    assert.deepEqual([old.connections(), young.connections()], [2, 1]);
  } finally {
    await old.close();
    await young.close();
  }
});

test('two hosts and the answer to a log are exported in the formats that apply to them, and in no other', async () => {
  const old = await serve('SSH-2.0-OpenSSH_5.3\r\n', kexinitPacket({ kex: ['diffie-hellman-group1-sha1'] }));
  const young = await serve('SSH-2.0-OpenSSH_9.9\r\n', kexinitPacket({}));
  const exported = async (format: string): Promise<string | undefined> =>
    run<string>('kexpert.exportReport', { format, to: 'document' });
  try {
    await run('kexpert.compareHosts', [`127.0.0.1:${old.port}`, `127.1:${young.port}`]);
    const lines = (await exported('json')) ?? '';
    const document = await eventually('the JSON lines in front', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.getText() === lines ? shown : undefined;
    });
    assert.equal(document.languageId, 'jsonl');
    assert.match(lines, /^\{"schema":"kexpert\/probe@1".*\}\n\{"schema":"kexpert\/probe@1".*\}\n$/);
    assert.equal(await exported('svg'), undefined);

    await run(
      'kexpert.explain',
      'Unable to negotiate with a.example port 22: no matching cipher found. Their offer: x',
    );
    assert.match((await exported('markdown')) ?? '', /^# SSH errors explained[^]*`a\.example`/);
    assert.equal(await exported('sarif'), undefined);
    for (let documents = 2; documents > 0; documents -= 1) await run('workbench.action.revertAndCloseActiveEditor');
  } finally {
    await old.close();
    await young.close();
  }
});

test('a comparison that gets no second host leaves what was there', async () => {
  const server = await serve('SSH-2.0-OpenSSH_9.9\r\n', kexinitPacket({}));
  try {
    await run('kexpert.probe', `127.0.0.1:${server.port}`);
    assert.equal(await run('kexpert.compareHosts', [`127.0.0.1:${server.port}`, '-oProxyCommand=id']), undefined);
    assert.equal((await (await api()).shownReport())?.port, server.port);
    await panelTitle('SSH: 127.0.0.1');
  } finally {
    await server.close();
  }
});

test('a report is exported in every format, and nothing without one', async () => {
  const server = await serve('SSH-2.0-OpenSSH_5.3\r\n', kexinitPacket({ kex: ['diffie-hellman-group1-sha1'] }));
  try {
    await run('kexpert.probe', `127.0.0.1:${server.port}`);
    for (const [format, language, start] of [
      ['markdown', 'markdown', /^# /],
      ['json', 'json', /^\{"schema":"kexpert\/probe@1"/],
      ['sarif', 'json', /^\{/],
      ['svg', 'xml', /^<svg /],
    ] as const) {
      const content = await run<string>('kexpert.exportReport', { format, to: 'document' });
      assert.match(content ?? '', start);
      const document = await eventually(`the ${format} document in front`, () => {
        const shown = vscode.window.activeTextEditor?.document;
        return shown?.getText() === content ? shown : undefined;
      });
      assert.equal(document.languageId, language);
    }
    const request = { format: 'json', to: 'document', redact: true };
    const redacted = (await run<string>('kexpert.exportReport', request)) ?? '';
    // Closed only now: an editor that closes late would take the next one with it.
    for (let documents = 5; documents > 0; documents -= 1) await run('workbench.action.revertAndCloseActiveEditor');
    assert.match(redacted, /"failure":\{"stage":"negotiate"/);
    assert.ok(!redacted.includes('127.0.0.1') && !redacted.includes(homedir()));
    await run('kexpert.clearHistory');
    assert.equal((await api()).lastReport(), undefined);
    assert.equal(await run('kexpert.exportReport', { format: 'json', to: 'document' }), undefined);
  } finally {
    await server.close();
  }
});
