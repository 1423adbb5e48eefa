import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';

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
