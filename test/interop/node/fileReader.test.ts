import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createFileReader } from '../../../src/node/fileReader.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('reader');
after(() => folder.remove());
const reader = createFileReader();
const at = (name: string): string => join(folder.path, name);

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

async function reasonFor(path: string): Promise<string> {
  const read = await reader.read(path);
  assert.equal(read.path, path);
  return read.ok ? `read ${read.text.length} characters` : read.reason;
}

describe('reading', () => {
  test('gives a file as it is, byte order mark and line ends included', async () => {
    const text = '\ufeffHost ż 😀\r\n\tPort 22\n\0';
    const path = file('plain', text);
    assert.deepEqual(await reader.read(path), { ok: true, text, path });
    assert.deepEqual(await reader.read(file('empty', '')), { ok: true, text: '', path: at('empty') });
    symlinkSync(path, at('link'));
    assert.deepEqual(await reader.read(at('link')), { ok: true, text, path: at('link') });
  });

  test('tells what is no file to read', { timeout: 60_000 }, async () => {
    mkdirSync(at('folder'));
    execFileSync('mkfifo', [at('fifo')]);
    symlinkSync(at('fifo'), at('link-to-fifo'));
    symlinkSync(at('loop'), at('loop'));
    const expected = {
      [at('folder')]: 'not-a-file',
      [at('fifo')]: 'not-a-file',
      [at('link-to-fifo')]: 'not-a-file',
      '/dev/zero': 'not-a-file',
      '/dev/random': 'not-a-file',
      [at('missing')]: 'not-found',
      [`${at('plain')}/below`]: 'not-found',
      [at('loop')]: 'other',
      [at('a\0b')]: 'other',
      '': 'not-found',
    };
    for (const [path, reason] of Object.entries(expected)) assert.equal(await reasonFor(path), reason, path);
    // The customary name of no file at all.
    assert.equal(await reasonFor('/dev/null'), 'read 0 characters');
  });

  test('opens nothing but files: whoever waits at the other end of a FIFO is not woken', async (t) => {
    execFileSync('mkfifo', [at('awaited')]);
    const writer = spawn('sh', ['-c', `exec 3>'${at('awaited')}'; : > '${at('woken')}'`], { stdio: 'ignore' });
    t.after(() => writer.kill('SIGKILL'));
    await once(writer, 'spawn');
    await setTimeout(100);
    assert.equal(await reasonFor(at('awaited')), 'not-a-file');
    await setTimeout(100);
    assert.equal(existsSync(at('woken')), false);
  });

  test('reads up to a megabyte and no further, whatever size a file claims', async (t) => {
    assert.equal(await reasonFor(file('largest', 'x'.repeat(1024 * 1024))), 'read 1048576 characters');
    assert.equal(await reasonFor(file('larger', 'x'.repeat(1024 * 1024 + 1))), 'too-large');
    file('sparse', '');
    truncateSync(at('sparse'), 1024 ** 4);
    assert.equal(await reasonFor(at('sparse')), 'too-large');
    // Files of /proc claim to be empty.
    assert.match(await reasonFor('/proc/self/status'), /^read \d{3,} characters$/);
    const large = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`LARGE${index}`, 'x'.repeat(100_000)]));
    const child = spawn('sleep', ['60'], { env: { ...process.env, ...large }, stdio: 'ignore' });
    t.after(() => child.kill('SIGKILL'));
    await once(child, 'spawn');
    assert.equal(await reasonFor(`/proc/${child.pid}/environ`), 'too-large');
  });

  test('tells a file that is not UTF-8 from one that may not be read', async () => {
    assert.equal(await reasonFor(file('latin1', Uint8Array.of(0x48, 0xf3))), 'not-utf8');
    assert.equal(await reasonFor(file('surrogate', Uint8Array.of(0xed, 0xa0, 0x80))), 'not-utf8');
    const locked = file('locked', 'Host secret');
    chmodSync(locked, 0);
    // Root may read everything: another process asks as someone who may not.
    if (process.getuid?.() !== 0) {
      assert.equal(await reasonFor(locked), 'permission-denied');
      return;
    }
    chmodSync(folder.path, 0o755);
    const script = `
      const { createFileReader } = await import(process.argv[1]);
      process.setgid(65534); process.setuid(65534);
      console.log(JSON.stringify(await createFileReader().read(process.argv[2])));`;
    const module = new URL('../../../src/node/fileReader.ts', import.meta.url).href;
    const args = ['--input-type=module', '-e', script, module, locked];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    assert.deepEqual(JSON.parse(stdout), { ok: false, reason: 'permission-denied', path: locked });
  });

  test('a folder that may not be looked into hides what a pattern would find there', async () => {
    const folderPath = at('shut');
    mkdirSync(folderPath, { mode: 0o700 });
    writeFileSync(join(folderPath, 'a.conf'), '');
    assert.equal(await reader.hides?.(join(folderPath, '*.conf')), null);
    chmodSync(folderPath, 0);
    chmodSync(folder.path, 0o755);
    const script = `
      const { createFileReader } = await import(process.argv[1]);
      if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
      const { glob, hides } = createFileReader();
      const asked = process.argv.slice(2);
      console.log(JSON.stringify(await Promise.all(asked.map(async (path) => [await glob(path), await hides(path)]))));`;
    const module = new URL('../../../src/node/fileReader.ts', import.meta.url).href;
    const patterns = [join(folderPath, '*.conf'), join(folderPath, 'a.conf'), at('missing/*.conf')];
    const args = ['--input-type=module', '-e', script, module, ...patterns];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const nothing = [[], 'permission-denied'];
    assert.deepEqual(JSON.parse(stdout), [nothing, nothing, [[], null]]);
    chmodSync(folderPath, 0o700);
  });

  test('never opens a path that may be on another machine, nor lists one', async () => {
    for (const path of [
      '\\\\server\\share\\x',
      '//server/share/x',
      '\\/server/x',
      '\\\\?\\UNC\\server\\x',
      '\\??\\UNC\\s\\x',
    ]) {
      assert.equal(await reasonFor(path), 'remote-path', path);
      assert.deepEqual(await reader.glob(path), [], path);
    }
    // The file is there, were it asked for.
    assert.equal(await reasonFor(`/${at('plain')}`), 'remote-path');
    assert.deepEqual(await reader.glob(`/${at('pl*')}`), []);
  });
});

