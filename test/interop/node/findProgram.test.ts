import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { findProgram } from '../../../src/node/findProgram.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('find');
const started = process.cwd();
afterEach(() => process.chdir(started));
after(() => folder.remove());

function inside(...names: readonly string[]): string {
  return join(folder.path, ...names);
}

function program(path: string, mode = 0o755): string {
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

for (const name of ['bin', 'more', 'workspace']) mkdirSync(inside(name));
const NAME = 'kexpert-test-program';
const SECOND = program(inside('more', NAME));

function found(name: string, ...path: readonly string[]): string | null {
  return findProgram(name, { PATH: path.join(delimiter) });
}

test('a bare name is looked for in the folders of PATH, in their order', () => {
  assert.equal(found(NAME, inside('bin'), inside('more')), SECOND);
  const first = program(inside('bin', 'twice'));
  program(inside('more', 'twice'));
  assert.equal(found('twice', inside('bin'), inside('more')), first);
  assert.equal(found('twice', inside('none')), null);
  assert.equal(found('twice'), null);
});

test('nothing of the working folder is found: it is a workspace’s (threat 5)', () => {
  program(inside('workspace', 'ssh'));
  mkdirSync(inside('workspace', 'tools'));
  program(inside('workspace', 'tools', 'ssh'));
  process.chdir(inside('workspace'));
  assert.equal(found('ssh'), null);
  for (const entry of ['', '.', './', 'tools', './tools', relative(process.cwd(), inside('more'))]) {
    assert.equal(found('ssh', entry), null, entry);
    assert.equal(found(NAME, entry), null, entry);
  }
  for (const name of ['./ssh', 'tools/ssh', '../more/kexpert-test-program']) {
    assert.equal(found(name, inside('workspace')), null, name);
  }
  // What a relative entry would lead to is passed over, and what follows it is not.
  assert.equal(found(NAME, '', 'tools', inside('more')), SECOND);
});

test('what cannot be started is no program: a file without the right, a folder, a link to nothing', () => {
  program(inside('bin', 'plain'), 0o644);
  mkdirSync(inside('bin', 'folder'));
  symlinkSync(inside('gone'), inside('bin', 'dangling'));
  for (const name of ['plain', 'folder', 'dangling', 'absent']) {
    assert.equal(found(name, inside('bin')), null, name);
    assert.equal(found(inside('bin', name)), null, name);
  }
  const behind = program(inside('more', 'plain'));
  assert.equal(found('plain', inside('bin'), inside('more')), behind);
});

test('a whole path is taken as it is, whatever PATH says', () => {
  assert.equal(found(SECOND), SECOND);
  assert.equal(found(SECOND, inside('bin')), SECOND);
});
