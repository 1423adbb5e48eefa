import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ExplainReport } from '../../../src/core/report/explain/explainReport.ts';
import { test } from './harness.ts';
import { kexinitPacket, serve } from './scriptedServer.ts';
import { eventually } from './workspaceFile.ts';

const KEX =
  'Unable to negotiate with 192.0.2.7 port 22: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1';
const MAC = 'Corrupted MAC on input.';

function run(argument?: unknown): Thenable<ExplainReport | undefined> {
  return vscode.commands.executeCommand<ExplainReport | undefined>('kexpert.explain', argument);
}

function panelTitle(title: string): Promise<true> {
  return eventually(`a panel called ${title}`, () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(({ input, label }) => input instanceof vscode.TabInputWebview && label === title)
      ? true
      : undefined;
  });
}

function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first;
}

test('a text is explained in either kind of window; this machine’s ssh stands in where it may be asked', async ({
  trusted,
}) => {
  const report = await run(KEX);
  const [match] = report?.matches ?? [];
  assert.deepEqual([match?.dialect, match?.slot], ['openssh', 'kex']);
  const source = match?.sources.client;
  assert.equal(source?.from, trusted ? 'local' : 'profile');
  await panelTitle('SSH: 192.0.2.7');
});

test('the selection is meant where there is one, and the whole of a log where there is none', async () => {
  const path = join(folder().uri.fsPath, 'build.log');
  writeFileSync(path, `start\n${KEX}\n${MAC}\n`);
  const document = await vscode.workspace.openTextDocument(path);
  const editor = await vscode.window.showTextDocument(document);
  const codes = (report: ExplainReport | undefined): readonly string[] | undefined =>
    report?.matches.map(({ code }) => code);
  assert.deepEqual(codes(await run()), ['no-common-algorithm', 'corrupted-mac']);
  await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(2, 0, 2, MAC.length);
  const again = await vscode.window.showTextDocument(document, { selection: new vscode.Range(2, 0, 2, MAC.length) });
  assert.equal(again.selection.isEmpty, false);
  assert.deepEqual(codes(await run(document.uri)), ['corrupted-mac']);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // The menu of an editor names the document, whichever is active.
  assert.deepEqual(codes(await run(document.uri)), ['no-common-algorithm', 'corrupted-mac']);
});

test('a text without an error gives an empty answer, and nothing replaces what the panel shows', async () => {
  await run(MAC);
  await panelTitle('SSH: Given text');
  const report = await run('all is well');
  assert.deepEqual(report?.matches, []);
  await panelTitle('SSH: Given text');
});

test('twenty megabytes leave the window responsive', async () => {
  const noise = 'Nov 21 02:00:00 host sshd[1]: Accepted publickey for mia from 192.0.2.1 port 50000 ssh2\n';
  const explaining = run(`${noise.repeat(240_000)}${MAC}\n`);
  let longest = 0;
  let last = performance.now();
  let worked = process.cpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(worked);
    // The part of it in which this process worked: what else the machine does is not the extension's.
    longest = Math.max(longest, Math.min(now - last, (user + system) / 1_000));
    last = now;
    worked = process.cpuUsage();
  }, 5);
  const report = await explaining;
  clearInterval(timer);
  assert.equal(report?.matches[0]?.line, 240_000);
  assert.ok(longest < 1_000, `${longest} ms without a turn`);
});

test('explaining sends nothing to the host that a text names', async () => {
  const server = await serve('SSH-2.0-OpenSSH_5.3\r\n', kexinitPacket({}));
  try {
    const text = `ssh_dispatch_run_fatal: Connection to 127.0.0.1 port ${server.port}: no matching cipher found`;
    const report = await run(text);
    assert.equal(report?.matches[0]?.canProbe, true);
    assert.equal(server.connections(), 0);
  } finally {
    await server.close();
  }
});
