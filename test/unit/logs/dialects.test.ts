import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIALECTS } from '../../../src/core/logs/dialects.ts';
import { logFixtures } from '../../samples/logFixtures.ts';

const FOLDER = join(import.meta.dirname, '../../../src/core/logs/dialects');

test('every file of dialects/ is registered under its name', () => {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  assert.deepEqual(DIALECTS.map(({ id }) => id).sort(), files.sort());
});

for (const { id, marks, products } of DIALECTS) {
  test(`${id} has products and telling marks`, () => {
    assert.ok(products.length > 0);
    assert.ok(marks.length > 0);
    for (const mark of marks) assert.ok(mark.replace(/\s/g, '').length >= 8, `${mark} is too short to be telling`);
  });
}

test('every dialect has fixtures', () => {
  const tested = new Set(logFixtures().flatMap(({ expected }) => expected.map(({ dialect }) => dialect)));
  assert.deepEqual(
    DIALECTS.map(({ id }) => id).filter((id) => !tested.has(id)),
    [],
  );
});
