import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnOfOthers } from '../../../src/node/turnOfOthers.ts';

test('what waits has its turn before it resolves', async () => {
  let had = false;
  setImmediate(() => (had = true));
  await turnOfOthers();
  assert.equal(had, true);
});
