import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstSetters } from '../../../../../src/core/openssh/config/firstSetters.ts';
import { noConnectionAttempts } from '../../../../../src/core/openssh/config/validate/connectionAttempts.ts';
import { at, linesOf } from './errorsOf.ts';

const refused = (text: string) => at(noConnectionAttempts(firstSetters(linesOf(text, null, 'ssh'))));

test('no attempts for every host, where that value is the one that counts', () => {
  assert.deepEqual(refused('ConnectionAttempts 0'), [0]);
  assert.deepEqual(refused('Host *\nConnectionAttempts 0'), [1]);
  assert.deepEqual(refused('ConnectionAttempts 1\nConnectionAttempts 0'), []);
  assert.deepEqual(refused('Host x\nConnectionAttempts 0'), []);
});
