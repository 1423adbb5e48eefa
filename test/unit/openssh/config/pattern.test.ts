import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isConcrete,
  matchHostName,
  matchPattern,
  matchPatternList,
  MAX_LISTED_PATTERN,
} from '../../../../src/core/openssh/config/pattern.ts';
import { propertyParameters } from './arbitraryConfig.ts';
import { processorTimeNow } from '../../../setup/processorTime.ts';

const ROWS: readonly (readonly [string, string, boolean])[] = [
  ['', '', true],
  ['a', '', false],
  ['', '*', true],
  ['', '?', false],
  ['abc', 'a?c', true],
  ['abc', 'a*', true],
  ['abc', '*c', true],
  ['abc', '*b', false],
  ['abcbc', 'a*bc', true],
  ['Abc', 'abc', false],
  ['a*c', 'a\\*c', false],
  ['a.b', 'a.b', true],
  ['axb', 'a.b', false],
  ['a*', 'a*', true],
];

for (const [text, pattern, expected] of ROWS) {
  test(`${JSON.stringify(text)} against ${JSON.stringify(pattern)}`, () =>
    assert.equal(matchPattern(text, pattern), expected));
}

test('agrees with a regular expression of the same meaning', () => {
  const letters = (...extra: readonly string[]): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom('a', 'b', ...extra), maxLength: 9 });
  fc.assert(
    fc.property(letters(), letters('*', '?'), (text, pattern) => {
      const meaning = new RegExp(`^${pattern.replace(/\*+/g, '.*').replaceAll('?', '.')}$`);
      assert.equal(matchPattern(text, pattern), meaning.test(text));
    }),
    propertyParameters(500),
  );
});

test('stars do not multiply the work', () => {
  const worked = processorTimeNow(() => {
    assert.equal(matchPattern('a'.repeat(1024), `${'*a'.repeat(500)}*b`), false);
    assert.equal(matchPattern('a'.repeat(1024), `*${'a'.repeat(500)}b`), false);
  });
  assert.ok(worked < 1000, `${worked} ms`);
});

test('a list: commas, negation wherever it stands, case', () => {
  assert.equal(matchPatternList('a', 'b,a'), 'matched');
  assert.equal(matchPatternList('a', '!a,a'), 'negated');
  assert.equal(matchPatternList('a', 'a,!*'), 'negated');
  assert.equal(matchPatternList('a', '!b'), 'none');
  assert.equal(matchPatternList('a', ''), 'none');
  assert.equal(matchPatternList('', 'a,,b'), 'matched');
  assert.equal(matchPatternList('', 'a,'), 'none');
  assert.equal(matchPatternList('a', 'A'), 'none');
  assert.equal(matchPatternList('a', 'A', { lowerCasePatterns: true }), 'matched');
  assert.equal(matchHostName('HOST.example', 'hosT.*'), 'matched');
});

test('an overlong pattern in a list fails the whole list', () => {
  const longest = '*'.repeat(MAX_LISTED_PATTERN);
  assert.equal(matchPatternList('a', `a,${longest}`), 'matched');
  assert.equal(matchPatternList('a', `a,${longest}*`), 'none');
});

test('plain names are told from patterns', () => {
  assert.deepEqual(['a', 'a.b', '*', 'a?', '!a', ''].map(isConcrete), [true, true, false, false, false, false]);
});
