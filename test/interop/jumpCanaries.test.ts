/** What the configuration of a jump host makes the real ssh run, load, write or open, and what a probe leaves alone. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { cleanEnvironment, startProcess } from '../setup/ownedProcess.ts';
import { temporaryFolder, type TemporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { jumpUser, makeJumpClient, startJumpHost, type JumpClient } from './peers/jumpHost.ts';
import type { Peer } from './peers/peerProcess.ts';
import { makeSecurityKeyFile } from './peers/securityKeyFile.ts';
import { startModernSshd } from './peers/sshd.ts';
import { probeHost } from '../samples/worded.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

let client: JumpClient;
let one: Peer;
let two: Peer;
let target: Peer;
let folder: TemporaryFolder;
let library = '';
const at = (name: string): string => join(folder.path, name);
const canary = (): string => at('canary');

before(async () => {
  folder = temporaryFolder('jump-canaries');
  client = await makeJumpClient();
  const lines = ['X11Forwarding yes', 'X11UseLocalhost yes'];
  [one, two, target] = await Promise.all([
    startJumpHost(client, lines),
    startJumpHost(client, lines),
    startModernSshd(),
  ]);
  library = at('provider.so');
  writeFileSync(at('provider.c'), LIBRARY);
  const args = ['-shared', '-fPIC', `-DCANARY="${canary()}"`, '-o', library, at('provider.c')];
  execFileSync(requireProgram('gcc'), args);
});

after(async () => {
  await Promise.all([one, two, target].map((peer) => peer.stop()));
  client.remove();
  folder.remove();
});

/** Says that it was loaded. The functions are what ssh looks for before it loads a PKCS #11 or a FIDO library. */
const LIBRARY = `
#include <fcntl.h>
__attribute__((constructor)) static void loaded(void) { open(CANARY, O_CREAT | O_WRONLY, 0600); }
unsigned long C_GetFunctionList(void **list) { return 5; }
unsigned int sk_api_version(void) { return 0; }
int sk_sign(void) { return -1; }
int sk_enroll(void) { return -1; }
int sk_load_resident_keys(void) { return -1; }
`;

/** A configuration whose jump hosts are reached with those lines before all others. */
function configuration(lines: readonly string[], knownHosts = client.knownHosts): string {
  const block = (name: string, peer: Peer): readonly string[] => [
    ...[`Host ${name}`, `  HostName ${peer.address}`, `  Port ${peer.port}`, `  User ${jumpUser()}`],
  ];
  const text = [
    ...['Host target', '  ProxyJump one,two', `  HostName ${target.address}`, `  Port ${target.port}`],
    ...block('one', one),
    ...block('two', two),
    'Host one two',
    ...lines.map((line) => `  ${line}`),
    'Host *',
    ...client.lines.map((line) => `  ${line.replace(client.knownHosts, knownHosts)}`),
    '',
  ];
  const path = at('config');
  writeFileSync(path, text.join('\n'));
  return path;
}

/** The person's own ssh at the jump host: what the lines do. */
async function login(config: string, more: Readonly<Record<string, string>> = {}, command = 'true'): Promise<void> {
  const ssh = await startProcess(requireProgram('ssh'), ['-F', config, '-o', 'BatchMode=yes', '-T', 'one', command], {
    cwd: folder.path,
    env: cleanEnvironment(folder.path, more),
  });
  assert.equal(await ssh.ended, 0, ssh.lines().join('\n'));
}

async function probe(config: string): Promise<void> {
  const world = createProbeWorld({
    sshConfigFile: config,
    sshPath: null,
    mayRunPrograms: true,
    logger: quiet,
    version: '0.0.0',
  });
  const report = await probeHost({ destination: 'target' }, world, { signal: new AbortController().signal });
  assert.equal(report.failure, null);
  assert.deepEqual(report.via, ['one', 'two']);
}

