import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { replaceFile } from '../../../src/node/replaceFile.ts';
import { temporaryFolder } from '../../setup/places.ts';

const root = temporaryFolder('replace');
after(() => root.remove());
let count = 0;
let folder = '';
let path = '';
beforeEach(() => {
  folder = join(root.path, String((count += 1)));
  path = join(folder, 'sshd_config');
  mkdirSync(folder);
  writeFileSync(path, 'old\r\n');
});

describe('replacing a file', () => {
  for (const mode of [0o600, 0o644, 0o640, 0o755, 0o666]) {
    test(`keeps its mode ${mode.toString(8)} and owner, whatever the umask, and leaves nothing beside it`, async () => {
      chmodSync(path, mode);
      if (process.getuid?.() === 0) chownSync(path, 65534, 65534);
      const before = statSync(path);
      assert.deepEqual(await replaceFile(path, 'old\r\n', '\ufeffnew ż\r\n'), { ok: true });
      const now = statSync(path);
      assert.equal(readFileSync(path, 'utf8'), '\ufeffnew ż\r\n');
      assert.deepEqual([now.mode, now.uid, now.gid], [before.mode, before.uid, before.gid]);
      assert.notEqual(now.ino, before.ino, 'another file took its place: nobody sees half of it');
      assert.deepEqual(readdirSync(folder), ['sshd_config']);
    });
  }

  test('a symbolic link stays one, and what it points to is replaced where it is', async () => {
    const away = join(folder, 'away');
    mkdirSync(away);
    writeFileSync(join(away, 'real'), 'old');
    const link = join(folder, 'link');
    symlinkSync('away/real', link);
    assert.deepEqual(await replaceFile(link, 'old', 'new'), { ok: true });
    assert.deepEqual([lstatSync(link).isSymbolicLink(), readlinkSync(link)], [true, 'away/real']);
    assert.equal(readFileSync(join(away, 'real'), 'utf8'), 'new');
    assert.deepEqual(readdirSync(away), ['real']);
  });

  test('one that was changed meanwhile stays as the other left it', async () => {
    const result = await replaceFile(path, 'what it was', 'new');
    assert.deepEqual([result.ok, !result.ok && result.failure.reason], [false, 'changed']);
    assert.equal(readFileSync(path, 'utf8'), 'old\r\n');
    assert.deepEqual(readdirSync(folder), ['sshd_config']);
  });

  test('what has become something without an end is not read', { timeout: 60_000 }, async () => {
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    const [size, fifo] = [1024 ** 4, join(folder, 'fifo')];
    truncateSync(path, size);
    for (const changed of [path, fifo]) {
      const result = await replaceFile(changed, '', 'new');
      assert.deepEqual([result.ok, !result.ok && result.failure.reason], [false, 'changed']);
    }
    assert.equal(statSync(path).size, size);
    assert.ok(lstatSync(fifo).isFIFO());
  });

  test('one of the same length that was changed stays too', async () => {
    const result = await replaceFile(path, 'new\r\n', 'x');
    assert.deepEqual([result.ok, !result.ok && result.failure.reason], [false, 'changed']);
    assert.equal(readFileSync(path, 'utf8'), 'old\r\n');
  });

  test('one that is gone is not made', async () => {
    const result = await replaceFile(join(folder, 'missing'), '', 'new');
    assert.deepEqual([result.ok, !result.ok && result.failure.reason], [false, 'failed']);
    assert.deepEqual(readdirSync(folder), ['sshd_config']);
  });

  test('where nothing can be written beside it, it stays as it was, and so does what is in the way', async () => {
    // As good as a folder that may not be written, which root always may.
    const beside = `${path}.kexpert-${process.pid}`;
    writeFileSync(beside, 'someone else’s');
    const result = await replaceFile(path, 'old\r\n', 'new');
    assert.deepEqual([result.ok, !result.ok && result.failure.reason], [false, 'failed']);
    assert.equal(!result.ok && result.failure.reason === 'failed' && result.failure.code, 'EEXIST');
    assert.equal(readFileSync(path, 'utf8'), 'old\r\n');
    assert.equal(readFileSync(beside, 'utf8'), 'someone else’s');
  });
});
