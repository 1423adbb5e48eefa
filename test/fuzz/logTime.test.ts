import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIALECTS } from '../../src/core/sources/log/dialects.ts';
import { readLog, readLogNow } from '../../src/core/sources/log/readLog.ts';
import { logFixtures } from '../samples/logFixtures.ts';

const SMALL = 300_000;
const FACTOR = 4;
/** Twice what a linear reading takes for FACTOR times the text: quadratic would be FACTOR² = 16. */
const MAX_RATIO = 2 * FACTOR;
/** Below this compiling and collecting garbage decide the ratio. */
const NOISE_MS = 300;

/** Milliseconds of the processor, which other programs of the machine do not lengthen. */
function time(text: string): number {
  const started = process.cpuUsage();
  readLogNow(text);
  return process.cpuUsage(started).user / 1_000;
}

const repeated = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

const PIECES: readonly (readonly [string, string])[] = [
  ['all marks in one line', DIALECTS.flatMap(({ marks }) => marks).join(' ')],
  ['all marks, one a line', DIALECTS.flatMap(({ marks }) => marks).join('\n')],
  [
    'each mark with a list that never ends',
    DIALECTS.flatMap(({ marks }) => marks)
      .map((mark) => `${mark}a,b,`)
      .join(''),
  ],
  ['messages without their end', 'Unable to negotiate with 1.2.3.4 port 22: no matching cipher found. Their offer: '],
  [
    'a list over many rows',
    'Unable to negotiate with h port 22: no matching MAC found. Their offer: a-b,\nc-d,\ne-f,\n',
  ],
  ['line ends', '\n'],
  ['returns', '\r'],
  ['literal line ends', '"\\r\\n\\n'],
  ['escapes that never end', '\u001b[0;0;0;0;\u001b]0;'],
  ['brackets', '[['],
  ['prefixes', '> | [12:00:00] '],
  ['spaces', ' '],
  ['backslashes', '\\'],
  ['quoted backslashes', '"\\n\\\\'],
  ['digits', '2026-01-02 '],
  ['line numbers', 'line 1: Bad configuration option: '],
  ['commas', 'kex algos: a, b, '],
];

for (const [name, piece] of PIECES) {
  test(`time in proportion to the text: ${name}`, () => {
    const small = Math.min(time(repeated(piece, SMALL)), time(repeated(piece, SMALL)));
    const large = time(repeated(piece, SMALL * FACTOR));
    assert.ok(
      large <= MAX_RATIO * small + NOISE_MS,
      `${small.toFixed(0)} ms for one, ${large.toFixed(0)} ms for ${FACTOR}`,
    );
  });
}

test('the same with every fixture, told over and over', () => {
  for (const { name, text } of logFixtures()) {
    const size = 60_000;
    const small = time(repeated(text, size));
    const large = time(repeated(text, size * FACTOR));
    assert.ok(large <= MAX_RATIO * small + NOISE_MS, `${name}: ${small.toFixed(0)} ms, ${large.toFixed(0)} ms`);
  }
});

test('20 MB can be cancelled, and others work meanwhile', async () => {
  const text = repeated(
    'Jan  2 03:04:05 web app[77]: a line as logs have them, of nothing in particular\n',
    20_000_000,
  );
  const controller = new AbortController();
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses += 1;
    if (pauses === 10) controller.abort();
    return Promise.resolve();
  };
  await assert.rejects(readLog(text, { signal: controller.signal, pause }), { name: 'LogCancelled' });
  assert.equal(pauses, 10);
});
