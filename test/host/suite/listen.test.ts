import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import * as vscode from 'vscode';
import type { ListenReport } from '../../../src/core/report/listenReport.ts';
import type { ProbeReport } from '../../../src/core/report/probe/probeReport.ts';
import { test } from './harness.ts';
import { kexinitPacket, serve } from './scriptedServer.ts';
import { PATIENCE_MS } from './workspaceFile.ts';

interface Api {
  lastReport(): ProbeReport | undefined;
  shownReport(): Promise<ProbeReport | undefined>;
  detectedClients(): Promise<readonly { readonly id: string }[]>;
}

async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('kexpert.kexpert');
  assert.ok(extension);
  return extension.activate();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

/** Connects as soon as something listens there, and sends what a client sends. */
async function callAs(identification: string, packet: Uint8Array, port: number): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  while (performance.now() < limit) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(identification);
    socket.write(packet);
    return;
  }
  throw new Error('nothing listened');
}

test('a recorded client takes its place beside the server that was probed last, in either kind of window', async () => {
  const server = await serve('SSH-2.0-OpenSSH_5.3\r\n', kexinitPacket({ kex: ['diffie-hellman-group1-sha1'] }));
  try {
    await vscode.commands.executeCommand('kexpert.probe', `127.0.0.1:${server.port}`);
    const port = await freePort();
    const listening = vscode.commands.executeCommand<ListenReport | undefined>('kexpert.listen', port);
    await callAs('SSH-2.0-paramiko_2.12.0\r\n', kexinitPacket({ kex: ['diffie-hellman-group1-sha1'] }), port);
    const recorded = await listening;
    assert.deepEqual([recorded?.product, recorded?.version], ['Paramiko', '2.12.0']);
    const report = await (await api()).shownReport();
    assert.equal(report?.client.id, 'Paramiko-recorded');
    assert.equal(report.negotiation?.slots.kex.chosen, 'diffie-hellman-group1-sha1');
    // The probe itself is as it was, and nothing was sent to the server for it.
    assert.notEqual((await api()).lastReport()?.client.id, 'Paramiko-recorded');
    assert.equal(server.connections(), 1);
  } finally {
    await server.close();
  }
});

test('client libraries are looked for in a trusted window only', async ({ trusted }) => {
  const found = await (await api()).detectedClients();
  if (!trusted) assert.deepEqual(found, []);
  assert.ok(found.every(({ id }) => id === 'local-paramiko' || id === 'workspace-ssh2'));
});
