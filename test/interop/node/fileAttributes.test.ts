/** What a file has beside its mode and owner, put there and read by the system's own programs. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import {
  icaclsEntries,
  lsAttributes,
  systemFileAttributes,
  type FileAttributes,
} from '../../../src/node/fileAttributes.ts';
import { replaceFile } from '../../../src/node/replaceFile.ts';
import { requireProgram } from '../../setup/programs.ts';
import { temporaryFolder } from '../../setup/places.ts';

const root = temporaryFolder('attributes');
after(() => root.remove());
let count = 0;
let folder = '';
let path = '';
beforeEach(() => {
  folder = join(root.path, String((count += 1)));
  path = join(folder, 'sshd_config');
  mkdirSync(folder);
  writeFileSync(path, 'old');
});

const dump = (file: string): string =>
  execFileSync(requireProgram('getfattr'), ['-d', '-m', '-', '-e', 'hex', '--absolute-names', file], {
    encoding: 'utf8',
  });

function decorate(): string {
  execFileSync(requireProgram('setfacl'), ['-m', 'u:65534:r,g:65534:rw', path]);
  execFileSync(requireProgram('setfattr'), ['-n', 'user.kexpert', '-v', 'kept', path]);
  return dump(path);
}

/** The programs of the system, of which only these are there. */
function onlyWith(...names: readonly string[]): FileAttributes {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of names) symlinkSync(requireProgram(name), join(bin, name));
  return systemFileAttributes('linux', [bin]);
}

describe('a file with an access control list and extended attributes', () => {
  it('keeps them, byte by byte', async () => {
    const before = decorate();
    assert.ok(before.includes('posix_acl_access') && before.includes('user.kexpert'));
    assert.deepEqual(await replaceFile(path, 'old', 'new'), { ok: true });
    assert.equal(dump(path), before);
    assert.equal(readFileSync(path, 'utf8'), 'new');
  });

  it('keeps them without getfattr, by a cp that copies all', async () => {
    const before = decorate();
    assert.deepEqual(await replaceFile(path, 'old', 'new', { attributes: onlyWith('cp') }), { ok: true });
    assert.equal(dump(path), before);
  });

  it('is left alone, and they are named, where nothing copies them', async () => {
    const before = decorate();
    const result = await replaceFile(path, 'old', 'new', { attributes: onlyWith('getfattr') });
    const names = ['system.posix_acl_access', 'user.kexpert'];
    assert.deepEqual(result, { ok: false, failure: { reason: 'attributes-lost', names } });
    assert.equal(dump(path), before);
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder).sort(), ['bin', 'sshd_config']);
  });

  it('is left alone where no program knows about them, busybox’s cp too', async () => {
    decorate();
    const attributes = onlyWith();
    symlinkSync(requireProgram('busybox'), join(folder, 'bin/cp'));
    const result = await replaceFile(path, 'old', 'new', { attributes });
    assert.deepEqual(result, { ok: false, failure: { reason: 'attributes-unknown' } });
    assert.equal(readFileSync(path, 'utf8'), 'old');
  });
});

describe('a file without them', () => {
  it('gets none from its folder, whose default list is for new files', async () => {
    execFileSync(requireProgram('setfacl'), ['-d', '-m', 'u:65534:rwx', folder]);
    assert.equal(dump(path), '');
    assert.deepEqual(await replaceFile(path, 'old', 'new'), { ok: true });
    assert.equal(dump(path), '');
  });

  it('has none to lose on a file system that knows none', async () => {
    const file = await open('/proc/self/status');
    assert.deepEqual(await systemFileAttributes().of({ handle: file, path: '/proc/self/status' }), new Map());
    await file.close();
  });
});

describe('other systems’ programs', () => {
  it('tell by a mark, or by further lines', () => {
    const line = '-rw-r--r--X 1 root wheel 12 Dec  1 10:00 /etc/ssh/sshd_config\n';
    const names = (text: string, platform: NodeJS.Platform): string[] => [...lsAttributes(text, platform).keys()];
    assert.deepEqual(names(line.replace('X', ' '), 'freebsd'), []);
    assert.deepEqual(names(line.replace('X', '+'), 'freebsd'), ['marked "+" by ls']);
    const mac = `${line.replace('X', '@')}\tcom.apple.provenance\t  11 \n\tuser.k\t   1 \n 0: user:eve allow write\n`;
    assert.deepEqual(names(mac, 'darwin'), ['user.k 1', '0: user:eve allow write']);
  });

  it('tell by the entries of an access control list', () => {
    const file = 'C:\\ProgramData\\ssh\\sshd_config';
    const entries = ['NT AUTHORITY\\SYSTEM:(F)', 'BUILTIN\\Administrators:(F)'];
    const printed = `${file} ${entries.join(`\r\n${' '.repeat(file.length + 1)}`)}\r\n\r\nSuccessfully processed 1 files\r\n`;
    assert.deepEqual([...icaclsEntries(printed, file).keys()], entries);
  });
});
