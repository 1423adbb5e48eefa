/** What ships: a golden list, so that nothing slips into the package or out of it unnoticed (threat 23). */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { RULES } from '../../src/core/assess/lint/registry.ts';
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
  'package.nls.json',
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

/** The parts of esbuild's metafile that are read here. */
interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>>;
}

it('the licence of every package whose code ships is in the notices, with its text', () => {
  const metafiles = JSON.parse(readFileSync(join(REPOSITORY, 'dist/meta.json'), 'utf8')) as readonly Metafile[];
  const shipped = new Set<string>();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const [, ...inside] = path.split(/(?<=node_modules\/)/);
        const last = inside.at(-1)?.split('/') ?? [];
        if (inside.length === 0 || bytesInOutput === 0) continue;
        const name = last.slice(0, last[0]?.startsWith('@') === true ? 2 : 1).join('/');
        shipped.add(`${path.slice(0, path.lastIndexOf('node_modules/'))}node_modules/${name}`);
      }
    }
  }
  assert.ok(shipped.size >= 10, [...shipped].join(' '));
  const sections = readFileSync(join(REPOSITORY, 'dist/NOTICES.txt'), 'utf8').split(`\n${'-'.repeat(80)}\n\n`);
  for (const folder of shipped) {
    const manifest: unknown = JSON.parse(readFileSync(join(REPOSITORY, folder, 'package.json'), 'utf8'));
    const { name, version } = manifest as Readonly<Record<string, string>>;
    const heading = `${String(name)} ${String(version)} (`;
    const section = sections.find((each) => each.startsWith(heading));
    assert.ok(section !== undefined, `${heading}…) is not in NOTICES.txt`);
    // The shortest of all texts in use, the 0BSD licence, has some 600 characters.
    assert.ok(section.length > 500, section);
    assert.match(section, /copyright|public domain/i, heading);
    assert.match(section, /permission|permitted|free to copy/i, heading);
  }
});

it('the command that ships tells the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string };
  const told = execFileSync(process.execPath, [join(REPOSITORY, 'dist/cli.js'), '--version'], { encoding: 'utf8' });
  assert.equal(told, `kexpert ${version}\n`);
});
