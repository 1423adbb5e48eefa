import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJson, type JsonNode } from '../../../../src/core/assess/policy/jsonTree.ts';
import { defaultSeed } from '../../../setup/seed.ts';

/** The plain value of a node, as JSON.parse would give it. */
function valueOf(node: JsonNode): unknown {
  switch (node.type) {
    case 'object': {
      const entries = node.members.map(({ key, node: value }): [string, unknown] => [key, valueOf(value)]);
      return Object.fromEntries(entries);
    }
    case 'array':
      return node.items.map(valueOf);
    case 'null':
      return null;
    default:
      return node.value;
  }
}

function accepted(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('reads what JSON.parse reads, to the same value', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom('', ' ', '\r\n\t'), (text, space) => {
      const reading = readJson(space + text + space);
      assert.ok(reading.ok);
      assert.deepEqual(valueOf(reading.node), JSON.parse(text));
    }),
    { seed: defaultSeed(), numRuns: 150 },
  );
});

test('refuses what JSON.parse refuses, of texts that are nearly JSON', () => {
  const parts = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '1',
    '-',
    '0',
    '.5',
    'e3',
    'true',
    'null',
    ' ',
    '\n',
    '"\\u00e4"',
    '\u0001',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      assert.equal(readJson(text).ok, accepted(text), JSON.stringify(text));
    }),
    { seed: defaultSeed(), numRuns: 500 },
  );
});

test('knows where each value and each name stands', () => {
  const text = '{ "a": [1, "bc"],\n "a": null }';
  const reading = readJson(text);
  assert.ok(reading.ok && reading.node.type === 'object');
  const [first, second] = reading.node.members;
  assert.ok(first?.node.type === 'array' && second !== undefined);
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  assert.deepEqual([first.key, second.key], ['a', 'a']);
  assert.equal(at(first.keyPlace), '"a"');
  assert.deepEqual(first.node.items.map(at), ['1', '"bc"']);
  assert.equal(at(second.node), 'null');
});

for (const [text, offset, message] of [
  ['', 0, /ends too early/],
  ['{"a": }', 6, /no JSON value/],
  ['{"a" 1}', 5, /“:” is expected/],
  ['[1 2]', 3, /“,” or “\]”/],
  ['{a: 1}', 1, /double quotes/],
  ['"a\nb"', 2, /line end/],
  ['"\\x"', 0, /escape/],
  ['"abc', 0, /no closing quote/],
  ['[1,]', 3, /no JSON value/],
  ['{} {}', 3, /follows/],
  ['01', 0, /no JSON value/],
] as const) {
  test(`says where and why it stops: ${JSON.stringify(text)}`, () => {
    const reading = readJson(text);
    assert.ok(!reading.ok);
    assert.equal(reading.offset, offset);
    assert.match(reading.message, message);
  });
}

test('a byte order mark is passed over, deep nesting is refused, long texts are read in time', () => {
  assert.ok(readJson('\ufeff{}').ok);
  const deep = readJson('['.repeat(100_000));
  assert.ok(!deep.ok);
  assert.match(deep.message, /in one another/);
  const long = readJson(`["${'x'.repeat(200_000)}"]`);
  assert.ok(long.ok);
});
