import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint } from '../../../../src/core/render/sarif/fingerprint.ts';

test('the same texts give the same sixteen digits in every version, since trackers keep them', () => {
  assert.equal(fingerprint(['weak-algorithm', 'a', '']), fingerprint(['weak-algorithm', 'a', '']));
  assert.equal(fingerprint([]), '811c9dc59dc5811c');
  assert.match(fingerprint(['a']), /^[0-9a-f]{16}$/);
});

test('other texts, and the same ones cut elsewhere, give others', () => {
  const all = [['ab', 'c'], ['a', 'bc'], ['abc'], ['', 'abc'], ['c', 'ab'], []].map(fingerprint);
  assert.equal(new Set(all).size, all.length);
});
