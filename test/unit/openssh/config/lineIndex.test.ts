import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineStartsOf, offsetAt, positionAt, rangeOf } from '../../../../src/core/openssh/config/lineIndex.ts';

test('lines start after LF, CRLF and a lone CR', () => {
  assert.deepEqual(lineStartsOf(''), [0]);
  assert.deepEqual(lineStartsOf('a\nb\n\n'), [0, 2, 4, 5]);
  assert.deepEqual(lineStartsOf('a\r\nb\rc\n\r'), [0, 3, 5, 7, 8]);
});

test('offsets and positions are each other’s inverse', () => {
  const text = 'ab\r\n\nc\rd';
  const starts = lineStartsOf(text);
  for (const offset of [0, 1, 2, 4, 5, 6, 7, 8]) {
    assert.equal(offsetAt(text, starts, positionAt(starts, offset)), offset);
  }
  assert.deepEqual(positionAt(starts, 7), { line: 3, character: 0 });
});

test('positions beyond a line or the text are clamped', () => {
  const text = 'ab\r\nc';
  const starts = lineStartsOf(text);
  assert.equal(offsetAt(text, starts, { line: 0, character: 99 }), 2);
  assert.equal(offsetAt(text, starts, { line: 1, character: 99 }), 5);
  assert.equal(offsetAt(text, starts, { line: 9, character: 0 }), 5);
});

test('a span becomes a range', () => {
  const lineStarts = lineStartsOf('ab\ncd');
  assert.deepEqual(rangeOf({ lineStarts }, { start: 1, end: 4 }), {
    start: { line: 0, character: 1 },
    end: { line: 1, character: 1 },
  });
});
