import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  algorithmsUnknownToTarget,
  MAX_ERRORS_PER_LIST,
  unknownAlgorithms,
} from '../../../../../src/core/openssh/config/validate/algorithmNames.ts';
import { errorsOf } from './errorsOf.ts';

test('a name that nobody has, up to an empty one; not in a list of names to remove', () => {
  assert.deepEqual(errorsOf(unknownAlgorithms, 'Ciphers aes128-ctr,foo,,bar'), [['unknown-algorithm', 'foo']]);
  assert.deepEqual(errorsOf(unknownAlgorithms, 'Ciphers -foo'), []);
  assert.equal(errorsOf(unknownAlgorithms, `Ciphers ${'foo,'.repeat(200)}x`).length, MAX_ERRORS_PER_LIST);
});

test('a short name of a key type is taken before 9.4', () => {
  assert.deepEqual(errorsOf(unknownAlgorithms, 'HostKeyAlgorithms RSA', '9.3'), []);
  assert.equal(errorsOf(unknownAlgorithms, 'HostKeyAlgorithms RSA', '9.4').length, 1);
});

test('a name of another release, unless a distribution may have brought it', () => {
  const kex = (name: string, openssh: string | null) =>
    errorsOf(algorithmsUnknownToTarget, `KexAlgorithms ${name}`, openssh).length;
  assert.equal(kex('mlkem768x25519-sha256', '9.2'), 1);
  assert.equal(kex('mlkem768x25519-sha256', '9.9'), 0);
  assert.equal(kex('mlkem768x25519-sha256', null), 0);
  assert.equal(kex('sntrup761x25519-sha512', '9.2'), 0);
});
