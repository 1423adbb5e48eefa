import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StageTimer } from '../../../../src/core/sources/probe/stageTimer.ts';

test('each stage has its time, to a tenth of a millisecond; those not reached have none', () => {
  let now = 1000;
  const announced: string[] = [];
  const timer = new StageTimer({ now: () => now, after: () => () => undefined }, (stage) => announced.push(stage));
  timer.enter('resolve');
  now += 1.26;
  timer.enter('connect');
  now += 20;
  assert.deepEqual(timer.finish(), { resolve: 1.3, connect: 20, identify: null, kexinit: null, total: 21.3 });
  assert.deepEqual(announced, ['resolve', 'connect']);
});
