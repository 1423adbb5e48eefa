import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { editableFile } from '../../../src/node/editableFile.ts';
import { createFileReader } from '../../../src/node/fileReader.ts';
import { readLogFile } from '../../../src/node/logFile.ts';
import { openRegularFile } from '../../../src/node/openRegularFile.ts';
import { putBack } from '../../../src/node/putBack.ts';
import { replaceFile } from '../../../src/node/replaceFile.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('open');
after(() => folder.remove());
const path = join(folder.path, 'file');
/** A reader that waits for a FIFO's other end waits for ever; this bounds a busy machine. */
const timeout = 60_000;

/** Does something to a file each time that it was asked what it is, by whatever path, as another program may. */
async function afterStat<T>(swap: () => void, use: () => Promise<T>): Promise<T> {
  const { stat, lstat } = promises;
  const swapping =
    (ask: typeof stat) =>
    async (asked: string): Promise<unknown> => {
      const stats = await ask(asked);
      if (basename(asked) === basename(path)) swap();
      return stats;
    };
  Object.assign(promises, { stat: swapping(stat), lstat: swapping(lstat) });
  syncBuiltinESMExports();
  try {
    return await use();
  } finally {
    Object.assign(promises, { stat, lstat });
    syncBuiltinESMExports();
  }
}

const becomeFifo = (): void => {
  rmSync(path, { force: true });
  execFileSync('mkfifo', [path]);
};
const becomeLinkTo = (target: string) => (): void => {
  rmSync(path, { force: true });
  symlinkSync(target, path);
};

/** Runs it; should it wait at the FIFO all the same, it is let go, so that the test fails and does not hang. */
async function promptly<T>(use: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    try {
      closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
    } catch {
      // Nothing waits there.
    }
  }, timeout / 4);
  const late = AbortSignal.timeout(timeout / 8);
  try {
    const result = await use();
    assert.equal(late.aborted, false, 'it waited');
    return result;
  } finally {
    clearTimeout(timer);
  }
}

describe('opening', () => {
  test('takes a file, through a link too, and nothing else', async () => {
    writeFileSync(path, 'text');
    symlinkSync(path, join(folder.path, 'link'));
    for (const name of [path, join(folder.path, 'link')]) {
      const file = await openRegularFile(name);
      assert.equal(await file?.readFile('utf8'), 'text');
      await file?.close();
    }
    assert.equal(await openRegularFile(folder.path), null);
    assert.equal(await openRegularFile('/dev/zero'), null);
    await assert.rejects(openRegularFile(join(folder.path, 'missing')), { code: 'ENOENT' });
  });
});

/** Every way of reading a file that a person or a configuration names. */
const readers: readonly (readonly [string, () => Promise<unknown>, unknown])[] = [
  ['a configuration', () => createFileReader().read(path), { ok: false, reason: 'not-a-file', path }],
  ['a log', () => readLogFile(path), { ok: false, reason: 'not-a-file' }],
  ['a file to edit', () => editableFile(path), { ok: false, why: `${path} is not a regular file.` }],
  ['a file to put back', () => putBack(path, 'text', 'more'), 'damaged'],
];

for (const [name, read, refused] of readers) {
  describe(`${name} that becomes something else after it was looked at`, () => {
    test('a FIFO without a writer: refused at once', { timeout }, async () => {
      writeFileSync(path, 'text');
      assert.deepEqual(await promptly(() => afterStat(becomeFifo, read)), refused);
      rmSync(path);
    });

    test('a FIFO that somebody writes to: its text is not read', { timeout }, async () => {
      writeFileSync(path, 'text');
      let writer = -1;
      const swap = (): void => {
        if (writer >= 0) return;
        becomeFifo();
        // Open both ways, so that both ends are there, and full of what might be taken for the file.
        writer = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
        writeSync(writer, 'text');
      };
      try {
        assert.deepEqual(await promptly(() => afterStat(swap, read)), refused);
        const left = Buffer.alloc(16);
        assert.equal(readSync(writer, left), 4, 'nobody took it');
      } finally {
        closeSync(writer);
        rmSync(path);
      }
    });

    test('a device without an end, or a folder', { timeout }, async () => {
      for (const target of ['/dev/zero', folder.path]) {
        writeFileSync(path, 'text');
        assert.deepEqual(await promptly(() => afterStat(becomeLinkTo(target), read)), refused, target);
        rmSync(path);
      }
    });
  });
}

test('a file that becomes a FIFO before it is replaced stays as it is', { timeout }, async () => {
  writeFileSync(path, 'text');
  const { lstat } = promises;
  let swaps = 0;
  // The file is looked at by its name in a folder that is held open.
  const swapping = async (asked: string) => {
    const stats = await lstat(asked);
    if (swaps === 0) becomeFifo();
    swaps += 1;
    return stats;
  };
  const onStep = (step: string): Promise<void> => {
    if (step === 'folder-held') Object.assign(promises, { lstat: swapping });
    syncBuiltinESMExports();
    return Promise.resolve();
  };
  try {
    const result = await promptly(() => replaceFile(path, 'text', 'new', { onStep }));
    assert.deepEqual([result.ok, !result.ok && result.failure.reason, swaps], [false, 'changed', 1]);
  } finally {
    Object.assign(promises, { lstat });
    syncBuiltinESMExports();
    rmSync(path);
  }
});

test('a file that becomes another one is put back where it was opened', async () => {
  const other = join(folder.path, 'other');
  writeFileSync(other, 'te');
  writeFileSync(path, 'te');
  assert.equal(await afterStat(becomeLinkTo(other), () => putBack(path, 'before', 'text')), 'put-back');
  assert.equal(readFileSync(other, 'utf8'), 'before');
  rmSync(path);
});
