import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  applyAlgorithmList,
  parseAlgorithmList,
  type AlgorithmList,
} from '../../../../src/core/openssh/config/algorithmList.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';

function listOf(text: string): AlgorithmList {
  const argument = parseConfig(text, 'ssh').lines[0]?.directive?.args[0];
  assert.ok(argument);
  return parseAlgorithmList(text, argument);
}

for (const text of [
  'Ciphers +aa,bb,,cc',
  'Ciphers "+aa,bb,,cc"',
  "Ciphers '+aa,bb,,cc' # x",
  'Ciphers +a"a,b"b,,\'c\'c',
]) {
  test(`names of ${text} stand where they are`, () => {
    const { prefix, names } = listOf(text);
    assert.equal(prefix, '+');
    assert.deepEqual(
      names.map(({ name }) => name),
      ['aa', 'bb', '', 'cc'],
    );
    for (const { name, start, end } of names) assert.equal(text.slice(start, end).replace(/["']/g, ''), name);
  });
}

test('the body leaves out quotes around the list, and is null where quotes stand inside', () => {
  const bodyOf = (text: string): string | null => {
    const { body } = listOf(text);
    return body === null ? null : text.slice(body.start, body.end);
  };
  assert.equal(bodyOf('Ciphers -a,b'), '-a,b');
  assert.equal(bodyOf('Ciphers "-a,b"'), '-a,b');
  assert.equal(bodyOf('Ciphers a","b'), null);
  assert.equal(bodyOf('Ciphers "a,b'), null);
});

const DEFAULTS = ['d1', 'd2', 'd3'];
const SUPPORTED = ['x1', 'd1', 'd2', 'd3', 'x2'];

/** Each row: spec, what OpenSSH's kex_assemble_names makes of it. */
const APPLIED: readonly (readonly [string, readonly string[] | 'negation' | 'empty'])[] = [
  ['', ['d1', 'd2', 'd3']],
  ['x2,d1', ['x2', 'd1']],
  ['x2,nonsense', ['x2']],
  ['nonsense', 'empty'],
  ['x*', ['x1', 'x2']],
  ['d3,d*', ['d3', 'd1', 'd2']],
  ['+x1', ['d1', 'd2', 'd3', 'x1']],
  ['+d2,x1,,x2', ['d1', 'd2', 'd3', 'x1']],
  ['^d3,x2', ['d3', 'x2', 'd1', 'd2']],
  ['^', ['d1', 'd2', 'd3']],
  ['-d2', ['d1', 'd3']],
  ['-d?', []],
  ['-d*,!d2', ['d2']],
  ['-x1', ['d1', 'd2', 'd3']],
  ['!d1,d2', 'negation'],
  ['d1,d1', ['d1']],
];

for (const [spec, expected] of APPLIED) {
  test(`applies ${JSON.stringify(spec)}`, () => {
    const result = applyAlgorithmList(spec, DEFAULTS, SUPPORTED);
    assert.deepEqual(result.ok ? result.names : result.reason, expected);
  });
}
