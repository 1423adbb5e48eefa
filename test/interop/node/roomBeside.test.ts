/** A file system that takes no more, had without privileges: a process may be held to files of half a kilobyte. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { NOT_EDITABLE } from '../../../src/core/render/en/machineWords.ts';
import { roomBeside } from '../../../src/node/roomBeside.ts';
import { REPOSITORY, temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('room');
after(() => folder.remove());
const at = (name: string): string => join(folder.path, name);

/** Runs a line of code in a process that can write no file beyond 512 or 1024 bytes (POSIX leaves that to the shell). */
function cramped(code: string): string {
  const limited = 'ulimit -f 1; exec "$0" --input-type=module -e "$1"';
  return execFileSync('/bin/sh', ['-c', limited, process.execPath, code], { encoding: 'utf8', cwd: REPOSITORY });
}

const LONG = '#'.repeat(4000);

describe('roomBeside', () => {
  it('says nothing where there is room, and leaves nothing behind', async () => {
    mkdirSync(at('roomy'));
    writeFileSync(at('roomy/config'), 'Port 22\n');
    symlinkSync(at('roomy/config'), at('link'));
    for (const path of ['roomy/config', 'link', 'roomy/new']) assert.equal(await roomBeside(at(path), LONG), null);
    assert.deepEqual(readdirSync(at('roomy')), ['config']);
  });

  it('lets nobody else read the text meanwhile', async () => {
    mkdirSync(at('private'));
    const { open } = promises;
    const modes: number[] = [];
    const watched = async (...args: Parameters<typeof open>) => {
      const file = await open(...args);
      const stats = await file.stat();
      if (stats.isFile()) modes.push(stats.mode & 0o777);
      return file;
    };
    const umask = process.umask(0);
    Object.assign(promises, { open: watched });
    syncBuiltinESMExports();
    try {
      assert.equal(await roomBeside(at('private/config'), LONG), null);
    } finally {
      Object.assign(promises, { open });
      syncBuiltinESMExports();
      process.umask(umask);
    }
    assert.deepEqual(modes, [0o600]);
  });

  it('says so where the file system takes no more, and leaves nothing behind', () => {
    mkdirSync(at('full'));
    writeFileSync(at('full/config'), 'Port 22\n');
    const path = JSON.stringify(at('full/config'));
    const code = `import { roomBeside } from './src/node/roomBeside.ts';
      console.log(await roomBeside(${path}, ${JSON.stringify(LONG)}));
      console.log(await roomBeside(${path}, 'Port 23'));`;
    assert.equal(cramped(code), `${NOT_EDITABLE.noSpace(at('full/config'), 'EFBIG')}\nnull\n`);
    assert.deepEqual(readdirSync(at('full')), ['config']);
    assert.equal(readFileSync(at('full/config'), 'utf8'), 'Port 22\n');
  });

  it('has nothing to say of a folder in which nothing can be made', async () => {
    mkdirSync(at('closed'));
    writeFileSync(at('closed/config'), '');
    chmodSync(at('closed'), 0o555);
    assert.equal(await roomBeside(at('closed/config'), LONG), null);
    assert.equal(await roomBeside(at('gone/config'), LONG), null);
  });
});

describe('createPrivateFile', () => {
  it('removes a new file that could not be written to its end', () => {
    const path = at('half/config');
    const code = `import { createPrivateFile } from './src/extension/host/editing.ts';
      console.log(await createPrivateFile(${JSON.stringify(path)}, ${JSON.stringify(LONG)}).catch((e) => e.code));`;
    assert.equal(cramped(code), 'EFBIG\n');
    assert.equal(existsSync(path), false);
  });
});
