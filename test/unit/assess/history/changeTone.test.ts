import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standing, toneOfAgreed, toneOfNames, toneOfOrder } from '../../../../src/core/assess/history/changeTone.ts';

const WEAK = 'diffie-hellman-group14-sha1';
const SOUND = 'curve25519-sha256';
const QUANTUM = 'mlkem768x25519-sha256';

test('names stand in the order broken, weak, unknown, recommended, post-quantum', () => {
  const names = ['diffie-hellman-group1-sha1', WEAK, 'nobody-knows-this', SOUND, QUANTUM];
  assert.deepEqual(
    names.map((name) => standing('kex', name)),
    [0, 1, 2, 3, 4],
  );
});

test('weak names that go and sound names that come are better, the other way round worse, both neutral', () => {
  assert.equal(toneOfNames('kex', [QUANTUM], [WEAK]), 'better');
  assert.equal(toneOfNames('kex', [], [WEAK]), 'better');
  assert.equal(toneOfNames('kex', [WEAK], []), 'worse');
  assert.equal(toneOfNames('kex', [], [SOUND]), 'worse');
  assert.equal(toneOfNames('kex', [SOUND, WEAK], []), 'neutral');
  assert.equal(toneOfNames('kex', ['nobody-knows-this'], []), 'neutral');
  assert.equal(toneOfNames('kex', [SOUND, 'nobody-knows-this'], []), 'better');
  assert.equal(toneOfNames('kex', [], []), 'neutral');
});

test('compression is not judged', () => {
  assert.equal(toneOfNames('compression', ['zlib'], ['none']), 'neutral');
});

test('what is agreed is judged by where the two names stand', () => {
  assert.equal(toneOfAgreed('kex', WEAK, SOUND), 'better');
  assert.equal(toneOfAgreed('kex', QUANTUM, SOUND), 'worse');
  assert.equal(toneOfAgreed('kex', SOUND, 'curve25519-sha256@libssh.org'), 'neutral');
  assert.deepEqual([toneOfOrder(1, 2), toneOfOrder(2, 1), toneOfOrder(1, 1)], ['better', 'worse', 'neutral']);
});
