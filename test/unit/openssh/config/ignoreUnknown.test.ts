import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ignoredPatterns, isIgnored, MAX_IGNORE_UNKNOWN } from '../../../../src/core/openssh/config/ignoreUnknown.ts';

test('a pattern matches an unknown keyword in whatever case it is written, wildcards too', () => {
  assert.equal(isIgnored('usekeychain', 'UseKeychain'), true);
  assert.equal(isIgnored('usekeychain', 'foo,Use*'), true);
  assert.equal(isIgnored('usekeychain', 'UseKeychai?'), true);
  assert.equal(isIgnored('usekeychain', 'keychain'), false);
  assert.equal(isIgnored('usekeychain', ''), false);
});

test('a negated pattern overrules the others', () => {
  assert.equal(isIgnored('usekeychain', 'use*,!usekeychain'), false);
  assert.equal(isIgnored('useother', 'use*,!usekeychain'), true);
});

test('a list up to the limit counts as it is', () => {
  const value = `a,${'b'.repeat(MAX_IGNORE_UNKNOWN - 2)}`;
  assert.equal(ignoredPatterns(value), value);
  assert.equal(ignoredPatterns(''), '');
});

test('of a longer list the patterns that fit count, and none is cut in two', () => {
  const first = 'b'.repeat(MAX_IGNORE_UNKNOWN - 4);
  assert.equal(ignoredPatterns(`a,${first},cc`), `a,${first}`);
  assert.equal(ignoredPatterns(`a,${first},c`), `a,${first},c`);
  // Where a comma comes right behind the limit, what is before it fits.
  const full = 'b'.repeat(MAX_IGNORE_UNKNOWN);
  assert.equal(ignoredPatterns(`${full},c`), full);
  assert.equal(ignoredPatterns(`${full}b,c`), '');
  assert.equal(ignoredPatterns(`${full}b`), '');
});
