/** What others do to the names, and what ends the process, while a file is being replaced. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { replaceFile, type ReplaceStep } from '../../../src/node/replaceFile.ts';
import { REPOSITORY, temporaryFolder } from '../../setup/places.ts';

const root = temporaryFolder('races');
after(() => root.remove());
const isRoot = process.getuid?.() === 0;
const STEPS: readonly ReplaceStep[] = ['folder-held', 'read', 'created', 'written', 'owned', 'synced'];
const OTHER = 65534;

let count = 0;
let folder = '';
let path = '';
let victim = '';
beforeEach(() => {
  const place = join(root.path, String((count += 1)));
  folder = join(place, 'etc');
  path = join(folder, 'sshd_config');
  victim = join(place, 'shadow');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, 'old');
  chmodSync(path, 0o666);
  // What a chown that is led astray would give away.
  if (isRoot) chownSync(path, OTHER, OTHER);
  writeFileSync(victim, 'secret');
  chmodSync(victim, 0o600);
});

function assertVictimUntouched(): void {
  const { mode, uid } = statSync(victim);
  assert.deepEqual(
    [readFileSync(victim, 'utf8'), mode & 0o7777, uid],
    ['secret', 0o600, process.getuid?.()],
    'another file must not be written, nor given away',
  );
}

/** Replaces the file and has `act` done when a step has been. */
function replaceWith(step: ReplaceStep, act: () => void): ReturnType<typeof replaceFile> {
  return replaceFile(path, 'old', 'new', { onStep: (now) => (now === step ? act() : undefined) });
}

describe('a name that is swapped while its file is replaced', () => {
  for (const step of STEPS) {
    it(`leads nowhere: a link in the file’s place, after “${step}”`, async () => {
      const result = await replaceWith(step, () => {
        rmSync(path);
        symlinkSync(victim, path);
      });
      assert.deepEqual(result, { ok: false, failure: { reason: 'changed' } });
      assertVictimUntouched();
      assert.deepEqual(readdirSync(folder), ['sshd_config']);
    });

    it(`leads nowhere: a folder with the victim in it, after “${step}”`, async () => {
      const elsewhere = `${folder}-elsewhere`;
      await replaceWith(step, () => {
        renameSync(folder, elsewhere);
        mkdirSync(folder);
        symlinkSync(victim, join(folder, 'sshd_config'));
        symlinkSync(victim, join(folder, `sshd_config.kexpert-${process.pid}`));
      });
      assertVictimUntouched();
      assert.equal(readFileSync(join(elsewhere, 'sshd_config'), 'utf8'), 'new', 'the folder that was opened');
    });
  }

  for (const step of STEPS.slice(2)) {
    it(`leads nowhere: a link in the new file’s place, after “${step}”`, async () => {
      const result = await replaceWith(step, () => {
        const beside = join(folder, `sshd_config.kexpert-${process.pid}`);
        rmSync(beside);
        symlinkSync(victim, beside);
      });
      assert.deepEqual(result, { ok: false, failure: { reason: 'changed' } });
      assertVictimUntouched();
      assert.equal(readFileSync(path, 'utf8'), 'old');
    });
  }

  it('leads nowhere when a program does nothing but swap it', async () => {
    const swapper = `const fs = require('node:fs'), [folder, victim] = process.argv.slice(1);
      for (let said = false; ;) {
        for (const name of fs.readdirSync(folder)) try {
          if (!name.includes('.kexpert-') || fs.lstatSync(folder + '/' + name).isSymbolicLink()) continue;
          fs.symlinkSync(victim, folder + '/swap'); fs.renameSync(folder + '/swap', folder + '/' + name);
        } catch {}
        if (!said) { said = true; console.log('at it'); }
      }`;
    const child = spawn(process.execPath, ['-e', swapper, folder, victim], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      let swapped = 0;
      for (let tries = 0; tries < 200 && swapped < 10; tries += 1) {
        // Whoever may write the folder may put a link there, and it is the person who then follows it: not this test.
        if (lstatSync(path).isSymbolicLink()) rmSync(path);
        if (!existsSync(path)) writeFileSync(path, 'old');
        const now = readFileSync(path, 'utf8');
        const result = await replaceFile(path, now, now === 'old' ? 'new' : 'old');
        if (!result.ok) swapped += 1;
        rmSync(join(folder, `sshd_config.kexpert-${process.pid}`), { force: true });
        assertVictimUntouched();
      }
      assert.ok(swapped > 0, 'the race was not run');
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});

describe('a new file that is not there yet', () => {
  it('is for its owner alone, and never more open than the old one', async () => {
    for (const [mode, expected] of [
      [0o666, 0o600],
      [0o440, 0o400],
    ] as const) {
      chmodSync(path, mode);
      for (const step of ['created', 'written'] as const) {
        let seen = -1;
        await replaceFile(path, readFileSync(path, 'utf8'), `${step} ${mode}`, {
          onStep: (now) => {
            if (now === step) seen = statSync(join(folder, `sshd_config.kexpert-${process.pid}`)).mode & 0o7777;
          },
        });
        assert.equal(seen, expected, step);
      }
      assert.equal(statSync(path).mode & 0o7777, mode);
    }
  });

  it('leaves the old file or the new one when its process is killed', () => {
    for (const step of [...STEPS, 'replaced'] as const) {
      writeFileSync(path, 'old');
      const code = `import { replaceFile } from './src/node/replaceFile.ts';
        await replaceFile(${JSON.stringify(path)}, 'old', 'new',
          { onStep: (now) => { if (now === ${JSON.stringify(step)}) process.kill(process.pid, 'SIGKILL'); } });`;
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: REPOSITORY });
      assert.equal(run.signal, 'SIGKILL', String(run.stderr));
      assert.equal(readFileSync(path, 'utf8'), step === 'replaced' ? 'new' : 'old', step);
    }
  });

  it('is removed where a step fails', async () => {
    const result = await replaceWith('synced', () => {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    });
    const failure = { reason: 'failed', code: 'ENOSPC', detail: 'no space left on device' };
    assert.deepEqual(result, { ok: false, failure });
    assert.deepEqual(readdirSync(folder), ['sshd_config']);
  });
});

describe('a file that is not replaced', () => {
  it('is one of several hard links', async () => {
    linkSync(path, join(folder, 'second'));
    assert.deepEqual(await replaceFile(path, 'old', 'new'), { ok: false, failure: { reason: 'hard-links', links: 2 } });
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder).sort(), ['second', 'sshd_config']);
  });

  if (isRoot) {
    it('is, for root, one in a folder that others may write, sticky or not, or own', async () => {
      for (const [mode, uid, because] of [
        [0o777, 0, 'writable-by-others'],
        [0o1777, 0, 'writable-by-others'],
        [0o755, OTHER, 'another-owner'],
      ] as const) {
        chmodSync(folder, mode);
        chownSync(folder, uid, uid);
        const failure = { reason: 'untrusted-place', place: folder, because };
        assert.deepEqual(await replaceFile(path, 'old', 'new'), { ok: false, failure });
        assert.equal(readFileSync(path, 'utf8'), 'old');
      }
    });
  }
});
