/** What a real dropbear logs of clients that it shares nothing with: recognised, each with its slot and the client's address. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import { readLogNow } from '../../src/core/sources/log/readLog.ts';
import { cleanEnvironment, startProcess } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { startDropbear } from './peers/dropbear.ts';
import type { Peer } from './peers/peerProcess.ts';

/** What ssh is told to offer, that dropbear has not, and the slot that dropbear then names. */
const CASES = [
  ['kex', ['KexAlgorithms=diffie-hellman-group16-sha512']],
  ['hostKey', ['HostKeyAlgorithms=ecdsa-sha2-nistp521']],
  ['cipherClientToServer', ['Ciphers=aes128-gcm@openssh.com']],
  ['macClientToServer', ['Ciphers=aes128-ctr', 'MACs=umac-64@openssh.com']],
] as const;
/** Longest that the server takes to write its line; milliseconds. */
const LOG_LIMIT = 30_000;

describe("dropbear's log", () => {
  const folder = temporaryFolder('dropbear-log');
  let server: Peer;
  before(async () => {
    server = await startDropbear({ hostKeys: ['ed25519'] });
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  for (const [slot, offers] of CASES) {
    test(`nothing in common in ${slot}`, async () => {
      const known = server.log().length;
      const settings = ['BatchMode=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', ...offers];
      const ssh = await startProcess(
        requireProgram('ssh'),
        [
          ...['-F', '/dev/null', '-p', String(server.serverPort), '-l', 'nobody'],
          ...settings.flatMap((setting) => ['-o', setting]),
          ...['127.0.0.1', 'true'],
        ],
        { cwd: folder.path, env: cleanEnvironment(folder.path) },
      );
      await ssh.ended;
      const end = Date.now() + LOG_LIMIT;
      while (!server.log().slice(known).join().includes('No matching') && Date.now() < end) await delay(20);
      const said = server.log().slice(known).join('\n');
      const matches = readLogNow(said).matches.map(({ dialect, slot: named, writtenBy, host, port }) => ({
        dialect,
        slot: named,
        writtenBy,
        host,
        port,
      }));
      const [, port] = /Child connection from 127\.0\.0\.1:(\d+)/.exec(said) ?? [];
      const expected = { dialect: 'dropbear', slot, writtenBy: 'server', host: '127.0.0.1', port: Number(port) };
      assert.deepEqual(matches, [expected], said);
    });
  }
});
