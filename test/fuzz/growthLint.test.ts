/** What lint says of any file, and how it mends it, takes time in proportion to the file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overgrownFiles } from './growthFiles.ts';
import { LINT_SURFACES } from './growthSurfaces.ts';

for (const surfaces of LINT_SURFACES) {
  test(`time in proportion to the file: ${surfaces.map(({ name }) => name).join(', ')}`, async () => {
    assert.deepEqual(await overgrownFiles(surfaces), []);
  });
}
