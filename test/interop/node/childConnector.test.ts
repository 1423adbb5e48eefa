import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ON_THE_WAY } from '../../../src/core/render/en/machineWords.ts';
import { CommandLog } from '../../../src/core/sources/probe/route/commandLog.ts';
import { JumpLog, type ChildWatch } from '../../../src/core/sources/probe/route/jumpLog.ts';
import { PathError } from '../../../src/core/sources/probe/route/pathError.ts';
import { type Connection, ConnectionError } from '../../../src/core/ports.ts';
import { ChildConnector, type ChildConnectorOptions } from '../../../src/node/childConnector.ts';
import { isAlive } from '../../setup/ownedProcess.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('child');
after(() => folder.remove());
const target = { hostname: 'box.example', port: 2022 };
const never = new AbortController().signal;

interface Made {
  readonly connector: ChildConnector;
  ended(): number;
}

/** A connector through a script of the shell. */
function through(script: string, watch: () => ChildWatch, rest: Partial<ChildConnectorOptions> = {}): Made {
  let ended = 0;
  const connector = new ChildConnector({
    program: () => ({ file: '/bin/sh', args: ['-c', script], env: process.env, ended: () => (ended += 1) }),
    watch,
    ...rest,
  });
  return { connector, ended: () => ended };
}

const command = (script: string, rest: Partial<ChildConnectorOptions> = {}): Made =>
  through(script, () => new CommandLog(), rest);
const jump = (script: string): Made => through(script, () => new JumpLog(['jump'], target));
const connect = ({ connector }: Made, signal = never): Promise<Connection> => connector.connect(target, { signal });

const OPEN = `echo 'Authenticated to jump.' >&2; echo 'debug2: channel 0: open confirm rwindow 1 rmax 1' >&2;`;

async function text(connection: Connection): Promise<string> {
  const parts: Buffer[] = [];
  for (let part = await connection.read(); part !== null; part = await connection.read()) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('latin1');
}

/** Programs start and end in milliseconds; this bounds a busy machine. */
const PATIENCE_MS = 30_000;

async function until(condition: () => boolean): Promise<void> {
  for (let wait = 0; wait < PATIENCE_MS && !condition(); wait += 10) await delay(10);
  assert.ok(condition());
}

const failsWith = (code: string, at?: string) => (error: unknown) =>
  error instanceof PathError && error.failure.code === code && (at === undefined || error.failure.at === at);

describe('a connection through a program', () => {
  test('carries bytes both ways, and ends in order', async () => {
    const connection = await connect(command('cat', { opensWithinMs: 30 }));
    assert.equal(connection.remoteAddress, 'box.example');
    await connection.write(Uint8Array.of(0, 255, 10));
    assert.deepEqual(Uint8Array.from((await connection.read()) ?? []), Uint8Array.of(0, 255, 10));
    const pending = connection.read();
    await connection.close();
    assert.equal(await pending, null);
    assert.equal(await connection.read(), null);
    await connection.close();
    connection.destroy();
  });

  test('is there with the first byte of the host, whatever the program says', async () => {
    const connection = await connect(command('echo hello; sleep 30'));
    assert.equal(Buffer.from((await connection.read()) ?? []).toString(), 'hello\n');
    connection.destroy();
  });

  test('is there when the program says so', async () => {
    const connection = await connect(jump(`${OPEN} sleep 30`));
    connection.destroy();
    const begun = performance.now();
    const waiting = connect(jump(`sleep 0.3; ${OPEN} sleep 30`));
    (await waiting).destroy();
    assert.ok(performance.now() - begun >= 250);
  });

  test('gives all that came before its end, in order and unchanged', async () => {
    const made = command('head -c 300000 /dev/zero; printf end');
    const got = await text(await connect(made));
    assert.deepEqual([got.length, got.slice(-3)], [300_003, 'end']);
    await until(() => made.ended() === 1);
  });

  test('is held back while nobody reads', async () => {
    const marker = join(folder.path, 'flooded');
    const connection = await connect(command(`head -c 30000000 /dev/zero; touch '${marker}'`));
    await delay(200);
    assert.equal(existsSync(marker), false);
    connection.destroy();
  });

  test('closed by the host before a word is an end, not a failure of the way', async () => {
    const connection = await connect(jump(`${OPEN} exit 0`));
    assert.equal(await connection.read(), null);
    const quiet = await connect(command('exit 0'));
    assert.equal(await quiet.read(), null);
  });

  test('that talked to the host is an end however the program ends', async () => {
    assert.equal(await text(await connect(command('echo hello; echo Connection refused >&2; exit 3'))), 'hello\n');
  });

  test('runs in the home folder', async () => {
    assert.equal(await text(await connect(command('pwd -P'))), `${homedir()}\n`);
  });
});

