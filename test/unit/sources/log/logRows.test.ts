import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_ROW_CHARS } from '../../../../src/core/sources/log/limits.ts';
import { LogRows, offsetOf, type Row } from '../../../../src/core/sources/log/logRows.ts';

function rowsOf(text: string): readonly Row[] {
  const rows = new LogRows(text);
  const all: Row[] = [];
  for (let row = rows.at(0); row !== undefined; row = rows.at(all.length)) all.push(row);
  return all;
}
const told = (text: string): readonly (readonly [number, string])[] => rowsOf(text).map(({ line, raw }) => [line, raw]);

test('lines end as editors count them', () => {
  assert.deepEqual(told('a\nb\r\nc\rd\r\r\ne'), [
    [0, 'a'],
    [1, 'b'],
    [2, 'c'],
    [3, 'd'],
    [5, 'e'],
  ]);
  assert.deepEqual(told(''), []);
  assert.deepEqual(told('\n\nx'), [
    [0, ''],
    [1, ''],
    [2, 'x'],
  ]);
});

test('literal line ends within quotes part rows of one line, and a path keeps its backslashes', () => {
  assert.deepEqual(told('{"a": "b\\r\\nc\\nd"}\nx'), [
    [0, '{"a": "b'],
    [0, 'c'],
    [0, 'd"}'],
    [1, 'x'],
  ]);
  assert.deepEqual(told('C:\\new\\report'), [[0, 'C:\\new\\report']]);
  assert.deepEqual(told('"C:\\\\new"'), [[0, '"C:\\\\new"']]);
});

test('an overlong line is several rows, of which only the last ends', () => {
  const rows = rowsOf(`${'x'.repeat(MAX_ROW_CHARS * 2 + 5)}\ny`);
  assert.deepEqual(
    rows.map(({ raw, ended, line }) => [raw.length, ended, line]),
    [
      [MAX_ROW_CHARS, false, 0],
      [MAX_ROW_CHARS, false, 0],
      [5, true, 0],
      [1, false, 1],
    ],
  );
});

test('the rest of an overlong line has the quoted line ends that its beginning has', () => {
  const piece = `${'x'.repeat(99)}\\n`;
  const rows = rowsOf(`"${piece.repeat((MAX_ROW_CHARS * 2) / piece.length)}"\n${piece}`);
  // A path of the next line has none.
  assert.deepEqual(Math.max(...rows.map(({ raw }) => raw.length)), piece.length);
  assert.ok(rows.slice(0, -2).every(({ raw }) => raw.length < piece.length));
});

test('offsets lead back to the text, behind prefixes too', () => {
  const text = 'one\r\n[12:00:00] two\r\n"x\\ny"';
  for (const [word, row] of [
    ['one', 0],
    ['two', 1],
    ['y', 3],
  ] as const) {
    const found = rowsOf(text)[row];
    assert.ok(found);
    assert.equal(text.slice(offsetOf(found, 0)).startsWith(word), true, word);
  }
});

test('released rows are gone, the others keep their numbers', () => {
  const rows = new LogRows('a\nb\nc\nd');
  assert.equal(rows.at(3)?.raw, 'd');
  rows.release(2);
  assert.equal(rows.at(1), undefined);
  assert.equal(rows.at(2)?.raw, 'c');
  rows.release(1);
  assert.equal(rows.at(3)?.raw, 'd');
});

test('half a line end of UTF-16 is no row', () => {
  assert.deepEqual(
    told('a\0\r\0\n\0b\0').map(([, raw]) => raw.replaceAll('\0', '')),
    ['a', 'b'],
  );
});
