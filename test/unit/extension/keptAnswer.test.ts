import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keptAnswer } from '../../../src/extension/features/lockout/keptAnswer.ts';

/** A question whose tries are answered one by one, on a clock that stands still until it is set. */
function fake() {
  const tries: { resolve(value: string | null): void; reject(why: Error): void }[] = [];
  const state = { now: 0, late: 0 };
  const kept = keptAnswer<string>({
    ask: () => new Promise((resolve, reject) => tries.push({ resolve, reject })),
    pauseMs: 30_000,
    now: () => state.now,
    onLateAnswer: () => (state.late += 1),
  });
  /** Answers the last try, and lets what waits for it run. */
  const answer = async (value: string | null | Error): Promise<void> => {
    if (value instanceof Error) tries.at(-1)?.reject(value);
    else tries.at(-1)?.resolve(value);
    await new Promise(setImmediate);
  };
  return { kept, tries, state, answer };
}

describe('keptAnswer', () => {
  it('asks once, whoever asks meanwhile, and keeps what it is told', async () => {
    const { kept, tries, answer, state } = fake();
    const both = [kept.get(), kept.get()];
    await answer('ssh');
    assert.deepEqual([await Promise.all(both), await kept.get(), tries.length], [['ssh', 'ssh'], 'ssh', 1]);
    assert.equal(state.late, 0);
  });

  it('asks again after a failure of either kind, once the pause is over and not at each keystroke', async () => {
    for (const failure of [null, new Error('no ssh')]) {
      const { kept, tries, answer, state } = fake();
      const first = kept.get();
      state.now = 5_000;
      await answer(failure);
      assert.equal(await first, null);
      for (const now of [5_001, 20_000, 34_999]) {
        state.now = now;
        assert.equal(await kept.get(), null);
      }
      assert.equal(tries.length, 1);
      state.now = 35_000;
      // Nobody waits for a try that may fail as the first did.
      assert.deepEqual([await kept.get(), await kept.get(), tries.length], [null, null, 2]);
      await answer('ssh');
      assert.deepEqual([await kept.get(), tries.length, state.late], ['ssh', 2, 1]);
    }
  });

  it('pauses anew after each failure', async () => {
    const { kept, tries, answer, state } = fake();
    void kept.get();
    await answer(null);
    state.now = 30_000;
    await kept.get();
    state.now = 40_000;
    await answer(null);
    state.now = 69_999;
    await kept.get();
    assert.equal(tries.length, 2);
    state.now = 70_000;
    await kept.get();
    assert.deepEqual([tries.length, state.late], [3, 0]);
  });

  it('forgets an answer, a failure, and a try that still runs', async () => {
    const { kept, tries, answer } = fake();
    const old = kept.get();
    kept.forget();
    const fresh = kept.get();
    assert.equal(tries.length, 2);
    tries[0]?.resolve('old');
    assert.equal(await old, 'old');
    await answer('new');
    assert.deepEqual([await fresh, await kept.get()], ['new', 'new']);
    kept.forget();
    const third = kept.get();
    await answer(null);
    assert.equal(await third, null);
    kept.forget();
    void kept.get();
    assert.equal(tries.length, 4);
  });
});