describe('glob', () => {
  const NAMES = [
    ...['a', 'b', 'ab', 'a-b', 'a.conf', 'b.conf', '10-x.conf', '9-x.conf', 'Z', 'z', 'ż', '😀', '.hidden', '.conf'],
    ...['[a]', '*', '?', 'a b', '-', ']', '!', '^', '\\', 'a\\b', "it's", '$HOME', '~', '{a,b}'],
  ];
  const PATTERNS = [
    ...['*', '?', '??', '*.conf', '.*', 'a*', '*a*', '[ab]', '[!ab]', '[^ab]', '[a-z]', '[]]', '[!]]', '[a'],
    ...['[]', '[!]', '[[]a]', '[[:digit:]]*', '[![:digit:]]', '*-x.conf', '**', '*\\\\*', '[a-b]*'],
    ...['missing', 'missing*', 'a', '.', '[.]*', '?*', '*?', '{a,b}', '[-a]', '[a-]', "it's", '~', 'sub*/*'],
    ...['*/x', 'sub-1/x*', 'sub/../a', 'link/../?', 'sub/./*', '*/[xy]', 'sub?1/x', 's*/.*', 'dangling*'],
    ...['a/*'],
  ];

  test('finds what the shell finds, in the shell’s order', async () => {
    const base = at('glob');
    for (const sub of ['', '/sub', '/sub-1', '/away', '/away/deep']) mkdirSync(base + sub);
    for (const name of NAMES) writeFileSync(join(base, name), '');
    for (const name of ['x', 'y', '.z']) {
      writeFileSync(join(base, 'sub', name), '');
      writeFileSync(join(base, 'sub-1', name), '');
    }
    symlinkSync(join(base, 'away/deep'), join(base, 'link'));
    // The shell lists a link to nothing, and a word that turns out to be no pattern; ssh skips what is not there.
    symlinkSync(join(base, 'nowhere'), join(base, 'dangling'));
    // `bash` expands each pattern as one word: nothing in it may be read as anything but a pattern.
    const script = 'shopt -s nullglob; IFS=; for p; do printf "%s\\n" $p; echo; done';
    const patterns = PATTERNS.map((pattern) => `${base}/${pattern}`);
    const { stdout } = await promisify(execFile)('bash', ['-c', script, 'bash', ...patterns], {
      env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] },
    });
    const answers = stdout.split('\n\n');
    for (const [index, pattern] of patterns.entries()) {
      const listed = (answers[index] ?? '').split('\n').filter((name) => name !== '');
      const expected = listed.filter((path) => existsSync(path) && !/\/\.\.?$/.test(path));
      const found = (await reader.glob(pattern)).filter((path) => !/\/\.\.?$/.test(path));
      assert.deepEqual(found, expected, pattern);
    }
    assert.deepEqual(await reader.glob(`${base}/a`), [`${base}/a`]);
    assert.deepEqual(await reader.glob(`${base}/a\\.conf`), [`${base}/a.conf`]);
    assert.deepEqual(await reader.glob(`${base}/\\*`), [`${base}/*`]);
    assert.deepEqual(await reader.glob(`${base}/\\[a]`), [`${base}/[a]`]);
    assert.deepEqual(await reader.glob(`${base}/missing`), []);
    assert.deepEqual(await reader.glob(`${base}/sub*/x`), [`${base}/sub-1/x`, `${base}/sub/x`]);
    assert.deepEqual(await reader.glob(`${base}/link/../d*`), [`${base}/link/../deep`]);
  });

  test('is of absolute paths only, and bounded', async () => {
    assert.deepEqual(await reader.glob('*'), []);
    assert.deepEqual(await reader.glob(''), []);
    assert.deepEqual(await reader.glob(at(`[${'p'.repeat(1000)}]lain*`)), [at('plain')]);
    assert.deepEqual(await reader.glob(at(`[${'p'.repeat(5000)}]lain*`)), [], 'longer than any path');
    mkdirSync(at('many'));
    for (let index = 0; index < 1100; index += 1) writeFileSync(at(`many/${1000 + index}`), '');
    const found = await reader.glob(at('many/*'));
    assert.deepEqual([found.length, found[0], found.at(-1)], [1024, at('many/1000'), at('many/2023')]);
  });
});
