import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { isAlive } from '../setup/ownedProcess.ts';
import { startDropbear } from './peers/dropbear.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import { LEGACY_CONFIG, startDefaultSshd, startLegacySshd, startModernSshd } from './peers/sshd.ts';
import { startTinysshd } from './peers/tinysshd.ts';

/** Each server, and how its identification begins. */
const PEERS: readonly (readonly [name: string, start: () => Promise<Peer>, software: RegExp, completes: boolean])[] = [
  ['sshd with its defaults', startDefaultSshd, /^OpenSSH_/, true],
  ['sshd, modern', startModernSshd, /^OpenSSH_/, true],
  ['sshd, legacy', startLegacySshd, /^OpenSSH_/, false],
  ['dropbear', startDropbear, /^dropbear_/, true],
  ['tinysshd', startTinysshd, /^tinyssh/, true],
];

describe('peers', () => {
  for (const [name, start, software, completes] of PEERS) {
    test(`${name} answers the real ssh on one connection, and is gone once stopped`, async (t) => {
      const peer = await start();
      t.after(() => peer.stop());
      assert.equal(peer.connections(), 0);
      const verdict = await askSsh({ port: peer.port });
      const said = verdict.lines.join('\n');
      assert.match(verdict.serverIdentification?.software ?? '', software, said);
      assert.ok(verdict.client !== null && verdict.client.kex.length > 3, said);
      assert.ok(verdict.server !== null && verdict.server.hostKey.length > 0, said);
      assert.equal(verdict.keyExchangeCompleted, completes, said);
      assert.equal(verdict.unableToNegotiate === null, completes, said);
      assert.equal(peer.connections(), 1);

      await peer.stop();
      assert.equal(isAlive(peer.pid), false);
      assert.equal(await accepts(peer.port), false);
      assert.equal(await accepts(peer.serverPort), false);
    });
  }
});

describe('the ssh oracle', () => {
  test('names what does not match, and what was agreed once the client gives way', async (t) => {
    const peer = await startLegacySshd();
    t.after(() => peer.stop());
    const refused = await askSsh({ port: peer.port });
    assert.equal(refused.unableToNegotiate?.category, 'key exchange method');
    assert.deepEqual(refused.server?.hostKey, ['ssh-rsa']);
    assert.deepEqual(
      refused.server.cipherServerToClient.join(),
      LEGACY_CONFIG.find((line) => line.startsWith('Ciphers'))?.slice('Ciphers '.length),
    );
    const yielding = [
      'KexAlgorithms=+diffie-hellman-group14-sha1',
      'HostKeyAlgorithms=+ssh-rsa',
      'Ciphers=+aes128-cbc',
    ];
    const agreed = await askSsh({ port: peer.port, options: yielding });
    const said = agreed.lines.join('\n');
    assert.equal(agreed.unableToNegotiate, null, said);
    assert.equal(agreed.kex, 'diffie-hellman-group14-sha1');
    assert.equal(agreed.hostKeyAlgorithm, 'ssh-rsa');
    assert.deepEqual(agreed.clientToServer, { cipher: 'aes128-cbc', mac: 'hmac-sha1', compression: 'none' });
    assert.deepEqual(agreed.serverToClient, { cipher: 'aes128-cbc', mac: 'hmac-sha1', compression: 'none' });
    assert.equal(agreed.keyExchangeCompleted, true);
    assert.match(agreed.hostKey?.sha256 ?? '', /^SHA256:/);
    assert.equal(peer.connections(), 2);
  });
});

/** Whether anything takes a TCP connection at that port of 127.0.0.1. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
