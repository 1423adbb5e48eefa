import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ProbeReport } from '../../../src/core/report/probe/probeReport.ts';
import { test } from './harness.ts';
import { kexinitPacket, serve } from './scriptedServer.ts';

function run(command: string, argument: unknown): Thenable<ProbeReport | undefined> {
  return vscode.commands.executeCommand<ProbeReport | undefined>(command, argument);
}

test('a second probe of a host tells what its offer has become', async () => {
  let kex = ['curve25519-sha256'];
  const server = await serve('SSH-2.0-Test_1\r\n', () => kexinitPacket({ kex }));
  try {
    const destination = `127.0.0.1:${server.port}`;
    const first = await run('kexpert.probe', destination);
    assert.ok(first && !first.findings.some(({ code }) => code === 'offer-changed'));
    await run('kexpert.probe', destination);
    kex = ['diffie-hellman-group14-sha256'];
    await run('kexpert.probe', destination);
    const extension = vscode.extensions.getExtension<{ lastReport(): ProbeReport | undefined }>('kexpert.kexpert');
    const findings = extension?.exports.lastReport()?.findings.filter(({ code }) => code === 'offer-changed') ?? [];
    assert.deepEqual(
      findings.map(({ slot }) => slot),
      ['kex'],
    );
    assert.match(findings[0]?.message ?? '', /new: diffie-hellman-group14-sha256; gone: curve25519-sha256/);
  } finally {
    await server.close();
  }
});

test('ssh -G is not asked in Restricted Mode, whoever calls the command', async (world) => {
  // In a trusted window the command waits for a person's word first, which no test can give from here.
  if (world.trusted) {
    assert.ok((await vscode.commands.getCommands(true)).includes('kexpert.probeAskingSsh'));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kexpert-canary-'));
  const mark = join(folder, 'ran');
  const config = join(folder, 'config');
  writeFileSync(config, `Match exec "touch ${mark}"\n  Port 1\n`);
  const settings = vscode.workspace.getConfiguration('kexpert');
  try {
    await settings.update('sshConfigFile', config, vscode.ConfigurationTarget.Global);
    assert.equal(await run('kexpert.probeAskingSsh', '127.0.0.1:1'), undefined);
    assert.equal(existsSync(mark), false);
  } finally {
    await settings.update('sshConfigFile', undefined, vscode.ConfigurationTarget.Global);
    rmSync(folder, { recursive: true, force: true });
  }
});
