import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { holdFolderOf } from '../../../src/node/heldFolder.ts';
import { requireProgram } from '../../setup/programs.ts';
import { temporaryFolder } from '../../setup/places.ts';

const root = temporaryFolder('held');
after(() => root.remove());
const at = (...names: string[]): string => join(root.path, ...names);
/** The user of the tests is trusted as root is trusted by itself. */
const me = process.geteuid?.() ?? 0;

before(() => {
  mkdirSync(at('own/inner'), { recursive: true });
  for (const [name, mode] of [
    ['group', 0o775],
    ['others', 0o757],
    ['sticky', 0o1777],
  ] as const) {
    mkdirSync(at(name, 'inner'), { recursive: true });
    chmodSync(at(name), mode);
  }
});

/** Why a file is not trusted, with the place as the test knows it; its resolved path where it is. */
async function judge(path: string, owner: number | null): Promise<string> {
  const held = await holdFolderOf(path, owner);
  if (!held.ok) {
    const { failure } = held;
    assert.ok(failure.reason === 'untrusted-place');
    return `${failure.place.replace(root.path, '')} ${failure.because}`;
  }
  const { folder } = held;
  await folder.close();
  return join(folder.path, folder.name).replace(root.path, '');
}

describe('the folder of a file', () => {
  it('is trusted where all folders on the way are its user’s or root’s and nobody else may write them', async () => {
    assert.equal(await judge(at('own/config'), me), '/own/config');
    assert.equal(await judge(at('own/inner/config'), me), '/own/inner/config');
  });

  it('is not trusted where others may write it, or one above it, whatever grants it to them', async () => {
    assert.equal(await judge(at('group/config'), me), '/group writable-by-others');
    assert.equal(await judge(at('group/inner/config'), me), '/group writable-by-others');
    assert.equal(await judge(at('others/inner/config'), me), '/others writable-by-others');
    mkdirSync(at('listed'));
    execFileSync(requireProgram('setfacl'), ['-m', 'u:65534:rwx', at('listed')]);
    assert.equal(await judge(at('listed/config'), me), '/listed writable-by-others');
  });

  it('may be below a sticky folder, and may not be one', async () => {
    assert.equal(await judge(at('sticky/inner/config'), me), '/sticky/inner/config');
    assert.equal(await judge(at('sticky/config'), me), '/sticky writable-by-others');
  });

  it('is not trusted where another user owns it, or the next entry of a sticky folder', async () => {
    // Root gives the entry away; anybody else asks on behalf of another user.
    if (me === 0) chownSync(at('sticky/inner'), 65534, 65534);
    const owner = me === 0 ? me : me + 1;
    const held = await holdFolderOf(at('sticky/inner/config'), owner);
    assert.ok(!held.ok && held.failure.reason === 'untrusted-place');
    assert.equal(held.failure.because, 'another-owner');
    if (me !== 0) return;
    assert.equal(held.failure.place, at('sticky/inner'));
    chownSync(at('own/inner'), 65534, 65534);
    assert.equal(await judge(at('own/inner/config'), me), '/own/inner another-owner');
    for (const inner of ['sticky/inner', 'own/inner']) chownSync(at(inner), 0, 0);
  });

  it('is anybody’s where nobody is distrusted', async () => {
    assert.equal(await judge(at('others/inner/config'), null), '/others/inner/config');
  });

  it('is where the links lead, and every folder on that way counts', async () => {
    symlinkSync('../group/config', at('own/away'));
    assert.equal(await judge(at('own/away'), null), '/group/config');
    assert.equal(await judge(at('own/away'), me), '/group writable-by-others');
    symlinkSync(at('own'), at('others/back'));
    assert.equal(await judge(at('others/back/config'), null), '/own/config');
    assert.equal(await judge(at('others/back/config'), me), '/others writable-by-others');
    symlinkSync(at('own/inner'), at('own/link'));
    assert.equal(await judge(at('own/link/../config'), me), '/own/config', 'the parent of what a link leads to');
    symlinkSync('loop', at('own/loop'));
    await assert.rejects(holdFolderOf(at('own/loop'), me), { code: 'ELOOP' });
  });

  it('stays the one that was opened, whatever takes its name', async () => {
    mkdirSync(at('moved'));
    mkdirSync(at('victim'));
    writeFileSync(at('moved/config'), 'mine');
    writeFileSync(at('victim/config'), 'the victim’s');
    const held = await holdFolderOf(at('moved/config'), me);
    assert.ok(held.ok);
    renameSync(at('moved'), at('elsewhere'));
    symlinkSync('victim', at('moved'));
    // Elsewhere than on Linux there is no openat for Node; root is kept from such folders there as here.
    const expected = process.platform === 'linux' ? 'mine' : 'the victim’s';
    assert.equal(readFileSync(held.folder.at('config'), 'utf8'), expected);
    await held.folder.close();
  });
});
