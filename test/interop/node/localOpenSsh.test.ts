import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { REPLACED_SSH } from '../../../src/core/render/en/machineWords.ts';
import type { CommandResult, CommandRunner } from '../../../src/core/ports.ts';
import type { LocalClient } from '../../../src/core/sources/sshClient/localClient.ts';
import { profileOfRelease } from '../../../src/core/sources/profiles/profileClient.ts';
import { createLocalOpenSsh } from '../../../src/node/localOpenSsh.ts';
import { systemClock } from '../../../src/node/systemClock.ts';
import { MemoryLogger } from '../../unit/ssh/wire/fakeWorld.ts';
import { KEXINIT, kexinitPacket, line, LISTS } from '../../unit/ssh/wire/transcripts.ts';

const printed = (stdout: string, stderr = '', exitCode = 0): CommandResult => ({ ok: true, exitCode, stdout, stderr });

const QUERIES: Readonly<Record<string, string>> = {
  kex: 'a-kex\nb-kex\n',
  HostKeyAlgorithms: 'ssh-ed25519\r\nrsa-sha2-512\r\n',
  key: 'ssh-ed25519\n',
  cipher: 'aes256-ctr\n',
  mac: 'hmac-sha2-256\n',
  compression: 'none\nzlib@openssh.com\n',
};

interface Script {
  readonly version?: CommandResult;
  readonly query?: (name: string) => CommandResult;
  /** What ssh does with our listener; by default it greets it and lists what it has. */
  readonly greet?: (port: number) => Promise<CommandResult>;
}

/** A program that behaves as scripted, and every argv it was started with. */
function fakeSsh(script: Script): CommandRunner & { readonly argvs: (readonly string[])[] } {
  const argvs: (readonly string[])[] = [];
  return {
    argvs,
    run: (file, args) => {
      argvs.push([file, ...args]);
      if (args[0] === '-V') {
        const version = script.version ?? printed('', 'OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.11 19 Sep 2023\n');
        return Promise.resolve(version);
      }
      if (args[0] === '-Q') {
        const name = args[1] ?? '';
        return Promise.resolve(script.query?.(name) ?? printed(QUERIES[name] ?? '', '', name in QUERIES ? 0 : 255));
      }
      return (script.greet ?? greets)(Number(args[args.indexOf('-p') + 1]));
    },
  };
}

/** Connects, greets, sends a KEXINIT and waits for the other end to hang up. */
function greets(port: number): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => {
      socket.write(line('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3'));
      socket.write(kexinitPacket({ ...KEXINIT, lists: { ...LISTS, kex: ['a-kex', 'ext-info-c'] } }));
    });
    socket.on('data', () => undefined);
    socket.on('error', reject);
    socket.on('close', () => resolve(printed('', '', 255)));
  });
}

async function learn(script: Script, signal = new AbortController().signal) {
  const runner = fakeSsh(script);
  const standIns: (string | null)[] = [];
  const source = createLocalOpenSsh({
    program: 'my-ssh',
    runner,
    clock: systemClock,
    logger: new MemoryLogger(),
    ownIdentification: 'SSH-2.0-Kexpert_0',
    standIn: (release, note) => {
      standIns.push(release === null ? null : `${release.major}.${release.minor}`);
      return Promise.resolve(profileOfRelease(release ?? { major: 9, minor: 2, patch: 1 }, note));
    },
  });
  const client: LocalClient = await source.learn(signal);
  return { client, argvs: runner.argvs, standIns };
}

