import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LogMatch } from '../../src/core/sources/log/logMatch.ts';
import { readLogNow } from '../../src/core/sources/log/readLog.ts';
import { NAME_LISTS, type Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import { captureGit, captureJump, captureMismatch, captureRefused, MISMATCHES, REFUSED } from './opensshTexts.ts';
import type { PrintedProposal } from './peers/sshOracle.ts';

function one(text: string): LogMatch {
  const { matches } = readLogNow(text);
  assert.equal(matches.length, 1, text);
  const [match] = matches;
  assert.ok(match);
  return match;
}

function sameLists(read: Proposal | null, printed: PrintedProposal | null): void {
  assert.ok(read && printed);
  for (const field of NAME_LISTS) assert.deepEqual(read[field], printed[field], field);
}

const KIND: Readonly<Record<string, string>> = { kex: 'kex', 'host-key': 'hostKey', cipher: 'cipher', mac: 'mac' };

describe(
  'what OpenSSH prints now is recognised, with the lists that went over the wire',
  { concurrency: false },
  () => {
    for (const program of ['ssh', 'ssh1']) {
      for (const { name } of MISMATCHES) {
        test(`${program}: no common ${name}`, async () => {
          const [debug, plain, server] = await captureMismatch(name, program);
          assert.ok(debug?.verdict && plain && server);
          const { client, server: offered, unableToNegotiate } = debug.verdict;
          const verbose = one(debug.text);
          assert.equal(verbose.code, 'no-common-algorithm');
          assert.equal(verbose.kind, KIND[name]);
          sameLists(verbose.proposals.client, client);
          sameLists(verbose.proposals.server, offered);
          assert.equal(verbose.software.server?.product, 'OpenSSH');
          assert.equal(verbose.software.client?.product, 'OpenSSH');
          assert.ok(verbose.slot, 'the direction is known from both lists');
          assert.deepEqual(verbose.server, offered?.[verbose.slot]);
          const short = one(plain.text);
          assert.deepEqual(short.server, unableToNegotiate?.theirOffer);
          assert.equal(short.host, '127.0.0.1');
          assert.equal(short.writtenBy, 'client');
          const logged = readLogNow(server.text).matches.filter(({ code }) => code === 'no-common-algorithm');
          assert.equal(logged.length, 1);
          assert.equal(logged[0]?.writtenBy, 'server');
          assert.equal(logged[0].kind, KIND[name]);
          assert.deepEqual(logged[0].proposals.client?.cipherClientToServer, client?.cipherClientToServer);
        });
      }
    }

    test('git tells that it ran ssh', async () => {
      const match = one((await captureGit()).text);
      assert.equal(match.caller, 'git');
      assert.equal(match.kind, 'cipher');
      assert.deepEqual(match.server, ['3des-cbc']);
    });

    test('ssh through a jump host that it shares nothing with', async () => {
      const { debug, plain, hopPort } = await captureJump('hop');
      for (const match of [one(debug), one(plain)]) {
        assert.equal(match.kind, 'kex');
        assert.equal(match.host, '127.0.0.1');
        assert.equal(match.port, hopPort);
        assert.deepEqual(match.server?.slice(0, 2), ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1']);
      }
    });

    test('ssh through a jump host to a host that it shares nothing with', async () => {
      const { debug, plain, hopPort, targetPort } = await captureJump('target');
      const { matches } = readLogNow(debug);
      assert.deepEqual(
        matches.map(({ code, kind, port }) => [code, kind, port]),
        [
          ['algorithms-seen', null, hopPort],
          ['no-common-algorithm', 'kex', targetPort],
        ],
      );
      // The inner connection is no socket: without the debug lines nothing tells the host.
      const short = one(plain);
      assert.equal(short.host, null);
      assert.deepEqual(short.server?.slice(0, 2), ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1']);
    });

    for (const { name, line } of REFUSED) {
      test(`a refused configuration: ${name}`, () => {
        const match = one(captureRefused(name).text);
        assert.equal(match.code, 'config-error');
        const [keyword, value] = (line.split('\n').at(-1) ?? '').split(' ');
        const { details } = match;
        assert.ok(details.file?.startsWith('/etc/ssh/'), JSON.stringify(details));
        if (details.keyword !== undefined) assert.equal(details.keyword.toLowerCase(), keyword?.toLowerCase());
        if (details.value !== undefined) assert.equal(details.value, value);
        assert.ok(details.keyword ?? details.value, JSON.stringify(details));
      });
    }
  },
);
