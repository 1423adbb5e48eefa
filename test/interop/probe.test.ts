/** Probes of real servers, with the real ssh as the oracle: what it prints of its peer, and what it then does. */
import assert from 'node:assert/strict';
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import { NAME_LISTS, SLOTS, type Slot } from '../../src/core/ssh/proposal/proposal.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { temporaryFolder } from '../setup/places.ts';
import { startDropbear } from './peers/dropbear.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh, type SshVerdict } from './peers/sshOracle.ts';
import { startDefaultSshd, startLegacySshd, startModernSshd, startSshd } from './peers/sshd.ts';
import { startTinysshd } from './peers/tinysshd.ts';
import { probeHost } from '../samples/worded.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Probes a peer as `target`, with an ssh_config of our own. */
async function probe(
  peer: Peer,
  configText = '',
): Promise<{ report: ProbeReport; configPath: string; remove: () => void }> {
  const folder = temporaryFolder('probe');
  const configPath = join(folder.path, 'config');
  writeFileSync(configPath, `${configText}Host target\n  HostName ${peer.address}\n  Port ${peer.port}\n`);
  const world = createProbeWorld({
    sshConfigFile: configPath,
    sshPath: null,
    mayRunPrograms: true,
    logger: quiet,
    version: '0.0.0',
  });
  const report = await probeHost({ destination: 'target' }, world, { signal: new AbortController().signal });
  return { report, configPath, remove: () => folder.remove() };
}

/** The words of ssh's message for each slot's category. */
const CATEGORY: Readonly<Record<Slot, string>> = {
  kex: 'key exchange method',
  hostKey: 'host key type',
  cipherClientToServer: 'cipher',
  cipherServerToClient: 'cipher',
  macClientToServer: 'MAC',
  macServerToClient: 'MAC',
  compressionClientToServer: 'compression method',
  compressionServerToClient: 'compression method',
};

/** Compares the report, name for name, with what ssh printed of both sides, and the prediction with what ssh did. */
function compare(report: ProbeReport, oracle: SshVerdict): void {
  const { server, client, negotiation } = report;
  assert.ok(oracle.server && oracle.client && server.proposal && negotiation, oracle.lines.join('\n'));
  for (const field of NAME_LISTS) {
    assert.deepEqual(server.proposal[field], oracle.server[field], `server ${field}`);
    assert.deepEqual(client.proposal[field], oracle.client[field], `client ${field}`);
  }
  if (!negotiation.agreed) {
    assert.ok(negotiation.firstFailure && oracle.unableToNegotiate, oracle.lines.join('\n'));
    assert.equal(CATEGORY[negotiation.firstFailure], oracle.unableToNegotiate.category);
    assert.equal(oracle.keyExchangeCompleted, false);
    return;
  }
  assert.equal(oracle.keyExchangeCompleted, true, oracle.lines.join('\n'));
  const { slots } = negotiation;
  assert.equal(slots.kex.chosen, oracle.kex);
  assert.equal(slots.hostKey.chosen, oracle.hostKeyAlgorithm);
  for (const [name, printed] of [
    ['ClientToServer', oracle.clientToServer],
    ['ServerToClient', oracle.serverToClient],
  ] as const) {
    assert.deepEqual(
      [slots[`cipher${name}`].chosen, slots[`mac${name}`].chosen, slots[`compression${name}`].chosen],
      [printed?.cipher, printed?.mac, printed?.compression],
      name,
    );
  }
}

const SERVERS: readonly (readonly [string, () => Promise<Peer>])[] = [
  ['sshd 9.2, default', startDefaultSshd],
  ['sshd 9.2, modern lists', startModernSshd],
  ['sshd 9.2, legacy lists', startLegacySshd],
  [
    'sshd 9.2, one direction’s worth of AEAD, etm and compression off',
    () =>
      startSshd({
        configLines: ['Ciphers aes256-gcm@openssh.com,aes128-ctr', 'MACs umac-128-etm@openssh.com', 'Compression no'],
      }),
  ],
  ['dropbear', startDropbear],
  ['tinysshd', startTinysshd],
];

for (const [name, start] of SERVERS) {
  describe(name, () => {
    it('is read name for name over one connection, and ssh then does what was predicted', async () => {
      const peer = await start();
      try {
        const { report, remove } = await probe(peer);
        remove();
        assert.equal(peer.connections(), 1);
        assert.equal(report.connections, 1);
        compare(report, await askSsh({ address: peer.address, port: peer.port }));
      } finally {
        await peer.stop();
      }
    });
  });
}

describe('the algorithm lines of ssh_config', () => {
  const lines = [
    'KexAlgorithms ^diffie-hellman-group14-sha256',
    'Ciphers -chacha20*,aes128-ctr',
    'MACs +hmac-md5',
    'HostKeyAlgorithms rsa-sha2-256,ssh-ed25519',
    'Compression yes',
  ];
  it('change the client’s side exactly as they change the real ssh', async () => {
    const peer = await startDefaultSshd();
    try {
      const { report, configPath, remove } = await probe(peer, `${lines.join('\n')}\n`);
      compare(report, await askSsh({ address: peer.address, port: peer.port, configFile: configPath }));
      remove();
    } finally {
      await peer.stop();
    }
  });
});

describe('remedies', () => {
  it('of the client’s side: the edit of ssh_config makes the real ssh come past key exchange', async () => {
    const peer = await startLegacySshd();
    try {
      const { report, configPath, remove } = await probe(peer);
      assert.equal(report.failure?.code, 'no-common-algorithm');
      const before = await askSsh({ address: 'target', port: peer.port, configFile: configPath });
      assert.equal(before.keyExchangeCompleted, false);
      const edit = report.remedies.find(({ id }) => id === 'allow-for-host')?.edits?.[0];
      assert.equal(edit?.path, configPath);
      const after = applyEdits(readFileSync(configPath, 'utf8'), edit.edits);
      writeFileSync(configPath, after ?? '');
      const ssh = await askSsh({ address: 'target', port: peer.port, configFile: configPath });
      assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
      remove();
    } finally {
      await peer.stop();
    }
  });

  it('of the server’s side: its lines, in place of the old ones, are taken by sshd and let the same ssh in', async () => {
    const legacy = await startLegacySshd();
    let snippet: string;
    try {
      const { report, remove } = await probe(legacy);
      remove();
      const [remedy] = report.remedies;
      assert.equal(remedy?.id, 'modernize-server');
      snippet = remedy.snippet?.text ?? '';
    } finally {
      await legacy.stop();
    }
    const configLines = snippet.trim().split('\n');
    const hardened = await startSshd({ configLines, hostKeys: ['rsa'] });
    try {
      const ssh = await askSsh({ address: hardened.address, port: hardened.port });
      assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
      const { report, remove } = await probe(hardened);
      remove();
      assert.equal(report.negotiation?.agreed, true);
      assert.deepEqual(
        report.findings.filter(({ code }) => code.includes('weak')),
        [],
      );
      for (const slot of SLOTS) assert.notEqual(report.negotiation.slots[slot].chosen, null);
    } finally {
      await hardened.stop();
    }
  });
});
