import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createPrivateFile } from '../../../src/extension/host/editing.ts';

test('a new file and its folder are for their owner alone, and an existing one is never written over', async () => {
  const home = mkdtempSync(join(tmpdir(), 'kexpert-editing-'));
  try {
    const path = join(home, '.ssh', 'config');
    await createPrivateFile(path, 'Host a\n');
    assert.equal(readFileSync(path, 'utf8'), 'Host a\n');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(home, '.ssh')).mode & 0o777, 0o700);
    await assert.rejects(createPrivateFile(path, 'Host b\n'), { code: 'EEXIST' });
    assert.equal(readFileSync(path, 'utf8'), 'Host a\n');
    symlinkSync(join(home, 'elsewhere'), join(home, 'dangling'));
    await assert.rejects(createPrivateFile(join(home, 'dangling'), 'Host b\n'), { code: 'EEXIST' });
    assert.equal(existsSync(join(home, 'elsewhere')), false);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
