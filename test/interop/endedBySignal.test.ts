/** What `kexpert` leaves behind when a signal ends it half-way: no copy of a configuration, no program of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';

const MAIN = join(REPOSITORY, 'src/cli/main.ts');
/** How often something that is to come about is looked for, milliseconds. */
const POLL_MS = 20;
/** A busy machine starts a program within this time, milliseconds. */
const LIMIT_MS = 30_000;

const folder = temporaryFolder('signals');
const temporary = join(folder.path, 'tmp');
mkdirSync(temporary);
const at = (name: string): string => join(folder.path, name);
const sockets = new Set<Socket>();
let silent: Server;
let port = 0;

before(async () => {
  silent = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  port = (silent.address() as AddressInfo).port;
});
after(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  folder.remove();
});

async function until(what: string, happened: () => boolean): Promise<void> {
  for (let waited = 0; !happened(); waited += POLL_MS) {
    assert.ok(waited < LIMIT_MS, what);
    await delay(POLL_MS);
  }
}

/** The processes whose command line names something of this test's folder, except the command itself; one that has ended has none. */
function programsOf(command: number | undefined): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== command)
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(folder.path));
}

interface Case {
  readonly args: readonly string[];
  /** Whether the command is where it is to be ended. */
  readonly halfWay: () => boolean;
}

const config = (name: string, lines: readonly string[]): string => {
  writeFileSync(at(name), [...lines, ''].join('\n'));
  return at(name);
};

/** A program that never ends and has another one start that does not, and tells so by a file. */
const hanging = (marker: string): string =>
  `#!/bin/sh\nsh -c 'while :; do sleep 1000; done' '${marker}' & : >'${marker}'\nwait\n`;

const script = (name: string): string => {
  writeFileSync(at(name), hanging(at(`${name}.started`)));
  chmodSync(at(name), 0o755);
  return at(name);
};

const cases: Readonly<Record<string, () => Case>> = {
  'a probe through two jump hosts': () => ({
    args: [
      'probe',
      ...[
        '--ssh-config',
        config('jump', [
          ...['Host target', ' ProxyJump silent,second', 'Host silent', ' HostName 127.0.0.1', ` Port ${port}`],
        ]),
      ],
      ...['--timeout', '600000', 'target'],
    ],
    halfWay: () => readdirSync(temporary).length > 0 && sockets.size > 0,
  }),
  'a probe through a ProxyCommand': () => ({
    args: [
      'probe',
      ...['--ssh-config', config('proxy', ['Host target', ` ProxyCommand ${script('proxy-program')}`])],
      ...['--allow-proxy-command', '--timeout', '600000', 'target'],
    ],
    halfWay: () => existsSync(at('proxy-program.started')),
  }),
  'a question to an ssh that hangs': () => ({
    args: ['clients', '--ssh', script('ssh-program')],
    halfWay: () => existsSync(at('ssh-program.started')),
  }),
};

const SIGNALS = [
  ['SIGTERM', [143]],
  ['SIGHUP', [129]],
  // What is under way ends, and the command prints what came of it.
  ['SIGINT', [0, 3]],
] as const;

for (const [name, make] of Object.entries(cases)) {
  describe(name, () => {
    for (const [signal, statuses] of SIGNALS) {
      it(`leaves nothing behind after ${signal}`, async () => {
        for (const started of ['proxy-program.started', 'ssh-program.started']) rmSync(at(started), { force: true });
        const { args, halfWay } = make();
        const env = cleanEnvironment(folder.path, { TMPDIR: temporary });
        const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder.path, env, stdio: 'ignore' });
        const ended = once(child, 'exit');
        try {
          await until(`${name} is half-way`, () => halfWay() && programsOf(child.pid).length > 0);
          child.kill(signal);
          const [status] = (await ended) as [number | null];
          assert.ok(
            statuses.some((expected) => expected === status),
            `status ${String(status)}`,
          );
          await until('its programs end', () => programsOf(child.pid).length === 0);
          assert.deepEqual(readdirSync(temporary), []);
        } finally {
          child.kill('SIGKILL');
        }
      });
    }
  });
}
