import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixed, lint } from '../linted.ts';

const CODE = 'unknown-algorithm';

test('only the name changes', () => {
  const before = 'Ciphers = "+aes128-ctx,aes256-ctr" # aes128-ctx\r\n';
  assert.equal(fixed(before, CODE, 'replace-name'), 'Ciphers = "+aes128-ctr,aes256-ctr" # aes128-ctx\r\n');
});

test('quotes inside the list make it be written anew', () => {
  assert.equal(fixed('Ciphers ^"aes128"-ctx,a', CODE, 'replace-name'), 'Ciphers ^aes128-ctr,a');
});

test('a name that is there already is not put there twice', () => {
  const [finding] = lint('Ciphers aes128-ctx,aes128-ctr', { code: CODE });
  assert.deepEqual(
    finding?.fixes.map((fix) => fix.kind),
    ['remove'],
  );
});