describe('on the way through jump hosts', () => {
  /** Lines that make a file come to be; the second member is for the person's own ssh alone. */
  const traps: readonly (readonly [string, () => readonly string[], Readonly<Record<string, string>>?])[] = [
    ['no PKCS #11 library is loaded', () => [`PKCS11Provider ${library}`]],
    ['none by its old name, in quotes', () => [`"SmartcardDevice" "${library}"`]],
    [
      'no library is loaded that an included file names',
      () => {
        writeFileSync(at('included'), `PKCS11Provider ${library}\n`);
        return [`Include ${at('included')}`];
      },
    ],
    [
      'no library for security keys is loaded',
      () => {
        const key = at('id_sk');
        appendFileSync(join(client.folder, 'authorized_keys'), makeSecurityKeyFile(key));
        return [`IdentityFile ${key}`, `SecurityKeyProvider ${library}`];
      },
    ],
    [
      'no xauth is run',
      () => {
        const script = at('xauth');
        writeFileSync(script, `#!/bin/sh\n: >'${canary()}'\n`);
        chmodSync(script, 0o755);
        return ['ForwardX11 yes', 'ForwardX11Trusted yes', `XAuthLocation ${script}`];
      },
      { DISPLAY: ':77' },
    ],
    [
      'no command is run',
      () => [
        `KnownHostsCommand /bin/sh -c ":>${canary()}"`,
        ...['PermitLocalCommand yes', `LocalCommand : >${canary()}`],
      ],
    ],
    ['no host key is written', () => ['StrictHostKeyChecking accept-new', `UserKnownHostsFile ${canary()}`]],
    [
      'nor with another spelling',
      () => ['StrictHostKeyChecking = off', `userknownhostsfile = "${canary()}" /dev/null`],
    ],
  ];

  for (const [name, lines, more] of traps) {
    it(name, async () => {
      const config = configuration(lines());
      rmSync(canary(), { force: true });
      await login(config, more);
      assert.ok(existsSync(canary()), 'the trap is good');
      rmSync(canary());
      const before = process.env['DISPLAY'];
      if (more !== undefined) Object.assign(process.env, more);
      try {
        await probe(config);
      } finally {
        if (before === undefined) delete process.env['DISPLAY'];
        else process.env['DISPLAY'] = before;
      }
      assert.equal(existsSync(canary()), false);
    });
  }

  it('a file in the place of a forwarded socket stays', async () => {
    const config = configuration(['StreamLocalBindUnlink yes', `LocalForward ${at('kept')} 127.0.0.1:1`]);
    writeFileSync(at('kept'), 'kept');
    await login(config);
    assert.ok(!existsSync(at('kept')) || !statSync(at('kept')).isFile(), 'the trap is good');
    rmSync(at('kept'), { force: true });
    writeFileSync(at('kept'), 'kept');
    await probe(config);
    assert.equal(readFileSync(at('kept'), 'utf8'), 'kept');
  });

  it('the socket of another ssh is not connected to', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(at('control'), resolve));
    try {
      const config = configuration([`ControlPath ${at('control')}`]);
      await login(config);
      assert.equal(connections, 1, 'the trap is good');
      await probe(config);
      assert.equal(connections, 1);
    } finally {
      server.close();
    }
  });

  it('no ssh stays behind to share its connection', async () => {
    mkdirSync(at('masters'));
    const control = at('masters/%n');
    const config = configuration(['ControlMaster auto', `ControlPath ${control}`, 'ControlPersist yes']);
    await login(config);
    assert.ok(existsSync(at('masters/one')), 'the trap is good');
    spawnSync(requireProgram('ssh'), ['-F', config, '-O', 'exit', 'one'], { env: cleanEnvironment(folder.path) });
    assert.equal(existsSync(at('masters/one')), false);
    await probe(config);
    assert.equal(existsSync(at('masters/one')) || existsSync(at('masters/two')), false);
  });

  it('the agent gets no key', async () => {
    const socket = at('agent');
    const agent = await startProcess(requireProgram('ssh-agent'), ['-D', '-a', socket], {
      env: cleanEnvironment(folder.path),
    });
    try {
      await agent.waitForLine(/SSH_AUTH_SOCK/, 10_000);
      const keys = (...args: readonly string[]): string =>
        spawnSync(requireProgram('ssh-add'), args, {
          env: cleanEnvironment(folder.path, { SSH_AUTH_SOCK: socket }),
          encoding: 'utf8',
        }).stdout;
      const config = configuration([`IdentityAgent ${socket}`, 'AddKeysToAgent yes']);
      await login(config);
      assert.match(keys('-l'), /ED25519/, 'the trap is good');
      keys('-D');
      await probe(config);
      assert.doesNotMatch(keys('-l'), /ED25519/);
    } finally {
      await agent.stop();
    }
  });
});
