import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createCommandRunner } from '../../../src/node/commandRunner.ts';
import { isAlive } from '../../setup/ownedProcess.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('runner');
after(() => folder.remove());
/** Programs start and end in milliseconds; this bounds a busy machine. */
const PATIENCE_MS = 30_000;
const LONG = { timeoutMs: PATIENCE_MS };
const runner = createCommandRunner();
const shell = (script: string, options: Parameters<typeof runner.run>[2] = LONG) =>
  runner.run('/bin/sh', ['-c', script], options);

/** A script that starts a child which holds its output open, as wrappers of ssh do. */
function hangingScript(name: string): { readonly path: string; readonly pidFile: string } {
  const path = join(folder.path, name);
  const pidFile = `${path}.pid`;
  writeFileSync(path, `#!/bin/sh\nsleep 120 &\necho $! >'${pidFile}'\nwait\n`);
  chmodSync(path, 0o755);
  return { path, pidFile };
}

async function assertGone(pidFile: string): Promise<void> {
  const pid = Number(readFileSync(pidFile, 'utf8'));
  assert.ok(pid > 1);
  for (let wait = 0; wait < PATIENCE_MS && isAlive(pid); wait += 10) await delay(10);
  assert.equal(isAlive(pid), false, 'what the program started is gone too');
}

async function started(pidFile: string): Promise<void> {
  for (let wait = 0; wait < PATIENCE_MS; wait += 5) {
    try {
      if (readFileSync(pidFile, 'utf8').endsWith('\n')) return;
    } catch {
      // Not yet.
    }
    await delay(5);
  }
  assert.fail('the script did not start');
}

describe('a program', () => {
  test('tells its exit code and both outputs, whatever it exits with', async () => {
    assert.deepEqual(await shell('printf ż; printf no >&2; exit 3'), {
      ok: true,
      exitCode: 3,
      stdout: 'ż',
      stderr: 'no',
    });
    assert.deepEqual(await shell('kill -9 $$'), { ok: true, exitCode: null, stdout: '', stderr: '' });
  });

  test('gets its arguments one by one: there is no shell, and nothing to read', async () => {
    const args = ['$(id)', '; id', '`id`', '*', '"', "'", ' ', '', '--', 'ż'];
    const { path } = echo();
    assert.deepEqual(await runner.run(path, args, LONG), {
      ok: true,
      exitCode: 0,
      stdout: args.map((arg) => `<${arg}>`).join(''),
      stderr: '',
    });
    assert.deepEqual(await runner.run('/bin/cat', [], LONG), { ok: true, exitCode: 0, stdout: '', stderr: '' });
  });

  test('runs in the home folder, with the environment it was given but for agent and display', async () => {
    const environment = {
      PATH: process.env['PATH'],
      HOME: '/elsewhere',
      KEPT: 'yes',
      LC_ALL: 'pl_PL.UTF-8',
      SSH_AUTH_SOCK: '/tmp/agent',
      SSH_ASKPASS: '/tmp/askpass',
      SSH_ASKPASS_REQUIRE: 'force',
      DISPLAY: ':0',
      WAYLAND_DISPLAY: 'wayland-0',
    };
    const result = await createCommandRunner(environment).run('/usr/bin/env', [], LONG);
    assert.ok(result.ok);
    const seen = new Map(
      result.stdout
        .trim()
        .split('\n')
        .map((line) => line.split('=', 2) as [string, string]),
    );
    assert.deepEqual([...seen.keys()].sort(), ['HOME', 'KEPT', 'LC_ALL', 'PATH']);
    assert.deepEqual([seen.get('LC_ALL'), seen.get('KEPT')], ['C', 'yes']);
    assert.equal(environment.SSH_AUTH_SOCK, '/tmp/agent', 'the environment given is left alone');
    const where = await shell('pwd -P');
    assert.equal(where.ok && where.stdout.trim(), homedir());
  });

  test('that is not there, or cannot be started, is told apart', async () => {
    const notExecutable = join(folder.path, 'plain');
    writeFileSync(notExecutable, 'x');
    for (const [file, reason] of [
      ['kexpert-no-such-program', 'not-found'],
      [join(folder.path, 'missing'), 'not-found'],
      [notExecutable, 'other'],
      [folder.path, 'other'],
      ['', 'other'],
      ['a\0b', 'other'],
      [`${notExecutable}/below`, 'other'],
    ] as const) {
      assert.deepEqual(await runner.run(file, [], LONG), { ok: false, reason }, JSON.stringify(file));
    }
  });

  test('that hangs is ended in time, with all it started', async () => {
    const { path, pidFile } = hangingScript('hangs');
    // A busy machine may take longer than the first of these to start it.
    for (const timeoutMs of [150, 1_000, 10_000]) {
      const begun = performance.now();
      assert.deepEqual(await runner.run(path, [], { timeoutMs }), { ok: false, reason: 'timed-out' });
      assert.ok(performance.now() - begun < timeoutMs + PATIENCE_MS, 'whoever holds its output open is not waited for');
      if (existsSync(pidFile)) break;
    }
    await assertGone(pidFile);
  });

  test('is ended with its children as soon as its watcher has seen enough, and not before', async () => {
    const { path, pidFile } = hangingScript('watched');
    const seen: string[] = [];
    const begun = performance.now();
    const heard = `${path}.heard`;
    const script = `echo unseen; echo one >&2; '${path}' & until [ -s '${pidFile}' ] && [ -e '${heard}' ]; do sleep 0.02; done`;
    const result = await shell(`${script}; echo two >&2; wait`, {
      ...LONG,
      watch: (piece) => {
        seen.push(piece);
        writeFileSync(heard, '');
        return piece.includes('two');
      },
    });
    assert.deepEqual(result, { ok: true, exitCode: null, stdout: 'unseen\n', stderr: 'one\ntwo\n' });
    assert.deepEqual(seen, ['one\n', 'two\n']);
    assert.ok(performance.now() - begun < 2 * PATIENCE_MS);
    await assertGone(pidFile);
  });

  test('is ended by the signal: while it runs, and before it starts', async () => {
    const { path, pidFile } = hangingScript('cancelled');
    const controller = new AbortController();
    const running = runner.run(path, [], { ...LONG, signal: controller.signal });
    await started(pidFile);
    controller.abort();
    assert.deepEqual(await running, { ok: false, reason: 'cancelled' });
    await assertGone(pidFile);
    const canary = join(folder.path, 'canary');
    const never = await shell(`touch '${canary}'`, { ...LONG, signal: controller.signal });
    assert.deepEqual(never, { ok: false, reason: 'cancelled' });
    assert.throws(() => readFileSync(canary));
  });

  test('that prints more than a megabyte, over both outputs, is ended', async () => {
    const begun = performance.now();
    assert.deepEqual(await shell('yes & yes >&2', LONG), {
      ok: false,
      reason: 'too-much-output',
    });
    assert.ok(performance.now() - begun < PATIENCE_MS);
    const just = await shell('head -c 1048576 /dev/zero');
    assert.equal(just.ok && just.stdout.length, 1024 * 1024);
    assert.deepEqual(await shell('head -c 1048577 /dev/zero'), { ok: false, reason: 'too-much-output' });
  });
});

function echo(): { readonly path: string } {
  const path = join(folder.path, 'echo');
  writeFileSync(path, '#!/bin/sh\nfor a; do printf "<%s>" "$a"; done\n');
  chmodSync(path, 0o755);
  return { path };
}
