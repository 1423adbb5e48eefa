import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loose } from '../../../../src/core/sources/log/loose.ts';

test('a space stands for any white space or none, and the pattern begins where it is tried', () => {
  const pattern = loose('no matching (cipher|mac) found');
  for (const text of ['no matching cipher found', 'nomatchingcipherfound', 'no  matching\ncipher found: x']) {
    assert.equal(pattern.exec(text)?.[1], 'cipher', text);
  }
  assert.equal(pattern.exec('there is no matching cipher found'), null);
  assert.equal(pattern.exec('no matching ciphers found'), null);
  assert.equal(loose('a|b').exec('xb'), null);
});
