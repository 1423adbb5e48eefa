import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandsWithoutUser } from '../../../../../src/core/openssh/config/validate/commandUsers.ts';
import { at, linesOf, release } from './errorsOf.ts';

const PRINCIPALS = 'AuthorizedPrincipalsCommand';
const without = (text: string, openssh: string | null = '9.2') =>
  at(commandsWithoutUser(linesOf(text, openssh), openssh === null ? null : release(openssh)));

test('a command needs somebody to run it', () => {
  assert.deepEqual(without('AuthorizedKeysCommand /x\nAuthorizedKeysCommand none'), [0]);
  assert.deepEqual(without('AuthorizedKeysCommand /x\nAuthorizedKeysCommandUser y'), []);
  assert.deepEqual(without('AuthorizedKeysCommand NONE'), []);
});

test('before 9.4 not the first command of principals counts', () => {
  const two = `${PRINCIPALS} none\n${PRINCIPALS} /x`;
  assert.deepEqual([without(two), without(two, '9.4'), without(two, null)], [[1], [], []]);
  const behind = `AuthorizedKeysCommand /x\nAuthorizedKeysCommandUser y\n${PRINCIPALS} /x`;
  assert.deepEqual([without(behind), without(behind, '9.4')], [[], [2]]);
});
