/** What opens by itself in the editor, and what resolves a file, takes time in proportion to the file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overgrownFiles } from './growthFiles.ts';
import { EDITOR_SURFACES } from './growthSurfaces.ts';

for (const surfaces of EDITOR_SURFACES) {
  test(`time in proportion to the file: ${surfaces.map(({ name }) => name).join(', ')}`, async () => {
    assert.deepEqual(await overgrownFiles(surfaces), []);
  });
}
