import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, isIsoDate } from '../../../../src/core/assess/exceptions/isoDate.ts';
import { defaultSeed } from '../../../setup/seed.ts';

const DAY_MS = 86_400_000;

describe('addDays', () => {
  it('counts as the calendar does, leap years included', () => {
    const days = fc.integer({ min: 0, max: 4000 });
    const starts = fc.integer({ min: Date.UTC(1999, 0, 1) / DAY_MS, max: Date.UTC(2140, 0, 1) / DAY_MS });
    const text = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
    fc.assert(
      fc.property(starts, days, (start, count) => addDays(text(start), count) === text(start + count)),
      { seed: defaultSeed(), numRuns: 300 },
    );
    assert.equal(addDays('2028-02-28', 1), '2028-02-29');
    assert.equal(addDays('2100-02-28', 1), '2100-03-01');
  });
});

describe('isIsoDate', () => {
  it('takes days of the calendar and nothing else', () => {
    for (const good of ['2026-11-21', '2028-02-29', '2026-12-31']) assert.equal(isIsoDate(good), true, good);
    for (const bad of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-11-00',
      '2026-11-31',
      '26-11-21',
      '2026-1-1',
      '',
      '2026-11-21 ',
    ]) {
      assert.equal(isIsoDate(bad), false, bad);
    }
  });
});
