import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storedSize } from '../../../src/extension/host/storedSize.ts';

/** `depth` lists in one another. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let at = 1; at < depth; at += 1) value = [value];
  return value;
}

test('a value is measured by its texts, names and parts', () => {
  assert.equal(storedSize(null, 100), 4);
  assert.equal(storedSize('abc', 100), 7);
  assert.equal(storedSize({ ab: 'abc', c: [1, true] }, 100), 4 + (6 + 7) + (5 + 4 + 2 * 4));
});

test('what is longer than it may be, or deeper than any report, is refused', () => {
  assert.equal(storedSize('a'.repeat(96), 100), 100);
  assert.equal(storedSize('a'.repeat(97), 100), null);
  assert.equal(storedSize({ ['k'.repeat(100)]: 1 }, 100), null);
  assert.notEqual(storedSize(nested(64), 1e6), null);
  assert.equal(storedSize(nested(65), 1e6), null);
  assert.equal(storedSize(nested(1_000_000), 1e9), null);
});

test('no more is looked at than may be kept', () => {
  const looked: string[] = [];
  const item = (): unknown =>
    Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        looked.push('x');
        return 'x';
      },
    });
  const many = Array.from({ length: 10_000 }, item);
  assert.equal(storedSize(many, 1_000), null);
  assert.equal(looked.length, 0, 'a list that is too long by itself is not entered');
  const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, [item()]]));
  assert.equal(storedSize(wide, 1_000), null);
  assert.equal(looked.length, 0);
  assert.equal(storedSize(many.slice(0, 200), 2_000), null);
  assert.match(looked.join(''), /^x{1,199}$/);
});
