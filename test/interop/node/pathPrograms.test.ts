import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { parseDestination } from '../../../src/core/openssh/config/destination.ts';
import type { JumpConfigFile } from '../../../src/core/sources/probe/route/jumpConfig.ts';
import { parseProxyJump, type JumpHop } from '../../../src/core/sources/probe/route/jumpHops.ts';
import { PathError } from '../../../src/core/sources/probe/route/pathError.ts';
import type { ConnectTarget } from '../../../src/core/ports.ts';
import { createPathPrograms } from '../../../src/node/pathPrograms.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('programs');
after(() => folder.remove());
const temporary = join(folder.path, 'tmp');
mkdirSync(temporary);

/** An ssh that writes down its arguments, its environment and the files of its configuration, and greets. */
const ssh = join(folder.path, 'ssh');
const record = join(folder.path, 'record');
writeFileSync(
  ssh,
  `#!/bin/sh
printf '%s\\0' "$@" >'${record}.args'
env >'${record}.env'
cp -r "$(dirname "$2")" '${record}.config' && ls -ld "$2" "$(dirname "$2")" "$(dirname "$2")/config-1" >'${record}.mode'
echo SSH-2.0-x
`,
);
chmodSync(ssh, 0o755);
const recorded = (what: string): string => readFileSync(`${record}.${what}`, 'utf8');

const never = new AbortController().signal;
const onResolved = (): void => undefined;
const target = { hostname: 'box.example', port: 2022 };
const files = (pathOf: (name: string) => string): readonly JumpConfigFile[] => [
  { name: 'config', text: `Include "${pathOf('config-1')}"\n` },
  { name: 'config-1', text: 'User u\n' },
];

function hopsOf(value: string): readonly [JumpHop, ...JumpHop[]] {
  const parsed = parseProxyJump(value);
  assert.ok(parsed.kind === 'hops');
  const [first, ...others] = parsed.hops;
  assert.ok(first);
  return [first, ...others];
}

/** The arguments that ssh got, without those of its configuration file. */
async function argumentsFor(value: string, to: ConnectTarget = target): Promise<readonly string[]> {
  const connector = createPathPrograms(ssh, process.env, temporary).throughJumpHosts(hopsOf(value), files);
  const connection = await connector.connect(to, { signal: never, onResolved });
  await connection.read();
  await connection.close();
  const args = recorded('args').split('\0').slice(0, -1);
  assert.equal(args[0], '-F');
  assert.ok(args[1]?.startsWith(join(temporary, 'kexpert-jump-')));
  return args.slice(2);
}

