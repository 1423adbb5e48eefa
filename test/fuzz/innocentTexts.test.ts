import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readLogNow } from '../../src/core/sources/log/readLog.ts';
import { innocentTexts } from '../samples/innocentTexts.ts';

const ROOT = join(import.meta.dirname, '../..');

test('a hundred texts that tell of no SSH failure give no match', () => {
  const texts = innocentTexts();
  assert.ok(texts.length >= 100, `only ${texts.length}`);
  const recognised = texts.flatMap(([name, text]) =>
    readLogNow(text).matches.map(({ message }) => `${name}: ${message}`),
  );
  assert.deepEqual(recognised, []);
});

test('neither do the licence, the lock file and the data of this repository', () => {
  for (const file of [
    'LICENSE',
    'package-lock.json',
    'data/algorithms.json',
    'data/directives.json',
    'data/client-profiles.json',
  ]) {
    assert.deepEqual(readLogNow(readFileSync(join(ROOT, file), 'utf8')).matches, [], file);
  }
});
