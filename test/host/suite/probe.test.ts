import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ProbeReport } from '../../../src/core/report/probe/probeReport.ts';
import { test } from './harness.ts';
import { kexinitPacket, serve } from './scriptedServer.ts';
import { eventually, openFile } from './workspaceFile.ts';

const LEGACY = ['SSH-2.0-OpenSSH_5.3\r\n', kexinitPacket({ kex: ['diffie-hellman-group1-sha1'] })] as const;

function probe(argument: unknown): Thenable<ProbeReport | undefined> {
  return vscode.commands.executeCommand<ProbeReport | undefined>('kexpert.probe', argument);
}

async function lastReport(): Promise<ProbeReport | undefined> {
  const extension = vscode.extensions.getExtension<{ lastReport(): ProbeReport | undefined }>('kexpert.kexpert');
  return (await extension?.activate())?.lastReport();
}

function panelTitles(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('kexpert.panel'))
    .map(({ label }) => label);
}

test('a probe names the failing category with both lists, over one connection, and opens one panel', async () => {
  const server = await serve(...LEGACY);
  try {
    for (let round = 0; round < 2; round += 1) {
      const report = await probe(`127.0.0.1:${server.port}`);
      assert.equal(report?.failure?.code, 'no-common-algorithm');
      assert.equal(report.negotiation?.firstFailure, 'kex');
      assert.deepEqual(report.negotiation.slots.kex.server, ['diffie-hellman-group1-sha1']);
      assert.ok(report.negotiation.slots.kex.client.includes('curve25519-sha256'));
      assert.deepEqual(await lastReport(), report);
      await eventually('the panel', () => (panelTitles().includes('SSH: 127.0.0.1') ? true : undefined));
      assert.equal(panelTitles().length, 1);
    }
    assert.equal(server.connections(), 2);
  } finally {
    await server.close();
  }
});

test('a server that speaks something else is a report that says so', async () => {
  const server = await serve('HTTP/1.1 400 Bad Request\r\n\r\n');
  try {
    const report = await probe(`127.0.0.1:${server.port}`);
    assert.equal(report?.failure?.code, 'http');
    assert.equal(report.failure.stage, 'identify');
    assert.equal(report.negotiation, null);
  } finally {
    await server.close();
  }
});

test('a destination that ssh would not take is refused before anything is sent', async () => {
  const before = await lastReport();
  for (const bad of ['-oProxyCommand=id', 'a;b', 'host:0', '', '  ']) assert.equal(await probe(bad), undefined);
  assert.deepEqual(await lastReport(), before);
});

/** A program that leaves a file behind when it is started. */
function canary(folder: string, name: string): { readonly program: string; readonly mark: string } {
  const mark = join(folder, `${name}.ran`);
  const program = join(folder, name);
  writeFileSync(program, `#!/bin/sh\n: > '${mark}'\nexit 1\n`, { mode: 0o755 });
  return { program, mark };
}

test('the ssh of the settings is started in a trusted window alone, and never one that a workspace names', async (world) => {
  const folder = mkdtempSync(join(tmpdir(), 'kexpert-canary-'));
  const own = canary(folder, 'own-ssh');
  const foreign = canary(folder, 'workspace-ssh');
  const server = await serve(...LEGACY);
  const settings = vscode.workspace.getConfiguration('kexpert');
  try {
    await settings.update('sshPath', own.program, vscode.ConfigurationTarget.Global);
    await openFile(
      '.vscode/settings.json',
      JSON.stringify({ 'kexpert.sshPath': foreign.program, 'kexpert.targetOpenSSH': '9.1' }),
    );
    // The other setting of the same file tells when the file was read.
    await eventually('both settings', () => {
      const now = vscode.workspace.getConfiguration('kexpert');
      return now.get('sshPath') === own.program && now.get('targetOpenSSH') === '9.1' ? true : undefined;
    });
    const report = await probe(`127.0.0.1:${server.port}`);
    assert.equal(report?.negotiation?.firstFailure, 'kex');
    assert.equal(existsSync(own.mark), world.trusted);
    assert.equal(existsSync(foreign.mark), false);
    if (!world.trusted) assert.equal(report.client.learntFrom.kind, 'profile');
  } finally {
    await settings.update('sshPath', undefined, vscode.ConfigurationTarget.Global);
    await openFile('.vscode/settings.json', '{}');
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('opening a folder and its files sends nothing', async () => {
  const server = await serve(...LEGACY);
  try {
    await openFile('quiet/.ssh/config', `Host quiet\n    HostName 127.0.0.1\n    Port ${server.port}\n`);
    await openFile('quiet/sshd_config', `Port ${server.port}\nCiphers 3des-cbc\n`);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(server.connections(), 0);
  } finally {
    await server.close();
  }
});