describe('the ssh that goes to jump hosts', () => {
  test('is named the last jump host, and the others before it', async () => {
    const to = ['-W', '[box.example]:2022', '--'];
    assert.deepEqual(await argumentsFor('a'), ['-T', ...to, 'a']);
    assert.deepEqual(await argumentsFor('me@a:2222'), ['-T', '-l', 'me', '-p', '2222', ...to, 'a']);
    assert.deepEqual(await argumentsFor('x@a:1,[::1]:5,u@b'), ['-T', '-l', 'u', '-J', 'x@a:1,[::1]:5', ...to, 'b']);
    assert.deepEqual(await argumentsFor('a', { hostname: '::1', port: 22 }), ['-T', '-W', '[::1]:22', '--', 'a']);
  });

  test('reads a configuration that only the person can read, and that is gone afterwards', async () => {
    const mask = process.umask(0);
    try {
      await argumentsFor('a');
    } finally {
      process.umask(mask);
    }
    const modes = recorded('mode').trim().split('\n');
    assert.deepEqual(modes.map((line) => line.slice(0, 10)).sort(), ['-rw-------', '-rw-------', 'drwx------']);
    const copy = `${record}.config`;
    const main = readFileSync(join(copy, 'config'), 'utf8');
    assert.match(main, /^Include ".*\/kexpert-jump-[^/]*\/config-1"\n$/);
    assert.deepEqual(readdirSync(temporary), []);
  });

  test('keeps the agent and loses what could ask a question', async () => {
    const environment = {
      ...process.env,
      SSH_AUTH_SOCK: '/tmp/agent',
      SSH_ASKPASS: '/tmp/askpass',
      SSH_ASKPASS_REQUIRE: 'force',
      DISPLAY: ':0',
      WAYLAND_DISPLAY: 'wayland-0',
      LC_ALL: 'pl_PL.UTF-8',
    };
    const connector = createPathPrograms(ssh, environment, temporary).throughJumpHosts(hopsOf('a'), files);
    await (await connector.connect(target, { signal: never, onResolved })).close();
    const names = recorded('env').split('\n');
    assert.ok(names.includes('SSH_AUTH_SOCK=/tmp/agent') && names.includes('LC_ALL=C'));
    assert.ok(!names.some((line) => /^(SSH_ASKPASS|DISPLAY|WAYLAND_DISPLAY)/.test(line)));
    assert.equal(environment.DISPLAY, ':0', 'the environment given is left alone');
  });

  test('gets no name that becomes an option, whatever a configuration says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({
            unit: fc.constantFrom('-', 'a', '@', ':', '2', '[', ']', ';', '$', ' ', ',', '%'),
            maxLength: 8,
          }),
          { minLength: 1, maxLength: 3 },
        ),
        fc.string({ unit: fc.constantFrom('-', 'a', ':', '2', ';', '$', '%', '.'), minLength: 1, maxLength: 6 }),
        async (parts, hostname) => {
          const jump = parseProxyJump(parts.join(','));
          const to = parseDestination(`[${hostname}]`);
          if (jump.kind !== 'hops' || !to.ok) return;
          const args = await argumentsFor(parts.join(','), { hostname: to.host, port: 22 });
          const end = args.indexOf('--');
          assert.equal(end, args.length - 2);
          for (const [index, argument] of args.slice(0, end).entries()) {
            const follows = ['-l', '-p', '-J', '-W'].includes(args[index - 1] ?? '');
            assert.equal(argument.startsWith('-'), !follows, JSON.stringify(args));
          }
          assert.ok(!args[end + 1]?.startsWith('-'));
        },
      ),
      { seed: 20261120, numRuns: 400 },
    );
  });

  test('is not started where its configuration would have a name that ssh cannot take', async () => {
    const odd = join(folder.path, 'a b');
    mkdirSync(odd);
    const connect = (value: string) =>
      createPathPrograms(ssh, process.env, odd)
        .throughJumpHosts(hopsOf(value), files)
        .connect(target, { signal: never, onResolved });
    await assert.rejects(
      connect('a,b'),
      (error) => error instanceof PathError && (error.failure.message ?? '').includes('TMPDIR'),
    );
    await (await connect('a')).close();
    assert.deepEqual(readdirSync(odd), []);
  });
});

describe('a ProxyCommand', () => {
  const run = (line: string, environment: NodeJS.ProcessEnv = process.env) =>
    createPathPrograms('/nonexistent', environment).throughCommand(line).connect(target, { signal: never, onResolved });

  test('is run by the person’s shell, in their environment, as ssh runs it', async () => {
    const shell = join(folder.path, 'shell');
    writeFileSync(shell, `#!/bin/sh\nprintf '<%s>' "$@"\n`);
    chmodSync(shell, 0o755);
    const connection = await run('nc "$HOST" | tee', { ...process.env, SHELL: shell, DISPLAY: ':7' });
    assert.equal(Buffer.from((await connection.read()) ?? []).toString(), '<-c><exec nc "$HOST" | tee>');
    await connection.close();
    for (const SHELL of ['', undefined]) {
      const plain = await run('sh -c "echo $0 $DISPLAY"', { PATH: process.env['PATH'], DISPLAY: ':7', SHELL });
      assert.match(Buffer.from((await plain.read()) ?? []).toString(), /sh :7\n$/);
      await plain.close();
    }
  });

  test('that is not there is told', async () => {
    await assert.rejects(
      run('kexpert-no-such-program', { PATH: process.env['PATH'] }),
      (error) => error instanceof PathError && (error.failure.message ?? '').includes('not installed'),
    );
  });
});
