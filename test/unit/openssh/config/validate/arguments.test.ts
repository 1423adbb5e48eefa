import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  badMatch,
  badValue,
  extraArguments,
  missingArgument,
  spaceInList,
  unterminatedQuote,
} from '../../../../../src/core/openssh/config/validate/arguments.ts';
import { errorsOf } from './errorsOf.ts';

test('each fault of the arguments is of one family, and points at the argument', () => {
  assert.deepEqual(errorsOf(missingArgument, 'UseDNS\nFoo\nUseDNS ""'), [
    ['missing-argument', 'UseDNS'],
    ['missing-argument', 'Foo'],
    ['missing-argument', 'UseDNS'],
  ]);
  assert.deepEqual(errorsOf(extraArguments, 'UseDNS no x y\nCiphers a b'), [['extra-arguments', 'x y']]);
  assert.deepEqual(errorsOf(spaceInList, 'UseDNS no x y\nCiphers a b'), [['space-in-list', 'a b']]);
  assert.deepEqual(errorsOf(badValue, 'UseDNS maybe\nPort 22'), [['bad-value', 'maybe']]);
  assert.deepEqual(errorsOf(unterminatedQuote, 'Banner "x\nBanner "x"'), [['unterminated-quote', '"x']]);
});

test('a Match line points at the word at fault', () => {
  assert.deepEqual(errorsOf(badMatch, 'Match user a nonsense b\nMatch user a'), [['bad-match', 'nonsense']]);
});
