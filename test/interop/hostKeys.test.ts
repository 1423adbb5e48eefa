/** Host keys, read on the connection that reads the lists, through every key exchange that the servers here offer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hostKeyReport } from '../../src/core/sources/probe/hostKeyReport.ts';
import type { Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import { formatIdentification } from '../../src/core/ssh/wire/identification.ts';
import type { ProbeOutcome } from '../../src/core/sources/probe/probeOutcome.ts';
import { probeServer } from '../../src/core/sources/probe/probeServer.ts';
import { digests } from '../../src/node/digests.ts';
import { systemClock } from '../../src/node/systemClock.ts';
import { TcpConnector } from '../../src/node/tcpConnector.ts';
import { openssh92 } from '../samples/proposals.ts';
import { startDropbear } from './peers/dropbear.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import { startSshd } from './peers/sshd.ts';
import { startTinysshd } from './peers/tinysshd.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

function read(peer: Peer, client: Partial<Proposal> = {}): Promise<ProbeOutcome> {
  return probeServer(
    { hostname: peer.address, port: peer.port },
    {
      connector: new TcpConnector(),
      clock: systemClock,
      logger: quiet,
      signal: new AbortController().signal,
      ownIdentification: formatIdentification('0'),
      hostKeyFor: Promise.resolve({ ...openssh92(), ...client }),
    },
  );
}

function presentedBy(outcome: ProbeOutcome) {
  assert.equal(outcome.failure, null);
  const { hostKey } = outcome;
  assert.ok(hostKey?.ok, JSON.stringify(hostKey));
  return hostKey.presented;
}

/** Every method of `ssh -Q kex` here but the markers; sshd 9.2 offers those of its release. */
const KEX = [
  'sntrup761x25519-sha512',
  'sntrup761x25519-sha512@openssh.com',
  'curve25519-sha256',
  'curve25519-sha256@libssh.org',
  'ecdh-sha2-nistp256',
  'ecdh-sha2-nistp384',
  'ecdh-sha2-nistp521',
  'diffie-hellman-group-exchange-sha256',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group18-sha512',
  'diffie-hellman-group16-sha512',
  'diffie-hellman-group14-sha256',
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group1-sha1',
];

describe('the host key of sshd 9.2', () => {
  it('is read through each key exchange method, over one connection each, and is the one that ssh is shown', async () => {
    const peer = await startSshd({
      configLines: [`KexAlgorithms ${KEX.join(',')}`],
      hostKeys: ['ed25519', 'rsa', 'ecdsa'],
    });
    try {
      const oracle = await askSsh({ address: peer.address, port: peer.serverPort });
      for (const [index, kex] of KEX.entries()) {
        const outcome = await read(peer, { kex: [kex] });
        const presented = presentedBy(outcome);
        assert.equal(presented.kex, kex);
        const report = hostKeyReport(presented, outcome.proposal?.hostKey ?? [], null, digests, null);
        assert.deepEqual({ type: report.type, sha256: report.sha256 }, oracle.hostKey, kex);
        assert.deepEqual(report.algorithms, ['ssh-ed25519']);
        assert.equal(presented.groupBits !== null, kex.includes('group-exchange'), kex);
        assert.ok(presented.groupBits === null || presented.groupBits >= 2048);
        assert.equal(peer.connections(), index + 1);
      }
    } finally {
      await peer.stop();
    }
  });

  it('is the one that the client’s own order asks for', async () => {
    const peer = await startSshd({ hostKeys: ['ed25519', 'rsa', 'ecdsa'] });
    try {
      for (const [algorithm, type, bits] of [
        ['rsa-sha2-256', 'ssh-rsa', 3072],
        ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp256', 256],
        ['ssh-ed25519', 'ssh-ed25519', 256],
      ] as const) {
        const outcome = await read(peer, { hostKey: [algorithm] });
        const { key } = presentedBy(outcome);
        assert.equal(key.type, type);
        assert.ok(type !== 'ssh-rsa' ? key.bits === bits : key.bits >= 2048);
        const oracle = await askSsh({
          address: peer.address,
          port: peer.serverPort,
          options: [`HostKeyAlgorithms=${algorithm}`],
        });
        const report = hostKeyReport(presentedBy(outcome), outcome.proposal?.hostKey ?? [], null, digests, null);
        assert.equal(report.sha256, oracle.hostKey?.sha256);
      }
    } finally {
      await peer.stop();
    }
  });

  it('is read even where the two sides do not agree', async () => {
    const peer = await startSshd({
      configLines: ['KexAlgorithms diffie-hellman-group1-sha1', 'HostKeyAlgorithms ssh-rsa'],
      hostKeys: ['rsa'],
    });
    try {
      assert.equal(presentedBy(await read(peer)).algorithm, 'ssh-rsa');
    } finally {
      await peer.stop();
    }
  });
});

for (const [name, start] of [
  ['dropbear', startDropbear],
  ['tinysshd', startTinysshd],
] as const) {
  it(`the host key of ${name} is the one that ssh is shown`, async () => {
    const peer = await start();
    try {
      const outcome = await read(peer);
      const report = hostKeyReport(presentedBy(outcome), outcome.proposal?.hostKey ?? [], null, digests, null);
      const oracle = await askSsh({ address: peer.address, port: peer.serverPort });
      assert.deepEqual({ type: report.type, sha256: report.sha256 }, oracle.hostKey);
      assert.equal(peer.connections(), 1);
    } finally {
      await peer.stop();
    }
  });
}
