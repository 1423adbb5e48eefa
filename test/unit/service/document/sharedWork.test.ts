import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CancelSignal } from '../../../../src/core/ports.ts';
import { SharedWork } from '../../../../src/core/service/document/sharedWork.ts';

/** Work whose end a test decides. */
function work() {
  const runs: { readonly signal: CancelSignal; readonly end: (value: number) => void }[] = [];
  const shared = new SharedWork<number>(
    (signal) => new Promise((resolve) => runs.push({ signal, end: (value) => resolve(value) })),
  );
  return { runs, shared };
}

test('several who wait share one run, and later ones its result', async () => {
  const { runs, shared } = work();
  const both = Promise.all([shared.get(), shared.get()]);
  runs[0]?.end(1);
  assert.deepEqual(await both, [1, 1]);
  assert.equal(await shared.get(), 1);
  assert.equal(runs.length, 1);
});

test('the last one who gives up cancels the run, and the next one begins anew', async () => {
  const { runs, shared } = work();
  const [first, second] = [new AbortController(), new AbortController()];
  const both = [shared.get(first.signal), shared.get(second.signal)];
  first.abort();
  assert.equal(await both[0], null);
  assert.equal(runs[0]?.signal.aborted, false);
  second.abort();
  assert.equal(await both[1], null);
  assert.equal(runs[0].signal.aborted, true);
  const next = shared.get();
  runs[1]?.end(2);
  assert.equal(await next, 2);
});

test('one who gives up once it is done takes it from nobody', async () => {
  const { runs, shared } = work();
  const controller = new AbortController();
  const got = shared.get(controller.signal);
  runs[0]?.end(1);
  assert.equal(await got, 1);
  controller.abort();
  assert.equal(await shared.get(controller.signal), null);
  assert.equal(await shared.get(), 1);
  assert.equal(runs[0]?.signal.aborted, false);
});

test('forgotten while it runs, it is cancelled, and who waits gets the result of the next run', async () => {
  const { runs, shared } = work();
  const waiting = shared.get();
  shared.forget();
  assert.equal(runs[0]?.signal.aborted, true);
  runs[0].end(1);
  await new Promise(setImmediate);
  runs[1]?.end(2);
  assert.equal(await waiting, 2);
});

test('a failure reaches those who wait and is not kept', async () => {
  let runs = 0;
  const shared = new SharedWork<number>(() => {
    runs += 1;
    return runs === 1 ? Promise.reject(new Error('broken')) : Promise.resolve(2);
  });
  await assert.rejects(shared.get(new AbortController().signal), /broken/);
  assert.equal(await shared.get(), 2);
});
