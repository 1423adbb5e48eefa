import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../src/node/systemClock.ts';

test('time passes, and a timer fires once after it', async () => {
  const startedAt = systemClock.now();
  await new Promise<void>((resolve) => systemClock.after(20, resolve));
  const took = systemClock.now() - startedAt;
  // Timers may fire up to a millisecond early by the finer clock.
  assert.ok(took >= 19 && took < 15_000, String(took));
});

test('a cancelled timer does not fire; one beyond the longest delay does not fire at once', async () => {
  const fired: string[] = [];
  const cancel = systemClock.after(5, () => fired.push('cancelled'));
  cancel();
  const cancelLong = systemClock.after(2 ** 40, () => fired.push('long'));
  await new Promise((resolve) => setTimeout(resolve, 25));
  cancelLong();
  assert.deepEqual(fired, []);
});
