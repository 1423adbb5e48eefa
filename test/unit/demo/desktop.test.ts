import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { codeArguments, findCode } from '../../../demo/editor/desktop.ts';
import { EditorUnavailable } from '../../../demo/editor/editor.ts';
import { REPOSITORY, temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('code');
after(() => folder.remove());

/** Makes an executable file and returns the folder it lies in. */
function program(place: string, name: string, mode = 0o755): string {
  const path = join(folder.path, place);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, name), '#!/bin/sh\n', { mode });
  return path;
}

const refusal = (env: NodeJS.ProcessEnv, pattern: RegExp): void => {
  assert.throws(
    () => findCode({ platform: 'linux', env }),
    (error) => error instanceof EditorUnavailable && pattern.test(error.message),
  );
};

test('the first `code` on PATH that can be run is taken', () => {
  const [plain, first, second] = [program('plain', 'code', 0o644), program('first', 'code'), program('second', 'code')];
  mkdirSync(join(folder.path, 'directory/code'), { recursive: true });
  const path = [join(folder.path, 'directory'), '', plain, first, second].join(delimiter);
  assert.equal(findCode({ platform: 'linux', env: { PATH: path, DISPLAY: ':0' } }), join(first, 'code'));
  assert.equal(findCode({ platform: 'linux', env: { PATH: path, WAYLAND_DISPLAY: 'w' } }), join(first, 'code'));
  assert.equal(findCode({ platform: 'darwin', env: { PATH: path } }), join(first, 'code'));
});

test('on Windows the program beside code.cmd is taken, for no shell is needed then', () => {
  const bin = program('vscode/bin', 'code.cmd');
  const found = findCode({ platform: 'win32', env: { Path: bin } });
  assert.equal(found, join(folder.path, 'vscode', 'Code.exe'));
});

test('without `code`, without a display, and in a remote terminal the reason is told', () => {
  refusal({ PATH: join(folder.path, 'nowhere'), DISPLAY: ':0' }, /no `code` command/);
  refusal({ DISPLAY: ':0' }, /no `code` command/);
  refusal({ PATH: program('headless', 'code') }, /no display/);
  const remote = program('server/bin/remote-cli', 'code');
  refusal({ PATH: remote, DISPLAY: ':0' }, /remote window/);
  mkdirSync(join(folder.path, 'linked'));
  symlinkSync(join(remote, 'code'), join(folder.path, 'linked/code'));
  refusal({ PATH: join(folder.path, 'linked'), DISPLAY: ':0' }, /remote window/);
});

test("the command line keeps out of the person's own profile and loads this repository", () => {
  const workspace = { folder: '/t/kexpert-demo', configFile: '', editorFolder: '/t/editor', remove: () => undefined };
  const args = codeArguments(workspace, false);
  for (const wanted of [
    `--user-data-dir=${join('/t/editor', 'desktop')}`,
    `--extensions-dir=${join('/t/editor', 'extensions')}`,
    `--extensionDevelopmentPath=${REPOSITORY}`,
    '--wait',
    '--new-window',
  ]) {
    assert.ok(args.includes(wanted), wanted);
  }
  assert.equal(args.at(-1), '/t/kexpert-demo');
  assert.ok(!args.includes('--no-sandbox'));
  assert.ok(codeArguments(workspace, true).includes('--no-sandbox'));
});
