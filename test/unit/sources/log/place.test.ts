import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_MESSAGE_CHARS, MAX_MESSAGE_ROWS } from '../../../../src/core/sources/log/limits.ts';
import { LogRows } from '../../../../src/core/sources/log/logRows.ts';
import { LogPlace } from '../../../../src/core/sources/log/place.ts';
import { placeOf } from './logText.ts';

test('what stands before and behind the mark in its row, with and without prefixes', () => {
  const place = placeOf('x\n[12:00:00] a MARK b\nc', 'MARK');
  assert.deepEqual(
    [place.before, place.rest, place.rawBefore, place.line, place.row],
    ['a ', 'MARK b', '[12:00:00] a ', 1, 1],
  );
  assert.deepEqual(
    [place.neighbour(-1), place.neighbour(1), place.neighbour(2), place.neighbour(-2)],
    ['x', 'c', '', ''],
  );
});

test('rows are joined without anything between, and positions lead back', () => {
  const text = 'p MARK one\n> two\nthree';
  const place = placeOf(text, 'MARK');
  const { text: flat, breaks, more } = place.flat();
  assert.equal(flat, 'MARK onetwothree');
  assert.deepEqual([...breaks], [8, 11]);
  assert.equal(more, false);
  assert.equal(text.slice(place.offsetOf(9)).startsWith('wo'), true);
  assert.deepEqual(place.locate(0), { row: 0, column: 2 });
  assert.deepEqual(place.locate(12), { row: 2, column: 1 });
});

test('no message is longer than its bounds, and what is looked at is counted', () => {
  const rows = new LogRows(`MARK\n${'x\n'.repeat(2 * MAX_MESSAGE_ROWS)}`);
  const work = { left: 1_000_000 };
  const place = new LogPlace(rows, { mark: 'MARK', row: 0, column: 0 }, work);
  const flat = place.flat(2 * MAX_MESSAGE_CHARS);
  assert.equal(flat.breaks.length, MAX_MESSAGE_ROWS);
  assert.equal(flat.more, true);
  assert.ok(work.left < 1_000_000 - MAX_MESSAGE_ROWS);
});

const wide = (text: string): string => (text.match(/.{1,40}/g) ?? []).join('\n');

test('a wrapped line is followed over its rows, and not into the next', () => {
  const long = 'the first line says who talks to whom, at 192.0.2.7 port 2222, over and over';
  const place = placeOf(`${wide(long)}\n${wide(`${'y'.repeat(60)} MARK`)}`, 'MARK');
  const first = -place.row;
  assert.equal(place.lineFrom(first), long);
  assert.equal(place.goesOn(first), false);
  assert.equal(place.goesOn(first + 1), true);
  assert.equal(place.lineBefore, `${'y'.repeat(60)} `);
  assert.equal(place.lineRow, place.row - 1);
});

test('equal rows, as of a log that repeats itself, are no wraps', () => {
  const row = 'a line of one length that is told again.';
  const place = placeOf(`${row}\n${row}\nb\n${row}\nMARK`, 'MARK');
  assert.equal(place.lineFrom(-1), row);
  assert.equal(place.lineBefore, '');
});

test('a line that fills the width by chance ends before one that begins like a line', () => {
  const one = 'debug1: Local version string SSH-2.0-abc';
  const two = 'debug1: Remote protocol version 2.0 xyzz';
  const place = placeOf(`${one}\n${two}\nMARK`, 'MARK');
  assert.equal(place.lineFrom(-2), one);
});
