/** What is printed of the findings of any file takes time in proportion to the file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overgrownFiles } from './growthFiles.ts';
import { REPORT_SURFACES } from './growthSurfaces.ts';

for (const surfaces of REPORT_SURFACES) {
  test(`time in proportion to the file: ${surfaces.map(({ name }) => name).join(', ')}`, async () => {
    assert.deepEqual(await overgrownFiles(surfaces), []);
  });
}
