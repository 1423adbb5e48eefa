import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loose } from '../../../../src/core/sources/log/loose.ts';
import { aboutOf, slotWords } from '../../../../src/core/sources/log/slotWords.ts';

const WORDS = slotWords([
  ['key', 'hostKey'],
  ['key exchange', 'kex'],
  ['cipher (c->s)', 'cipherClientToServer'],
  ['mac', 'mac'],
]);

test('words stand for a slot, or for a kind where they tell no direction', () => {
  assert.deepEqual(WORDS.about('key exchange'), { kind: 'kex', slot: 'kex' });
  assert.deepEqual(WORDS.about('key'), { kind: 'hostKey', slot: 'hostKey' });
  assert.deepEqual(WORDS.about('cipher (c->s)'), { kind: 'cipher', slot: 'cipherClientToServer' });
  assert.deepEqual(WORDS.about('mac'), { kind: 'mac', slot: null });
  assert.equal(WORDS.about('language'), null);
  assert.equal(WORDS.about('constructor'), null);
});

test('a wrap takes spaces away', () => {
  assert.equal(WORDS.about('keyexchange')?.slot, 'kex');
});

test('the pattern takes the longest words, and all of their characters literally', () => {
  const pattern = loose(`no (${WORDS.pattern})`);
  assert.equal(pattern.exec('no key exchange')?.[1], 'key exchange');
  assert.equal(pattern.exec('no cipher (c->s)')?.[1], 'cipher (c->s)');
  assert.equal(pattern.exec('no cipher c->s'), null);
});

test('kinds without a direction are slots', () => {
  assert.deepEqual(aboutOf('compression'), { kind: 'compression', slot: null });
  assert.deepEqual(aboutOf('macServerToClient'), { kind: 'mac', slot: 'macServerToClient' });
});
