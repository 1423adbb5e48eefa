import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, stateless, type Dialect } from '../../../../src/core/sources/log/dialect.ts';
import { MAX_MATCHES, MAX_SHOWN_CHARS, SLICE_CHARS } from '../../../../src/core/sources/log/limits.ts';
import { readLog, readLogNow } from '../../../../src/core/sources/log/readLog.ts';

const message = (port: number): string =>
  `Unable to negotiate with 192.0.2.7 port ${port}: no matching cipher found. Their offer: 3des-cbc\n`;
const filler = 'a line as logs have them, of nothing in particular\n'.repeat(100);

test('the same failure is told once, with its count and the place of the first', () => {
  const { matches } = readLogNow(`x\n${message(22)}${filler}${message(22)}${filler}${message(2222)}`);
  assert.deepEqual(
    matches.map(({ line, port, count }) => [line, port, count]),
    [
      [1, 22, 2],
      [203, 2222, 1],
    ],
  );
  const [first] = matches;
  assert.deepEqual(first?.range, { start: 2, end: 2 + message(22).trimEnd().length });
  assert.equal(first.message, message(22).trim());
});

test('a server’s log shows another port of its client each time: one failure', () => {
  const log = (port: number): string => `Jan  2 03:04:05 gate sshd[1]: ${message(port).trimEnd()} [preauth]\n`;
  const { matches } = readLogNow(log(50001) + log(50002) + log(50003));
  assert.deepEqual(
    matches.map(({ count, port }) => [count, port]),
    [[3, 50001]],
  );
});

test('what ran ssh is told of failures close by, before it and behind, and not of distant ones', () => {
  const git = 'fatal: Could not read from remote repository.\n';
  const callers = (text: string): unknown => readLogNow(text).matches.map(({ caller }) => caller);
  assert.deepEqual(callers(message(22) + git), ['git']);
  assert.deepEqual(callers(git + message(22)), ['git']);
  assert.deepEqual(callers(message(22) + filler + git), [null]);
  assert.deepEqual(callers(git + filler + message(22)), [null]);
});

test('more distinct failures than anyone reads are counted only', () => {
  const text = Array.from({ length: MAX_MATCHES + 7 }, (_, i) => message(i + 1)).join('');
  const { matches, omitted } = readLogNow(text);
  assert.deepEqual([matches.length, omitted], [MAX_MATCHES, 7]);
});

test('a message is shown up to a length', () => {
  const offer = Array.from({ length: 300 }, (_, i) => `cipher-${i}@example.com`);
  const { matches } = readLogNow(message(22).replace('3des-cbc', offer.join()));
  assert.equal(matches[0]?.server?.length, 300);
  assert.equal(matches[0].message.length, MAX_SHOWN_CHARS + 1);
});

test('others have their turn after each slice, and a cancelled reading ends before the next', async () => {
  const text = 'a line\n'.repeat(SLICE_CHARS);
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses += 1;
    return Promise.resolve();
  };
  await readLog(text, { pause });
  assert.ok(pauses >= 7, `${pauses}`);
  const all = pauses;
  const controller = new AbortController();
  pauses = 0;
  const cancel = (): Promise<void> => {
    pauses += 1;
    if (pauses === 3) controller.abort();
    return Promise.resolve();
  };
  await assert.rejects(readLog(text, { pause: cancel, signal: controller.signal }), { name: 'LogCancelled' });
  assert.equal(pauses, 3);
  assert.ok(all > 3);
  await assert.rejects(readLog('', { signal: AbortSignal.abort() }), { name: 'LogCancelled' });
});

test('a message across two slices is read whole', () => {
  const before = 'x'.repeat(63) + '\n';
  const pieces = Math.ceil(SLICE_CHARS / (before.length + 15));
  for (let shift = -2; shift <= 2; shift += 1) {
    const text = `${before.repeat(pieces + shift)}${message(22).replace('no matching', 'no mat\nching')}`;
    assert.deepEqual(
      readLogNow(text).matches.map(({ server }) => server),
      [['3des-cbc']],
      `${shift}`,
    );
  }
});

const reader = (id: string, mark: string, read: (text: string) => boolean): Dialect => ({
  id,
  products: [id],
  marks: [mark],
  start: stateless((place) => {
    const { text } = place.flat();
    return read(text) ? [found(id, place, mark.length, { code: 'no-common-algorithm' })] : null;
  }),
});

test('the first dialect that recognises a place has it, and marks within a message are no other', () => {
  const dialects = [
    reader('deaf', 'failure of kex', () => false),
    reader('long', 'failure of kex', () => true),
    reader('short', 'of kex', () => true),
  ];
  const ids = (text: string): unknown => readLogNow(text, dialects).matches.map(({ dialect }) => dialect);
  assert.deepEqual(ids('failure of kex'), ['long']);
  assert.deepEqual(ids('failure of kex, and of kex'), ['long', 'short']);
});
