import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Deadline } from '../../../../src/core/sources/probe/deadline.ts';
import { FakeClock } from '../../ssh/wire/fakeWorld.ts';

test('the time runs out once, and each listener hears it once', () => {
  const clock = new FakeClock();
  const deadline = new Deadline(clock, 100, new AbortController().signal);
  let heard = 0;
  deadline.addEventListener('abort', () => heard++);
  assert.equal(deadline.reason, null);
  assert.equal(deadline.aborted, false);
  clock.fireNext();
  assert.equal(deadline.reason, 'out-of-time');
  assert.equal(deadline.aborted, true);
  assert.equal(heard, 1);
});

test('a cancel comes through, with its own reason, and stops the timer', () => {
  const clock = new FakeClock();
  const controller = new AbortController();
  const deadline = new Deadline(clock, 100, controller.signal);
  let heard = 0;
  deadline.addEventListener('abort', () => heard++);
  controller.abort();
  assert.equal(deadline.reason, 'cancelled');
  assert.equal(heard, 1);
  assert.equal(clock.pending, 0);
});

test('cancelled before it began', () => {
  const clock = new FakeClock();
  const deadline = new Deadline(clock, 100, AbortSignal.abort());
  assert.equal(deadline.reason, 'cancelled');
  assert.equal(clock.pending, 0);
});

test('a listener that was removed hears nothing', () => {
  const clock = new FakeClock();
  const deadline = new Deadline(clock, 100, new AbortController().signal);
  const listener = (): void => assert.fail('heard');
  deadline.addEventListener('abort', listener);
  deadline.removeEventListener('abort', listener);
  clock.fireNext();
  assert.equal(deadline.aborted, true);
});

test('the clock counts even when the timer does not get its turn', () => {
  let now = 0;
  const deadline = new Deadline({ now: () => now, after: () => () => undefined }, 100, new AbortController().signal);
  now = 99;
  assert.equal(deadline.reason, null);
  now = 100;
  assert.equal(deadline.reason, 'out-of-time');
});

test('released, it leaves neither timer nor listener behind', () => {
  const clock = new FakeClock();
  const controller = new AbortController();
  const deadline = new Deadline(clock, 100, controller.signal);
  deadline.release();
  assert.equal(clock.pending, 0);
  controller.abort();
  assert.equal(deadline.reason, null);
});
