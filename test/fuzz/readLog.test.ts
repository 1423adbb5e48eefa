import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, stateless, type Dialect } from '../../src/core/sources/log/dialect.ts';
import { readLogNow } from '../../src/core/sources/log/readLog.ts';

const reader = (id: string, mark: string, read: (text: string) => boolean): Dialect => ({
  id,
  products: [id],
  marks: [mark],
  start: stateless((place) => {
    const { text } = place.flat();
    return read(text) ? [found(id, place, mark.length, { code: 'no-common-algorithm' })] : null;
  }),
});

test('whatever a dialect does, a text takes no more work than in proportion, and what was read is told', () => {
  const greedy = reader('greedy', 'mark', () => false);
  const endless: Dialect = { ...greedy, start: () => ({ read: (place) => (place.flat(40_000), null) }) };
  const text = 'mark\n'.repeat(60_000);
  const { read } = readLogNow(text, [endless]);
  assert.ok(read < text.length, `${read}`);
  assert.equal(readLogNow('mark\n'.repeat(100), [endless]).read, 500);
});
