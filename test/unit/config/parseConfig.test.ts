import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { printConfig } from '../../../src/core/config/configDocument.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { arbitraryConfig, propertyParameters } from './arbitraryConfig.ts';

test('lines are counted as OpenSSH counts them, by line feeds alone', () => {
  const { lines } = parseConfig('Port 22\r\nUser a\rb\n\nHost c', 'ssh');
  assert.deepEqual(
    lines.map(({ index, start, end, directive }) => [index, start, end, directive?.keyword ?? null]),
    [
      [0, 0, 8, 'port'],
      [1, 9, 17, 'user'],
      [2, 18, 18, null],
      [3, 19, 25, 'host'],
    ],
  );
});

test('each NUL byte counts for its own line only', () => {
  const { lines } = parseConfig('A b\0\nC d\nE\0 f\0\0\nG h', 'ssh');
  assert.deepEqual(
    lines.map((line) => [line.fault, line.directive?.args.length]),
    [
      ['nul-byte', 1],
      [null, 1],
      ['no-argument', 0],
      [null, 1],
    ],
  );
});

test('a byte order mark is kept apart from the first keyword', () => {
  const document = parseConfig('\uFEFFPort 22', 'ssh');
  assert.equal(document.bom, '\uFEFF');
  assert.equal(document.lines[0]?.directive?.keyword, 'port');
  assert.equal(document.lines[0].start, 1);
});

test('blocks run from their header to the next one', () => {
  const text = 'Port 1\nHost a\nUser b\n\nMatch all\nUser c\n';
  assert.deepEqual(parseConfig(text, 'ssh').blocks, [
    { kind: 'global', header: null, firstLine: 0, endLine: 1 },
    { kind: 'host', header: 1, firstLine: 1, endLine: 4 },
    { kind: 'match', header: 4, firstLine: 4, endLine: 6 },
  ]);
  assert.deepEqual(parseConfig(text, 'sshd').blocks, [
    { kind: 'global', header: null, firstLine: 0, endLine: 4 },
    { kind: 'match', header: 4, firstLine: 4, endLine: 6 },
  ]);
});

test('a file of NUL bytes or of quotes takes time in proportion to its length', () => {
  const started = performance.now();
  for (const unit of ['\0\n', '"\n', 'A "b\n', 'Match a"b\n']) parseConfig(unit.repeat(30_000), 'sshd');
  assert.ok(performance.now() - started < 3000);
});

test('parse, then print, is the identity; pieces touch and cover every line', () => {
  const parameters = propertyParameters(2000);
  fc.assert(
    fc.property(arbitraryConfig, fc.constantFrom('ssh' as const, 'sshd' as const), (text, kind) => {
      const document = parseConfig(text, kind);
      assert.equal(printConfig(document), text);
      let at = document.bom.length;
      for (const line of document.lines) {
        assert.equal(line.start, at);
        for (const piece of line.pieces) {
          assert.equal(piece.start, at);
          assert.ok(piece.end > piece.start);
          at = piece.end;
        }
        for (const arg of line.directive?.args ?? []) assert.ok(arg.start >= line.start && arg.end <= line.end);
      }
      assert.equal(at, text.length);
    }),
    parameters,
  );
});
