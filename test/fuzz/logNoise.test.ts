import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readLogNow } from '../../src/core/logs/readLog.ts';
import { logFixtures, summary } from '../samples/logFixtures.ts';
import { linesOf, noise, wrapped } from '../samples/logNoise.ts';
import { defaultSeed } from '../setup/seed.ts';

const fixtures = logFixtures();
const read = (lines: readonly string[]): unknown => readLogNow(lines.join('\n')).matches.map(summary);

for (const { name, text, expected } of fixtures) {
  const lines = linesOf(text);
  // Whole debug logs take longer: fewer noises each.
  const numRuns = text.length > 4_000 ? 6 : 25;
  test(`noise changes nothing in ${name}`, () => {
    fc.assert(
      fc.property(noise, (change) => {
        assert.deepEqual(read(change(lines)), expected);
      }),
      { seed: defaultSeed(), numRuns },
    );
  });
}

/** A wrap leaves open where one line of a debug log ends: there it is tried on the messages alone. */
for (const { name, text, expected } of fixtures.filter(({ text }) => text.length < 2_000)) {
  for (const width of [80, 100, 132]) {
    test(`wraps at ${width} columns change nothing in ${name}`, () => {
      assert.deepEqual(read(wrapped(width)(linesOf(text))), expected);
    });
  }
}
