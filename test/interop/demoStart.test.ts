import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { after, afterEach, before, test } from 'node:test';
import { runNpmScript } from '../../demo/npmScript.ts';
import { cleanEnvironment, isAlive, startProcess, type OwnedProcess } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder, VSIX } from '../setup/places.ts';

/** Every host is probed twice, and the silent one takes its three seconds, milliseconds. */
const HEADLESS_LIMIT = 150_000;
/** The browser build is installed where it is missing, milliseconds. */
const EDITOR_LIMIT = 400_000;
/** From Ctrl+C to the end, milliseconds. */
const STOP_LIMIT = 60_000;

const place = temporaryFolder('start');
const temporary = join(place.path, 'tmp');
const running: OwnedProcess[] = [];

/** A running demo, and every line it printed: a report is longer than what a process keeps by itself. */
interface Demo extends OwnedProcess {
  readonly printed: readonly string[];
}

before(async () => {
  mkdirSync(temporary);
  mkdirSync(join(place.path, 'home'));
  if (!existsSync(join(REPOSITORY, 'dist/cli.js'))) await runNpmScript('build');
  if (!existsSync(VSIX)) await runNpmScript('package');
});
afterEach(async () => {
  for (const child of running.splice(0)) await child.stop();
});
after(() => place.remove());

/** Runs `npm start`'s program, cut off from the person's home; `bin` is put before Node's own folder on PATH. */
async function start(args: readonly string[], bin = ''): Promise<Demo> {
  const path = [bin, dirname(process.execPath), '/usr/bin', '/bin'].filter((part) => part !== '').join(':');
  const env = { PATH: path, TMPDIR: temporary, DISPLAY: ':99' };
  const printed: string[] = [];
  const child = await startProcess(process.execPath, [join(REPOSITORY, 'demo/start.ts'), ...args], {
    cwd: REPOSITORY,
    env: cleanEnvironment(join(place.path, 'home'), env),
    onLine: (line) => printed.push(line),
  });
  running.push(child);
  return { ...child, printed };
}

async function within<T>(limit: number, what: Promise<T>, child: Demo): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Not in ${limit} ms:\n${child.printed.join('\n')}`)), limit);
  });
  return Promise.race([what, late]).finally(() => clearTimeout(timer));
}

/** Sends the signal, then holds the demo to a clean end: exit code 0, "Stopped.", free ports, no folder left. */
async function assertStops(child: Demo, signal: NodeJS.Signals): Promise<void> {
  const ports = child.printed.flatMap((line) => /^ {3}demo-\S+ +port (\d+)/.exec(line)?.[1] ?? []);
  assert.equal(ports.length, 6, child.printed.join('\n'));
  process.kill(child.pid, signal);
  const code = await within(STOP_LIMIT, child.ended, child);
  assert.equal(code, 0, child.printed.join('\n'));
  assert.deepEqual(child.printed.slice(-2), ['Stopping …', 'Stopped.']);
  for (const port of ports) await assert.rejects(once(connect(Number(port), '127.0.0.1'), 'connect'), /ECONNREFUSED/);
  assert.deepEqual(readdirSync(temporary), []);
}

test('--help and a wrong argument', async () => {
  const help = await start(['--help']);
  assert.equal(await help.ended, 0);
  assert.match(help.printed.join('\n'), /^Usage: npm start/);
  const wrong = await start(['--bogus']);
  assert.equal(await wrong.ended, 2);
  assert.match(wrong.printed.join('\n'), /^Unknown argument: --bogus\n\nUsage:/);
});

test('--headless: every host is probed, gives what the demo expects, and nothing is left', async () => {
  const child = await start(['--headless', '--no-build']);
  const code = await within(HEADLESS_LIMIT, child.ended, child);
  const text = child.printed.join('\n');
  assert.equal(code, 0, text);
  assert.match(text, /All 6 hosts gave the result that the demo expects\./);
  assert.equal(text.match(/^As expected\.$/gm)?.length, 6);
  // Numbered steps, in order; and what the command says of the hosts is there.
  const steps = child.printed.flatMap((line) => /^(\d)\. /.exec(line)?.[1] ?? []);
  assert.deepEqual(steps, ['1', '2', '3', '4']);
  const legacy = text.slice(text.indexOf('── demo-legacy'), text.indexOf('── demo-sha1-hostkey'));
  assert.match(legacy, /diffie-hellman-group1-sha1/);
  assert.match(legacy, /curve25519-sha256/);
  assert.deepEqual(readdirSync(temporary), []);
});

test('--headless: Ctrl+C in the middle of a probe', async () => {
  const child = await start(['--headless', '--no-build']);
  await child.waitForLine(/^── demo-silent/, HEADLESS_LIMIT);
  await assertStops(child, 'SIGINT');
});

/**
 * A stand-in for VS Code's `code`: the window's process is nobody's child, its id is in code.lock for as long as it
 * runs, and the command waits for its end. It leaves a note of what it was given.
 */
const FAKE_CODE = `#!/usr/bin/env node
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const data = process.argv.find((word) => word.startsWith('--user-data-dir=')).slice(16);
const lock = data + '/code.lock';
const settings = JSON.parse(readFileSync(data + '/User/settings.json', 'utf8'));
const window = "setTimeout(() => {}, 60000);" +
  "process.on('SIGTERM', () => { require('node:fs').unlinkSync(process.argv[1]); process.exit(); })";