describe('this machine’s ssh', () => {
  test('is what it says of itself, offers what it sends, and implements what -Q tells', async () => {
    const { client, standIns } = await learn({});
    assert.deepEqual(
      [client.id, client.version, client.label],
      ['local', 'OpenSSH_9.2p1 Debian-2+deb12u3', 'OpenSSH 9.2p1'],
    );
    assert.deepEqual([client.openssh, client.note], [{ major: 9, minor: 2, patch: 1 }, null]);
    assert.deepEqual(client.defaults.kex, ['a-kex', 'ext-info-c']);
    assert.deepEqual(client.defaults.cipherServerToClient, LISTS.cipherServerToClient);
    assert.deepEqual([client.defaults.side, client.defaults.extInfo], ['client', true]);
    assert.deepEqual(client.defaults.learntFrom, { kind: 'openssh', version: client.version, how: 'loopback' });
    assert.deepEqual(client.supported, {
      kex: ['a-kex', 'b-kex'],
      hostKey: ['ssh-ed25519', 'rsa-sha2-512'],
      cipher: ['aes256-ctr'],
      mac: ['hmac-sha2-256'],
      compression: ['none', 'zlib@openssh.com'],
    });
    assert.deepEqual(standIns, []);
  });

  test('is started with fixed words only: no configuration, key, agent or known hosts; -- before the host', async () => {
    const { argvs } = await learn({});
    assert.ok(argvs.every(([file]) => file === 'my-ssh'));
    const queries = argvs
      .filter(([, option]) => option === '-V' || option === '-Q')
      .map((argv) => argv.slice(1).join(' '));
    assert.deepEqual(queries.sort(), ['-Q HostKeyAlgorithms', '-Q cipher', '-Q compression', '-Q kex', '-Q mac', '-V']);
    const [greeting, ...more] = argvs.filter((argv) => argv.includes('-F'));
    assert.deepEqual(more, []);
    assert.match(
      greeting?.join(' ') ?? '',
      /^my-ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=\/dev\/null -o GlobalKnownHostsFile=\/dev\/null -o IdentityFile=\/dev\/null -o IdentitiesOnly=yes -o ControlPath=none -o LogLevel=QUIET -p \d+ -- 127\.0\.0\.1$/,
    );
  });

  for (const [version, label] of [
    ['OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2\r\n', 'OpenSSH 9.5p1'],
    ['OpenSSH_8.9p1 Ubuntu-3ubuntu0.10, OpenSSL 3.0.2 15 Mar 2022', 'OpenSSH 8.9p1'],
    ['OpenSSH_10.0p2 Debian-7, OpenSSL 3.5.1', 'OpenSSH 10.0p2'],
    ['OpenSSH_9.9p2, LibreSSL 3.3.6\n', 'OpenSSH 9.9p2'],
  ] as const) {
    test(`-V that prints ${version.trim()}`, async () => {
      assert.equal((await learn({ version: printed('', version) })).client.label, label);
      // Some wrappers send it to the other output.
      assert.equal((await learn({ version: printed(version) })).client.label, label);
    });
  }

  test('an old one lacks -Q HostKeyAlgorithms and -Q compression', async () => {
    const query = (name: string) =>
      name === 'HostKeyAlgorithms' || name === 'compression'
        ? printed('', `Unsupported query "${name}"\n`, 255)
        : printed(QUERIES[name] ?? '');
    const { client } = await learn({ version: printed('', 'OpenSSH_7.4p1, OpenSSL 1.0.2k-fips'), query });
    assert.deepEqual(client.supported?.hostKey, ['ssh-ed25519']);
    assert.deepEqual(client.supported.compression, ['none', 'zlib@openssh.com', 'zlib']);
  });

  test('that cannot be asked what it implements is still known by its offer', async () => {
    for (const answer of [printed('', '', 255), { ok: false, reason: 'timed-out' } as const]) {
      const { client, standIns } = await learn({
        query: (name) => (name === 'mac' ? answer : printed(QUERIES[name] ?? '')),
      });
      assert.deepEqual([client.supported, client.note, standIns], [null, null, []]);
    }
  });

  test('what is no name in an answer is left out', async () => {
    const noise = 'Warning: no such file\n\x1b[31mred\n\ncurve25519-sha256\na,b\nx\u202ey\n' + 'n'.repeat(65);
    const { client } = await learn({ query: (name) => printed(name === 'kex' ? noise : (QUERIES[name] ?? '')) });
    assert.deepEqual(client.supported?.kex, ['curve25519-sha256']);
  });
});

describe('where it cannot be asked, a profile stands in and says so', () => {
  test('a program that is not there', async () => {
    const { client, argvs, standIns } = await learn({ version: { ok: false, reason: 'not-found' } });
    assert.deepEqual([argvs.length, standIns], [1, [null]]);
    assert.equal(client.note, REPLACED_SSH.notStarted('my-ssh'));
  });

  for (const [name, version] of [
    ['nothing', printed('')],
    ['garbage', printed('\0\x1b[2J', '\ud800 OpenSSH')],
    ['another program', printed('dropbear v2022.83')],
  ] as const) {
    test(`-V that prints ${name}`, async () => {
      const { client, argvs, standIns } = await learn({ version });
      assert.deepEqual([argvs.length, standIns], [1, [null]]);
      assert.equal(client.note, REPLACED_SSH.noVersion('my-ssh'));
    });
  }

  for (const [name, greet] of [
    ['ends without a word', () => Promise.resolve(printed('', 'Bad configuration option', 255))],
    ['cannot be run', () => Promise.resolve({ ok: false, reason: 'timed-out' } as const)],
    [
      'speaks no SSH',
      (port: number) =>
        new Promise<CommandResult>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => socket.end('GET / HTTP/1.1\r\n\r\n'));
          socket.on('data', () => undefined);
          socket.on('error', () => undefined);
          socket.on('close', () => resolve(printed('')));
        }),
    ],
  ] as const) {
    test(`one that ${name}: the profile of its release, with what it implements`, async () => {
      const begun = performance.now();
      const { client, standIns } = await learn({ greet });
      assert.ok(performance.now() - begun < 4000, 'the listener is not waited for');
      assert.deepEqual([standIns, client.id, client.label], [['9.2'], 'openssh-9.2p1', 'OpenSSH 9.2p1']);
      assert.equal(client.note, REPLACED_SSH.noAlgorithms);
      assert.deepEqual(client.supported?.kex, ['a-kex', 'b-kex']);
    });
  }

  test('a cancel does not wait for one that hangs', async () => {
    const controller = new AbortController();
    const greet = () =>
      new Promise<CommandResult>((resolve) => {
        controller.signal.addEventListener('abort', () => resolve({ ok: false, reason: 'cancelled' }));
        setImmediate(() => controller.abort());
      });
    const { client } = await learn({ greet }, controller.signal);
    assert.ok(client.note);
  });
});
