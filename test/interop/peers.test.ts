import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { isAlive } from '../setup/ownedProcess.ts';
import { startDropbear } from './peers/dropbear.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh, readDebugOutput } from './peers/sshOracle.ts';
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

describe("reading ssh's debug output", () => {
  const heading = 'debug2: peer server KEXINIT proposal';
  const labels = ['KEX algorithms', 'host key algorithms', 'ciphers ctos', 'ciphers stoc', 'MACs ctos', 'MACs stoc'];
  labels.push('compression ctos', 'compression stoc', 'languages ctos', 'languages stoc');
  const block = [heading, ...labels.map((label) => `debug2: ${label}: ${label.slice(-4)},b`)];

  test('takes each list from the line of its own label, an empty one as no names', () => {
    const lines = block.map((line) => line.replace(/(languages \w+: ).*/, '$1'));
    const { server, client } = readDebugOutput([...lines, 'debug2: first_kex_follows 1 '], 0);
    assert.equal(client, null);
    assert.deepEqual(server?.macServerToClient, ['stoc', 'b']);
    assert.deepEqual(server.hostKey, ['thms', 'b']);
    assert.deepEqual(server.languagesClientToServer, []);
    assert.equal(server.firstKexFollows, true);
  });

  test('refuses a line that ssh may have cut, and a proposal without one of its lists', () => {
    const end = 'debug2: first_kex_follows 0 ';
    assert.throws(() => readDebugOutput(['debug2: KEX algorithms: ' + 'x'.repeat(1_000)], 0), /cut/);
    assert.throws(() => readDebugOutput([...block.filter((line) => !line.includes('MACs stoc')), end], 0), /macServer/);
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
