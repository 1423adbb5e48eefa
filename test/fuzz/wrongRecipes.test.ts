import assert from 'node:assert/strict';
import { it } from 'node:test';
import { wrongRecipes } from '../../src/core/assess/remedies/code/wrongRecipes.ts';
import { processorTimeNow } from '../setup/processorTime.ts';

it('is bounded in what it reads and says', () => {
  const many = 'StrictHostKeyChecking no\n'.repeat(10_000);
  assert.equal(wrongRecipes(many).length, 50);
  assert.deepEqual(wrongRecipes(`${'x\n'.repeat(300_000)}StrictHostKeyChecking no`), []);
  assert.deepEqual(wrongRecipes(`${'x'.repeat(3_000)} StrictHostKeyChecking no`), []);
});

it('takes linear time for what is made to take more', () => {
  const nasty = [
    'kex: [',
    'kex: [a,',
    'kex_algs="',
    'KexAlgorithms ',
    'KexAlgorithms a,',
    'Host ',
    ' ',
    '_preferred_kex = (',
    'disabled_algorithms=',
    'config.put("kex", "',
    'KeyExchanges = []string{',
    "('",
    'StrictHostKeyChecking',
    '\n',
  ];
  for (const piece of nasty) {
    const time = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      return processorTimeNow(() => void wrongRecipes(text));
    };
    time(10_000);
    // Some milliseconds; what is quadratic would take seconds.
    assert.ok(time(100_000) < 500, JSON.stringify(piece));
  }
});