const launcher = 'setsid "$0" -e "$1" "$2" </dev/null >/dev/null 2>&1 & echo $!';
const pid = spawnSync('/bin/sh', ['-c', launcher, process.execPath, window, lock], { encoding: 'utf8' }).stdout.trim();
writeFileSync(lock, pid);
const note = { args: process.argv.slice(2), settings, window: Number(pid), self: process.pid };
writeFileSync(__dirname + '/note.new', JSON.stringify(note));
renameSync(__dirname + '/note.new', __dirname + '/note.json');
setInterval(() => existsSync(lock) || process.exit(0), 20);
`;

interface Note {
  readonly args: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly window: number;
  readonly self: number;
}

function fakeCode(name: string, text: string): string {
  const bin = join(place.path, name);
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'package.json'), '{ "type": "commonjs" }');
  writeFileSync(join(bin, 'code'), text);
  chmodSync(join(bin, 'code'), 0o755);
  return bin;
}

/** Waits for the note, which the demo does not. */
async function readNote(bin: string): Promise<Note> {
  const path = join(bin, 'note.json');
  while (!existsSync(path)) await delay(20);
  return JSON.parse(readFileSync(path, 'utf8')) as Note;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`desktop: the folder is opened in a profile of the demo's own, and ${signal} ends all of it`, async () => {
    const bin = fakeCode(`bin-${signal}`, FAKE_CODE);
    const child = await start(['--no-build'], bin);
    await child.waitForLine(/Press Ctrl\+C/, EDITOR_LIMIT);
    const note = await readNote(bin);
    const folder = note.args.at(-1) ?? '';
    assert.equal(dirname(dirname(folder)), temporary);
    assert.equal(note.settings['kexpert.sshConfigFile'], join(folder, 'config'));
    assert.match(readFileSync(join(folder, 'config'), 'utf8'), /^Host demo-legacy$/m);
    assert.ok(isAlive(note.window) && isAlive(note.self));
    await assertStops(child, signal);
    assert.ok(!isAlive(note.window), 'the window is still there');
    assert.ok(!isAlive(note.self), 'the code command is still there');
  });
}

test('desktop: Ctrl+C right after the start, before the window is known to stay', async () => {
  const bin = fakeCode('bin-early', FAKE_CODE);
  const child = await start(['--no-build'], bin);
  const { window } = await readNote(bin);
  assert.ok(!child.printed.some((line) => line.includes('Press Ctrl+C')));
  assert.ok(isAlive(window));
  await assertStops(child, 'SIGINT');
  assert.ok(!isAlive(window), 'the window is still there');
});

test('desktop: closing the editor ends the demo', async () => {
  const bin = fakeCode('bin-close', FAKE_CODE);
  const child = await start(['--no-build'], bin);
  await child.waitForLine(/Press Ctrl\+C/, EDITOR_LIMIT);
  process.kill((await readNote(bin)).window, 'SIGTERM');
  assert.equal(await within(STOP_LIMIT, child.ended, child), 0);
  assert.equal(child.printed.at(-1), 'The editor was closed.');
  assert.deepEqual(readdirSync(temporary), []);
});

test('browser: where `code` fails, the address is printed and answers, and Ctrl+C ends it', async () => {
  const bin = fakeCode('bin-broken', '#!/bin/sh\necho "no window today" >&2\nexit 7\n');
  const child = await start(['--no-build'], bin);
  await child.waitForLine(/Not on the desktop: .*no window today/, EDITOR_LIMIT);
  const [, address = ''] = await child.waitForLine(/^ +(http:\/\/127\.0\.0\.1:\d+\/\?folder=\S+)$/, EDITOR_LIMIT);
  const folder = new URL(address).searchParams.get('folder') ?? '';
  assert.ok(existsSync(join(folder, 'sshd_config')), folder);
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /workbench/);
  const extensions = readdirSync(join(dirname(folder), 'editor/extensions'));
  assert.ok(
    extensions.some((name) => name.startsWith('kexpert.kexpert-')),
    extensions.join(),
  );
  await child.waitForLine(/Press Ctrl\+C/, STOP_LIMIT);
  await assertStops(child, 'SIGINT');
  await assert.rejects(fetch(address));
  // The person's home holds nothing new: code-server had one of its own.
  assert.deepEqual(readdirSync(join(place.path, 'home')), []);
});

test('neither editor: the reason is told, and the hosts are probed instead', async () => {
  const taken = createServer();
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  assert.ok(address !== null && typeof address === 'object');
  const child = await start(['--no-build', '--port', String(address.port)]);
  const code = await within(EDITOR_LIMIT, child.ended, child);
  taken.close();
  const text = child.printed.join('\n');
  assert.match(text, /Not on the desktop: there is no `code` command on PATH/);
  assert.match(text, /Not in the browser either: .*EADDRINUSE/s);
  assert.match(text, /All 6 hosts gave the result/);
  assert.equal(code, 0);
});
