import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { MAX_LOG_BYTES, readLogFile } from '../../../src/node/logFile.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('log-file');
after(() => folder.remove());
const inside = (name: string): string => join(folder.path, name);

test('a file is read whole; what is none, or has no end, is not opened', async () => {
  writeFileSync(inside('a.log'), 'Corrupted MAC on input.\n'.repeat(10_000));
  const read = await readLogFile(inside('a.log'));
  assert.ok(read.ok && read.text.length === 240_000 && read.text.endsWith('input.\n'));
  execFileSync('mkfifo', [inside('fifo')]);
  for (const path of [folder.path, inside('fifo'), '/dev/zero']) {
    assert.deepEqual(await readLogFile(path), { ok: false, reason: 'not-a-file' });
  }
  assert.deepEqual(await readLogFile(inside('none')), { ok: false, reason: 'not-found' });
  writeFileSync(inside('large'), '');
  truncateSync(inside('large'), MAX_LOG_BYTES + 1);
  assert.deepEqual(await readLogFile(inside('large')), { ok: false, reason: 'too-large' });
});
