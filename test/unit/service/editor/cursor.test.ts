import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { cursorAt, lineAt } from '../../../../src/core/service/editor/cursor.ts';
import { arbitraryConfig, propertyParameters } from '../../openssh/config/arbitraryConfig.ts';
import { marked } from './marked.ts';

function place(text: string, kind: 'ssh' | 'sshd' = 'sshd') {
  const { document, at } = marked(kind, text);
  const cursor = cursorAt(document, at);
  return { cursor, place: cursor.place, text: document.text };
}

test('a keyword: in it, at either end, on an empty line and behind the last line feed', () => {
  for (const text of ['|', 'Port 22\n|', '  |', 'Po|rt 22', '|Port 22', 'Port| 22', '\r\n|\r\nPort 22', '\uFEFF|']) {
    assert.equal(place(text).place.kind, 'keyword', JSON.stringify(text));
  }
  const { place: typed, text } = place('Port 22\n  Lo|g');
  assert.ok(typed.kind === 'keyword');
  assert.equal(text.slice(typed.span.start, typed.span.end), 'Log');
});

test('an argument: which one it is, and whether it is there yet', () => {
  const cases: readonly [string, number, string | null][] = [
    ['Port |', 0, null],
    ['Port 2|2', 0, '22'],
    ['Port=|22', 0, '22'],
    ['Port 22|', 0, '22'],
    ['AllowUsers mia |', 1, null],
    ['AllowUsers mia | noa', 1, null],
    ['AllowUsers mia n|oa', 1, 'noa'],
    ['Port   | 22', 0, null],
    ['Port |# comment', 0, null],
  ];
  for (const [text, index, value] of cases) {
    const found = place(text).place;
    assert.ok(found.kind === 'argument', text);
    assert.equal(found.index, index, text);
    assert.equal(found.argument?.value ?? null, value, text);
  }
});

test('nothing: in comments, before an indented keyword, behind a NUL', () => {
  for (const text of ['# P|ort', 'Port 22 # wh|y', ' | Port 22', 'Port 22\0 4|4']) {
    assert.equal(place(text).place.kind, 'nothing', text);
  }
});

test('the block is the one the line is in', () => {
  assert.equal(place('Port 22|\nMatch all\n').cursor.block.kind, 'global');
  assert.equal(place('Port 22\nMatch all\n  |').cursor.block.kind, 'match');
  assert.equal(place('Host a\n\nHost b\n|', 'ssh').cursor.block.firstLine, 2);
});

test('every place of every text has its line', () => {
  const { seed, numRuns } = propertyParameters(200);
  fc.assert(
    fc.property(arbitraryConfig, fc.nat(), (text, where) => {
      const document = parseConfig(text, 'ssh');
      const offset = where % (text.length + 1);
      const line = lineAt(document, offset);
      if (line !== null) assert.ok(offset <= line.end);
      else assert.ok(offset > (document.lines.at(-1)?.end ?? -1));
      const before = document.lines[(line?.index ?? document.lines.length) - 1];
      assert.ok(before === undefined || before.end < offset);
      cursorAt(document, { line: where % 20, character: where % 50 });
    }),
    { seed, numRuns },
  );
});
