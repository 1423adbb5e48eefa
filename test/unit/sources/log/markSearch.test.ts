import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateless, type Dialect } from '../../../../src/core/sources/log/dialect.ts';
import { LogRows } from '../../../../src/core/sources/log/logRows.ts';
import { MarkSearch } from '../../../../src/core/sources/log/markSearch.ts';

const dialect = (id: string, ...marks: readonly string[]): Dialect => ({
  id,
  products: [id],
  marks,
  start: stateless(() => null),
});
const search = (text: string, marks: readonly Dialect[], from = 0, to = 100): readonly string[] =>
  new MarkSearch(marks)
    .search(new LogRows(text), from, to)
    .map(({ mark, row, column, dialects }) => `${mark}@${row}:${column} ${dialects.join()}`);

test('marks are found over wraps and without their spaces, in the order of the text', () => {
  const marks = [dialect('a', 'no matching'), dialect('b', 'Unable to')];
  assert.deepEqual(search('x Unable to\nno mat\nching', marks), ['Unable to@0:2 1', 'no matching@1:0 0']);
  assert.deepEqual(search('nomatching', marks), ['no matching@0:0 0']);
  assert.deepEqual(search('[12:00:00] > no   matching', marks), ['no matching@0:0 0']);
  assert.deepEqual(search('nothing here', marks), []);
});

test('a mark of several dialects is one hit, and the longer of two comes first', () => {
  const marks = [dialect('a', 'failure', 'failure of kex'), dialect('b', 'failure')];
  assert.deepEqual(search('failure of kex', marks), ['failure of kex@0:0 0', 'failure@0:0 0,1']);
});

test('a slice holds the marks that begin in it, wherever they end', () => {
  const marks = [dialect('a', 'abcdefgh')];
  const text = 'x\nabcd\nefgh\nabcdefgh';
  assert.deepEqual(search(text, marks, 0, 2), ['abcdefgh@1:0 0']);
  assert.deepEqual(search(text, marks, 2, 4), ['abcdefgh@3:0 0']);
});
