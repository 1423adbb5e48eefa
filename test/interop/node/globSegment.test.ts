import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { globSegment, hasGlob, unescapeGlob } from '../../../src/node/globSegment.ts';

const CASES: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['*', ['', 'a', 'a.conf', 'ż'], ['.hidden']],
  ['.*', ['.hidden'], ['a']],
  ['\\.*', ['.hidden'], ['a']],
  ['[.]*', [], ['.hidden']],
  ['?', ['a', 'ż', '😀'], ['', 'ab', '.']],
  ['*.conf', ['.conf'.slice(1) + '.conf', 'a.conf', '50-a.conf'], ['a.conf~', 'conf', '.conf']],
  ['a*b*c', ['abc', 'aXbYc', 'abbcc', 'abcbc'], ['ab', 'acb', 'abcd']],
  ['**', ['', 'x'], ['.x']],
  ['[a-c]x', ['ax', 'cx'], ['dx', 'x', 'a-x', 'Ax']],
  ['[!a-c]x', ['dx', '-x'], ['ax', 'x']],
  ['[^a]x', ['bx'], ['ax']],
  ['[]a]', [']', 'a'], ['b', '[]a]']],
  ['[!]a]', ['b'], [']', 'a']],
  ['[a-]', ['a', '-'], ['b']],
  ['[-a]', ['a', '-'], ['b']],
  ['[a\\]b]', ['a', ']', 'b'], ['\\', 'c']],
  ['[[:digit:]_]?', ['1x', '_x'], ['ax', ':x']],
  ['[![:upper:]]', ['a', '1'], ['A']],
  ['[[:nonsense:]]', ['n]', ':]'], ['1', 'n']],
  ['[z-a]', [], ['z', 'a', 'm']],
  ['[abc', ['[abc'], ['a']],
  ['[', ['['], ['']],
  ['[]', ['[]'], []],
  ['[!]', ['[!]'], ['a']],
  ['\\*', ['*'], ['a', '\\*']],
  ['a\\', ['a\\'], ['a']],
  ['\\[a]', ['[a]'], ['a']],
  ['', [''], ['a']],
];

describe('glob(7) of one segment', () => {
  for (const [pattern, yes, no] of CASES) {
    test(pattern === '' ? 'nothing' : pattern, () => {
      const matches = globSegment(pattern);
      for (const name of yes) assert.equal(matches(name), true, name);
      for (const name of no) assert.equal(matches(name), false, name);
    });
  }

  test('what there is to expand, and what a segment without it stands for', () => {
    for (const segment of ['*', 'a?', '[', '\\*']) assert.equal(hasGlob(segment), true, segment);
    for (const segment of ['', 'a.conf', 'a]b', '\\a', '!']) assert.equal(hasGlob(segment), false, segment);
    assert.deepEqual(['a\\b', 'a\\\\b', 'a\\', '\\😀'].map(unescapeGlob), ['ab', 'a\\b', 'a\\', '😀']);
  });

  test('hostile patterns take no time, taken apart or matched', () => {
    const name = `${'a'.repeat(254)}b`;
    const size = 4096;
    const begun = process.cpuUsage();
    for (const pattern of [
      '*a',
      '*',
      '[',
      '[a',
      '[a-z]',
      '[!',
      '\\',
      '?*',
      '*[a-b]',
      '[[:digit:',
      '[[:alpha:]]',
      '*a?',
    ]) {
      const matches = globSegment(`${pattern.repeat(Math.floor(size / pattern.length))}c`);
      for (let again = 0; again < 3; again += 1) assert.equal(matches(name), false, pattern);
    }
    assert.equal(globSegment(`*[${'b'.repeat(size)}]`)('a'.repeat(255)), false);
    // The shape that sends a matcher that goes back to every star into 2^120 steps.
    assert.equal(globSegment(`${'*a'.repeat(120)}*c`)(name), false);
    assert.equal(globSegment(`${'*a'.repeat(120)}*b`)(name), true);
    // Time on the processor: what else the machine does is not its own.
    const worked = process.cpuUsage(begun).user / 1_000;
    assert.ok(worked < 2000, `${worked} ms`);
  });
});
