import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hopText, isPlainHop, MAX_HOPS, parseProxyJump } from '../../../../../src/core/sources/probe/route/jumpHops.ts';

const hopsOf = (value: string): readonly string[] => {
  const parsed = parseProxyJump(value);
  assert.ok(parsed.kind === 'hops', value);
  return parsed.hops.map(hopText);
};

describe('a ProxyJump', () => {
  for (const [value, hops] of [
    ['jump', ['jump']],
    ['  jump\t', ['jump']],
    ['a,b,c', ['a', 'b', 'c']],
    ['me@a:2222,b', ['me@a:2222', 'b']],
    ['ssh://me@a:44', ['me@a:44']],
    ['ssh://a/', ['a']],
    ['[::1]:22,u@[fe80::1]', ['[::1]:22', 'u@[fe80::1]']],
    ['u@v@a', ['u@v@a']],
    ['none,a', ['none', 'a']],
    ['192.0.2.1', ['192.0.2.1']],
  ] as const) {
    test(`${JSON.stringify(value)} is ${hops.join(' then ')}`, () => assert.deepEqual(hopsOf(value), hops));
  }

  test('none, in any capitals, is none', () => {
    for (const value of ['none', 'None', ' NONE ']) assert.deepEqual(parseProxyJump(value), { kind: 'none' }, value);
  });

  test('that is a command is told as one', () => {
    for (const value of ['ssh -q -W %h:%p jump', 'ssh -W [%h]:%p jump', 'nc -X connect proxy', 'connect %h %p']) {
      assert.deepEqual(parseProxyJump(value), { kind: 'bad', reason: 'command' }, value);
    }
  });

  for (const value of [
    ...[
      '',
      ',',
      'a,',
      ',a',
      'a,,b',
      'a, b',
      'a b',
      '-oProxyCommand=id',
      'a,-x',
      '-l@a',
      'a:0',
      'a:65536',
      'a:ssh',
      'a:22:',
    ],
    ...['@a', 'u@', '::1', 'a,fe80::1', '[::1', '$(id)', '`id`', 'a;id', 'a|id', 'a&b', 'a>b', "a'b", 'a"b', 'a\\b'],
    ...['a\nb', 'a\0b', 'a\u202eb', '-u@a', "u'@a", 'u;id@a', 'ssh://a/path', '"a"', 'ssh://u@'],
  ]) {
    test(`${JSON.stringify(value)} is refused`, () => {
      assert.deepEqual(parseProxyJump(value), { kind: 'bad', reason: 'hop' });
    });
  }

  test('has a bounded length', () => {
    const list = (count: number): string => Array.from({ length: count }, (_, index) => `h${index}`).join(',');
    assert.equal(hopsOf(list(MAX_HOPS)).length, MAX_HOPS);
    assert.deepEqual(parseProxyJump(list(MAX_HOPS + 1)), { kind: 'bad', reason: 'too-many' });
    assert.deepEqual(parseProxyJump(list(100_000)), { kind: 'bad', reason: 'too-many' });
  });
});

test('a plain hop means one thing to every shell', () => {
  const plain = (value: string): boolean => {
    const parsed = parseProxyJump(value);
    assert.ok(parsed.kind === 'hops', value);
    return parsed.hops.every(isPlainHop);
  };
  for (const value of ['a', 'u.v-w_x@a.example:22', 'u@[fe80::1]:22', 'bücher.example'])
    assert.equal(plain(value), true);
  for (const value of ['$HOME@a', 'DOM\\u@a', 'a*', 'a?', '~root', 'a#b', 'a!b', '[fe80::1%lo]', 'a%h', 'a=b']) {
    assert.equal(plain(value), false, value);
  }
});
