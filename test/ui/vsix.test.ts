/** What ships: a golden list, so that nothing slips into the package or out of it unnoticed (threat 23). */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { RULES } from '../../src/core/assess/lint/registry.ts';
import { startScripted } from '../corpus/scriptedServer.ts';
import { REPOSITORY, temporaryFolder, VSIX } from '../setup/places.ts';

/** What esbuild makes of modules that are shared or loaded later; which there are follows from the sources. */
const CHUNK = /^dist\/chunks\/\w+-[0-9A-Z]{8}\.js$/;

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
  assert.deepEqual(files.filter((file) => !CHUNK.test(file)).sort(), [...GOLDEN, ...pages].sort());
  assert.ok(files.filter((file) => CHUNK.test(file)).length >= 6);
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

it('the command that ships completes a handshake with the ssh2 that it brings', async () => {
  const server = await startScripted({ does: 'shake', offer: 'modern' });
  const folder = temporaryFolder('vsix');
  try {
    // Alone: no node_modules above it, and no ssh on PATH.
    cpSync(join(REPOSITORY, 'dist'), join(folder.path, 'dist'), { recursive: true });
    cpSync(join(REPOSITORY, 'package.json'), join(folder.path, 'package.json'));
    const args = [
      'probe',
      '--handshake',
      '--json',
      '--client',
      'openssh-9.2p1',
      '--port',
      String(server.port),
      '127.0.0.1',
    ];
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder.path, 'dist/cli.js'), ...args], {
      env: { PATH: folder.path, HOME: folder.path },
    });
    const { handshake } = JSON.parse(stdout) as {
      readonly handshake: { readonly by: string; readonly completed: boolean };
    };
    assert.deepEqual([handshake.by, handshake.completed], ['ssh2', true]);
  } finally {
    await server.stop();
    folder.remove();
  }
});
