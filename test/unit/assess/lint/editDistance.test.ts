import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, nearest } from '../../../../src/core/assess/lint/editDistance.ts';

const ROWS: readonly (readonly [string, string, number | null])[] = [
  ['', '', 0],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'ab', 1],
  ['abc', 'xabc', 1],
  ['abcd', 'abdc', 1],
  ['abcd', 'badc', 2],
  ['abc', 'xyz', 3],
  ['abcd', 'wxyz', null],
  ['ab', 'ca', 2],
  ['a', 'abcd', 3],
  ['a', 'abcde', null],
];

for (const [a, b, expected] of ROWS) {
  test(`${a || '""'} and ${b || '""'}: ${expected ?? 'more than 3'}`, () => {
    assert.equal(editDistance(a, b, 3), expected);
    assert.equal(editDistance(b, a, 3), expected);
  });
}

test('the nearest candidate, the first of equals, none beyond the limit', () => {
  assert.equal(nearest('abc', ['abxx', 'abd', 'abe'], 3), 'abd');
  assert.equal(nearest('abc', ['xyz'], 2), null);
  assert.equal(nearest('abc', [], 2), null);
});