describe('a way that fails', () => {
  test('says why by what the program printed, and where', async () => {
    await assert.rejects(
      connect(jump(`echo 'ssh: connect to host jump port 22: Connection refused' >&2; exit 255`)),
      failsWith('refused', 'jump'),
    );
    await assert.rejects(
      connect(
        jump(
          `echo 'Authenticated to x' >&2; echo 'channel 0: open failed: connect failed: Connection refused' >&2; exit 1`,
        ),
      ),
      failsWith('refused', 'target'),
    );
    await assert.rejects(connect(command('exit 127')), failsWith('proxy-command-failed', 'jump'));
    await assert.rejects(connect(command('kill -9 $$')), failsWith('proxy-command-failed', 'jump'));
  });

  test('after the connection counted as one, reading tells it', async () => {
    const opened = join(folder.path, 'opened');
    const script = `until [ -e '${opened}' ]; do sleep 0.02; done; exit 3`;
    const connection = await connect(command(script, { opensWithinMs: 20 }));
    writeFileSync(opened, '');
    await assert.rejects(connection.read(), failsWith('proxy-command-failed', 'jump'));
    await assert.rejects(connection.write(Uint8Array.of(1)), ConnectionError);
  });

  test('for want of the program itself is told, and cleans up', async () => {
    for (const file of ['/nonexistent/ssh', 'a\0b', folder.path]) {
      let ended = 0;
      const connector = new ChildConnector({
        program: () => ({ file, args: [], env: process.env, ended: () => (ended += 1) }),
        watch: () => new JumpLog(['jump'], target),
      });
      await assert.rejects(connector.connect(target, { signal: never }), failsWith('jump-failed', 'jump'));
      await until(() => ended === 1);
    }
  });

  test('by its preparation is told as that', async () => {
    const failure = { stage: 'connect', code: 'jump-failed', message: 'no', at: 'jump' } as const;
    const connector = new ChildConnector({
      program: () => {
        throw new PathError(failure);
      },
      watch: () => new CommandLog(),
    });
    await assert.rejects(connector.connect(target, { signal: never }), failsWith('jump-failed'));
  });

  test('in time says what it waits for', async () => {
    const made = jump(`echo 'Authenticated to jump.' >&2; sleep 30`);
    assert.equal(made.connector.stalled(1000).message, ON_THE_WAY.noTime);
    const controller = new AbortController();
    const connecting = connect(made, controller.signal);
    await until(() => made.connector.stalled(1000).at === 'target');
    controller.abort();
    await assert.rejects(connecting, (error) => error instanceof ConnectionError && error.code === 'cancelled');
  });
});

describe('a cancel', () => {
  test('ends the program and all that it started, and its preparation is undone', async () => {
    const pids = join(folder.path, 'pids');
    const made = jump(`sleep 60 & echo $! >'${pids}.new'; mv '${pids}.new' '${pids}'; wait`);
    const controller = new AbortController();
    const connecting = connect(made, controller.signal);
    await until(() => existsSync(pids));
    const pid = Number(readFileSync(pids, 'utf8'));
    assert.ok(pid > 1 && isAlive(pid));
    controller.abort();
    await assert.rejects(connecting, (error) => error instanceof ConnectionError && error.code === 'cancelled');
    await until(() => !isAlive(pid) && made.ended() === 1);
  });

  test('of an open connection ends a pending read, and can be done twice', async () => {
    const connection = await connect(command('echo x; sleep 60'));
    await connection.read();
    const pending = connection.read();
    await assert.rejects(connection.read(), ConnectionError);
    connection.destroy();
    connection.destroy();
    await assert.rejects(pending, (error) => error instanceof ConnectionError && error.code === 'cancelled');
    await assert.rejects(connection.read(), ConnectionError);
    await assert.rejects(connection.write(Uint8Array.of(1)), ConnectionError);
    await connection.close();
  });

  test('before the start starts nothing', async () => {
    const canary = join(folder.path, 'canary');
    await assert.rejects(connect(command(`touch '${canary}'`), AbortSignal.abort()), ConnectionError);
    await delay(100);
    assert.equal(existsSync(canary), false);
  });

  test('a program that closed its output and stays is ended', async () => {
    const pids = join(folder.path, 'stays');
    const made = command(`echo $$ >'${pids}'; exec >&- 2>&-; sleep 60`);
    const connecting = connect(made).then((connection) => connection.read());
    await assert.rejects(connecting, failsWith('proxy-command-failed'));
    assert.equal(isAlive(Number(readFileSync(pids, 'utf8'))), false);
  });
});
