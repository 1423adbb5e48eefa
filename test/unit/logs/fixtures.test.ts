import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLogNow } from '../../../src/core/logs/readLog.ts';
import { logFixtures, summary } from '../../samples/logFixtures.ts';

for (const { name, text, expected } of logFixtures()) {
  test(`recognises ${name}`, () => assert.deepEqual(readLogNow(text).matches.map(summary), expected));
}
