import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  keywordUnknownToTarget,
  notInMatch,
  unknownKeyword,
} from '../../../../../src/core/openssh/config/validate/keywords.ts';
import { errorsOf } from './errorsOf.ts';

test('a keyword that no release has, unless IgnoreUnknown names it', () => {
  assert.deepEqual(errorsOf(unknownKeyword, 'Foo x\nUseDNS no'), [['unknown-keyword', 'Foo']]);
  assert.deepEqual(errorsOf(unknownKeyword, 'IgnoreUnknown F*\nFoo x', null, 'ssh'), []);
});

test('a keyword that came later than the release, or left before it', () => {
  const text = 'PerSourcePenalties no';
  assert.deepEqual(errorsOf(keywordUnknownToTarget, text), [['keyword-unknown-to-target', 'PerSourcePenalties']]);
  for (const openssh of ['9.8', null]) assert.deepEqual(errorsOf(keywordUnknownToTarget, text, openssh), []);
});

test('a keyword under Match, where sshd takes it only outside or under Match all', () => {
  assert.deepEqual(errorsOf(notInMatch, 'Match user x\nUseDNS no'), [['not-in-match', 'UseDNS']]);
  assert.deepEqual(errorsOf(notInMatch, 'Match all\nUseDNS no\nMatch user x\nBanner /b'), []);
  assert.deepEqual(errorsOf(notInMatch, 'Host x\nUser y', null, 'ssh'), []);
});
