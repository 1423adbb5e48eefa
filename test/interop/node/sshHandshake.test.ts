import { defaultSeed } from '../../setup/seed.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { NO_HANDSHAKE } from '../../../src/core/render/en/machineWords.ts';
import { parseHostName, parseUserName } from '../../../src/core/openssh/config/destination.ts';
import type { HandshakeRequest } from '../../../src/core/sources/probe/handshake/handshakeRunner.ts';
import type { CommandResult } from '../../../src/core/ports.ts';
import type { WatchingCommandRunner } from '../../../src/node/commandRunner.ts';
import { createSshHandshake, handshakeArguments } from '../../../src/node/sshHandshake.ts';
import { captured, CHOSEN } from '../../unit/sources/probe/handshake/handshakes.ts';
import { MemoryLogger } from '../../unit/ssh/wire/fakeWorld.ts';

function request(changes: Partial<HandshakeRequest> = {}): HandshakeRequest {
  const hostname = parseHostName('box.example');
  assert.ok(hostname);
  return {
    hostname,
    port: 2022,
    user: parseUserName('me'),
    lists: {
      kex: ['curve25519-sha256', 'x'],
      hostKey: ['ssh-ed25519'],
      cipher: ['aes128-ctr'],
      mac: ['hmac-sha2-256'],
      compression: ['none', 'zlib'],
    },
    expected: CHOSEN,
    addressFamily: 'inet6',
    bindAddress: null,
    bindInterface: null,
    through: null,
    timeoutMs: 2500,
    ...changes,
  };
}

/** The `-o` options of an argument list, by name. */
function optionsOf(args: readonly string[]): ReadonlyMap<string, string> {
  const pairs = args.flatMap((arg, at): [string, string][] => {
    if (arg !== '-o') return [];
    const [name = '', ...value] = (args[at + 1] ?? '').split('=');
    return [[name, value.join('=')]];
  });
  return new Map(pairs);
}

describe('the argument list', () => {
  test('reads no configuration, offers the lists, and leaves nothing to log in with or to run', () => {
    const args = handshakeArguments(request());
    assert.deepEqual(args.slice(0, 6), ['-vv', '-F', 'none', '-N', '-T', '-n']);
    assert.deepEqual(args.slice(-6), ['-l', 'me', '-p', '2022', '--', 'box.example']);
    const options = optionsOf(args);
    const expected = {
      BatchMode: 'yes',
      StrictHostKeyChecking: 'no',
      UserKnownHostsFile: '/dev/null',
      GlobalKnownHostsFile: '/dev/null',
      UpdateHostKeys: 'no',
      PreferredAuthentications: 'none',
      PubkeyAuthentication: 'no',
      PasswordAuthentication: 'no',
      HostbasedAuthentication: 'no',
      IdentityFile: 'none',
      IdentityAgent: 'none',
      ControlPath: 'none',
      ClearAllForwardings: 'yes',
      ForwardAgent: 'no',
      PermitLocalCommand: 'no',
      ProxyCommand: 'none',
      RequestTTY: 'no',
      ConnectTimeout: '3',
      KexAlgorithms: 'curve25519-sha256,x',
      HostKeyAlgorithms: 'ssh-ed25519',
      Ciphers: 'aes128-ctr',
      MACs: 'hmac-sha2-256',
      Compression: 'no',
      AddressFamily: 'inet6',
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(options.get(name), value, name);
    assert.deepEqual([options.has('BindAddress'), options.has('BindInterface')], [false, false]);
  });

  test('says where to connect from, names nobody without a user, and compresses when that is first', () => {
    const lists = { ...request().lists, compression: ['zlib@openssh.com', 'none'] };
    const args = handshakeArguments(request({ user: null, bindAddress: '::1', bindInterface: 'lo', lists }));
    const options = optionsOf(args);
    assert.deepEqual([options.get('BindAddress'), options.get('BindInterface')], ['::1', 'lo']);
    assert.equal(options.get('Compression'), 'yes');
    assert.equal(args[args.indexOf('-l') + 1], 'nobody');
  });

  test('whatever host and user are, they are the host and the user', (t) => {
    const seed = defaultSeed();
    t.diagnostic(`seed ${seed}`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (host, name) => {
        const [hostname, user] = [parseHostName(host), parseUserName(name)];
        if (hostname === null) return;
        const args = handshakeArguments(request({ hostname, user }));
        assert.deepEqual(args.slice(-2), ['--', hostname]);
        assert.equal(args.indexOf('--'), args.length - 2);
        assert.equal(args.at(-5), user ?? 'nobody');
        assert.ok(!(args.at(-5) ?? '').startsWith('-'));
      }),
      { seed, numRuns: 300 },
    );
  });
});

/** An ssh that prints `pieces` one by one until it is told that it is enough, and then ends as `result` says. */
function scripted(pieces: readonly string[], result: (stopped: boolean) => CommandResult) {
  let printed = 0;
  const runner: WatchingCommandRunner = {
    run: (_file, _args, { watch }) => {
      const stopped = pieces.some((piece) => {
        printed += 1;
        return watch?.(piece) === true;
      });
      return Promise.resolve(result(stopped));
    },
  };
  const logger = new MemoryLogger();
  return { ssh: createSshHandshake({ program: 'my-ssh', runner, logger }), printed: () => printed };
}

const killed: CommandResult = { ok: true, exitCode: null, stdout: '', stderr: '' };
const exited: CommandResult = { ok: true, exitCode: 255, stdout: '', stderr: '' };
const signal = new AbortController().signal;

describe('a run', () => {
  test('ends with the methods, wherever the pieces are cut', async () => {
    const text = captured('completed-9.2');
    for (const size of [1, 7, 4096]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, i * size + size),
      );
      const { ssh, printed } = scripted(pieces, (stopped) => (stopped ? killed : exited));
      const report = await ssh.run(request(), signal);
      assert.deepEqual(report.authMethods, ['publickey', 'password', 'keyboard-interactive']);
      assert.equal(report.completed, true);
      if (size < 100) assert.ok(printed() < pieces.length, 'what came after was not waited for');
    }
  });

  test('that is not found, or not even started, could not be tried; one that printed could', async () => {
    const failing = (reason: 'not-found' | 'other' | 'too-much-output', pieces: readonly string[] = []) =>
      scripted(pieces, () => ({ ok: false, reason })).ssh.run(request(), signal);
    for (const reason of ['not-found', 'other'] as const) {
      const { failure, connections } = await failing(reason);
      assert.deepEqual([failure?.code, connections], ['cannot-be-tried', 0]);
      assert.equal(failure?.message, NO_HANDSHAKE.notStarted('my-ssh'));
    }
    const printed = await failing('other', ['debug1: Connection established.\n']);
    assert.deepEqual([printed.failure?.code, printed.connections], ['disconnected', 1]);
  });

  test('that runs out of time is judged by what it printed until then', async () => {
    const { ssh } = scripted([captured('silence')], () => ({ ok: false, reason: 'timed-out' }));
    assert.equal((await ssh.run(request(), signal)).failure?.code, 'kex-never-completes');
  });

  test('that prints without end is read up to a limit', async () => {
    const flood = Array.from({ length: 64 }, () => 'x'.repeat(64 * 1024));
    const { ssh } = scripted([...flood, captured('completed-9.2')], () => exited);
    assert.equal((await ssh.run(request(), signal)).completed, false);
  });
});
