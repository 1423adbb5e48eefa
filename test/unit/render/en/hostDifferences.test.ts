import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostDifferences, listDifference } from '../../../../src/core/render/en/hostDifferences.ts';
import { proposal } from '../../../samples/proposals.ts';
import { reportOf } from '../../../samples/reports.ts';

test('what sets two lists apart is counted, each name once', () => {
  assert.equal(listDifference(['a', 'b'], ['a', 'b']), 'identical');
  assert.equal(listDifference(['a', 'b'], ['b', 'a']), 'same names, different order');
  assert.equal(listDifference(['a', 'x', 'x'], ['a']), '1 only on the left');
  assert.equal(listDifference(['a'], ['b', 'c']), '1 only on the left, 2 only on the right');
});

test('equal servers differ in nothing; both directions are one where they differ alike', () => {
  const left = reportOf(proposal('server'), { host: 'a' });
  assert.deepEqual(hostDifferences(left, { ...left, host: 'b' }), []);
  const right = reportOf(
    proposal('server', {
      kex: ['x\u001b', 'y1', 'y2', 'y3', 'y4', 'y5'],
      cipherClientToServer: ['aes128-ctr', 'aes256-ctr'],
      macClientToServer: [],
      macServerToClient: [],
      strictKex: true,
    }),
    { host: 'b', identification: 'SSH-2.0-Other' },
  );
  assert.deepEqual(hostDifferences(left, right), [
    'a identifies as SSH-2.0-OpenSSH_9.2p1, b as SSH-2.0-Other.',
    'Key exchange: only a offers curve25519-sha256, diffie-hellman-group14-sha256; only b offers x\u001b, y1, y2, y3 and 2 more.',
    'Cipher (client to server): same names, different order.',
    'MAC: only a offers hmac-sha2-256.',
    'Only b offers strict key exchange, which prevents the Terrapin attack.',
  ]);
});

test('a server whose lists are not known cannot be compared', () => {
  const known = reportOf(proposal('server'), { host: 'a' });
  const silent = reportOf({ stage: 'identify', code: 'silent', message: '' }, { host: 'b' });
  assert.deepEqual(hostDifferences(known, silent), ['The algorithms of b are unknown; a comparison is not possible.']);
});
