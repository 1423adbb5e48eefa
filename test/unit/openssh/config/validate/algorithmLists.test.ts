import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  comesToNothing,
  emptyList,
  listPrefix,
} from '../../../../../src/core/openssh/config/validate/algorithmLists.ts';
import { errorsOf, linesOf } from './errorsOf.ts';

test('a list with nothing but a prefix; from 10.4 also ciphers and MACs that begin with an empty name', () => {
  assert.deepEqual(errorsOf(emptyList, 'Ciphers +\nCiphers -'), [['empty-list', '+']]);
  assert.deepEqual(errorsOf(emptyList, 'Ciphers ,aes128-ctr', '10.3'), []);
  assert.deepEqual(errorsOf(emptyList, 'Ciphers ,aes128-ctr', '10.4'), [['empty-list', ',aes128-ctr']]);
  assert.deepEqual(errorsOf(emptyList, 'KexAlgorithms ,curve25519-sha256', '10.4'), []);
});

test('a prefix that is newer than the release', () => {
  assert.deepEqual(errorsOf(listPrefix, 'Ciphers ^aes128-ctr', '8.0'), [['list-prefix', '^aes128-ctr']]);
  for (const openssh of ['8.1', null]) assert.deepEqual(errorsOf(listPrefix, 'Ciphers ^aes128-ctr', openssh), []);
});

test('a list that comes to nothing though each of its names passes', () => {
  const nothing = (text: string) => linesOf(text).map(({ target }) => comesToNothing(target));
  assert.deepEqual(nothing('HostKeyAlgorithms RSA\nHostKeyAlgorithms RSA,ssh-ed25519\nCiphers -*\nUseDNS no'), [
    true,
    false,
    false,
    false,
  ]);
});
