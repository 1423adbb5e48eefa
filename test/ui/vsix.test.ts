/** What ships: a golden list, so that nothing slips into the package or out of it unnoticed (threat 23). */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { RULES } from '../../src/core/lint/registry.ts';
import { REPOSITORY, VSIX } from '../setup/places.ts';

/** Parts that esbuild names after the modules they hold; which there are follows from the sources. */
const PART = /^dist\/(?:cli|core|data|extension|node|shared|webview)(?:\.\w[\w-]*)+\.js$/;

const GOLDEN = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/NOTICES.txt',
  'dist/cli.js',
  'dist/extension.js',
  'dist/panel.css',
  'dist/panel.js',
  'docs/policies.md',
  'media/icon.png',
  'package.json',
  'schemas/kexpert-policy.schema.json',
  'syntaxes/language-configuration.json',
  'syntaxes/ssh-config.tmLanguage.json',
  'syntaxes/sshd-config.tmLanguage.json',
];

/** ssh2 and the profiles are the weight; a megabyte would be something that does not belong. */
const MAX_VSIX_BYTES = 1024 * 1024;

it('the package holds what it needs and nothing else', () => {
  const vsce = join(REPOSITORY, 'node_modules/@vscode/vsce/vsce');
  const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  const files = listed.split(/\r?\n/).filter((line) => line !== '');
  const pages = ['docs/rules/README.md', ...RULES.map(({ code }) => `docs/rules/${code}.md`)];
  assert.deepEqual(files.filter((file) => !PART.test(file)).sort(), [...GOLDEN, ...pages].sort());
  assert.ok(files.filter((file) => PART.test(file)).length >= 6);
  assert.ok(statSync(VSIX).size < MAX_VSIX_BYTES);
});

it('the command that ships tells the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string };
  const told = execFileSync(process.execPath, [join(REPOSITORY, 'dist/cli.js'), '--version'], { encoding: 'utf8' });
  assert.equal(told, `kexpert ${version}\n`);
});
