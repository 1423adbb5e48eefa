import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { LocalClient } from '../../src/core/sources/sshClient/localClient.ts';
import { NAME_LISTS } from '../../src/core/ssh/proposal/proposal.ts';
import { cleanEnvironment, startProcess } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import { startDefaultSshd } from './peers/sshd.ts';

/** In a process of its own, with a HOME and environment of its own: learns the local client and prints it. */
const LEARN = `
  const { createProbeWorld } = await import(${JSON.stringify(`${REPOSITORY}/src/node/probeWorld.ts`)});
  const logger = { debug() {}, info() {}, warn() {} };
  const world = createProbeWorld({
    sshConfigFile: null, sshPath: process.argv[1], mayRunPrograms: true, logger, version: '0.0.0',
  });
  console.log(JSON.stringify(await world.localClient.learn(new AbortController().signal)));
`;

async function learn(program: string, home: string, more: Readonly<Record<string, string>> = {}): Promise<LocalClient> {
  const lines: string[] = [];
  const child = await startProcess(process.execPath, ['--input-type=module', '-e', LEARN, program], {
    cwd: home,
    env: cleanEnvironment(home, more),
    onLine: (line) => lines.push(line),
  });
  assert.equal(await child.ended, 0, lines.join('\n'));
  return JSON.parse(lines.at(-1) ?? '') as LocalClient;
}

let peer: Peer;
before(async () => {
  peer = await startDefaultSshd();
});
after(() => peer.stop());

for (const program of ['ssh', 'ssh1']) {
  test(`${program}: what is learnt of it is, name for name, what it sends to a real server`, async (t) => {
    const home = temporaryFolder('home');
    t.after(() => home.remove());
    const [learnt, printed] = await Promise.all([
      learn(program, home.path),
      askSsh({ port: peer.serverPort, program }),
    ]);
    assert.equal(learnt.note, null);
    assert.equal(learnt.id, 'local');
    assert.ok(printed.client, printed.lines.join('\n'));
    for (const field of NAME_LISTS) assert.deepEqual(learnt.defaults[field], printed.client[field], field);
    assert.equal(learnt.defaults.firstKexFollows, printed.client.firstKexFollows);
    assert.ok(
      printed.lines.some((line) => line.includes(`${learnt.version},`)),
      learnt.version,
    );
    // What it offers it also implements; so it says itself.
    const supported = learnt.supported;
    assert.ok(supported);
    for (const name of learnt.defaults.kex.filter((kex) => !/^ext-info|^kex-strict/.test(kex))) {
      assert.ok(supported.kex.includes(name), name);
    }
    for (const name of learnt.defaults.cipherClientToServer) assert.ok(supported.cipher.includes(name), name);
    for (const name of learnt.defaults.macClientToServer) assert.ok(supported.mac.includes(name), name);
    for (const name of learnt.defaults.compressionClientToServer) assert.ok(supported.compression.includes(name), name);
    assert.ok(supported.hostKey.includes('ssh-rsa'), 'switched off, and known all the same');
  });
}

describe('a hostile HOME', () => {
  const home = temporaryFolder('hostile');
  after(() => home.remove());
  const canaries = join(home.path, 'canaries');
  const canary = (name: string): string => `touch ${canaries}/${name}`;

  before(() => {
    mkdirSync(canaries);
    mkdirSync(join(home.path, '.ssh'), { mode: 0o700 });
    const config = [
      `Match exec "${canary('match-exec')}"`,
      '  Ciphers 3des-cbc',
      'Host *',
      `  ProxyCommand sh -c '${canary('proxy')}; exec nc %h %p'`,
      `  KnownHostsCommand /usr/bin/touch ${canaries}/known-hosts`,
      '  PermitLocalCommand yes',
      `  LocalCommand ${canary('local')}`,
      '  KexAlgorithms diffie-hellman-group14-sha1',
      '  ForwardAgent yes',
      `  ControlMaster yes`,
      `  ControlPath ${canaries}/control`,
      '',
    ];
    writeFileSync(join(home.path, '.ssh/config'), config.join('\n'), { mode: 0o600 });
    writeFileSync(join(home.path, '.ssh/known_hosts'), 'marker\n');
    // A key that is no key: ssh would say so, were it to read it.
    writeFileSync(join(home.path, '.ssh/id_ed25519'), 'not a key', { mode: 0o600 });
    writeFileSync(join(home.path, 'askpass'), `#!/bin/sh\n${canary('askpass')}\n`);
    chmodSync(join(home.path, 'askpass'), 0o755);
  });

  test('starts nothing, changes nothing, and no agent is asked; the configuration does not show', async () => {
    let asked = 0;
    const agent = createServer((socket) => {
      asked += 1;
      socket.destroy();
    });
    const socketPath = join(home.path, 'agent');
    await new Promise<void>((resolve) => agent.listen(socketPath, resolve));
    const learnt = await learn('ssh', home.path, {
      SSH_AUTH_SOCK: socketPath,
      SSH_ASKPASS: join(home.path, 'askpass'),
      SSH_ASKPASS_REQUIRE: 'force',
      DISPLAY: ':99',
    });
    await new Promise((resolve) => agent.close(resolve));
    assert.deepEqual(readdirSync(canaries), []);
    assert.equal(asked, 0);
    assert.equal(learnt.id, 'local');
    assert.ok(learnt.defaults.kex.includes('curve25519-sha256'));
    assert.ok(!learnt.defaults.cipherClientToServer.includes('3des-cbc'));
    assert.deepEqual(readdirSync(join(home.path, '.ssh')).sort(), ['config', 'id_ed25519', 'known_hosts']);
    assert.equal(readFileSync(join(home.path, '.ssh/known_hosts'), 'utf8'), 'marker\n');
  });

  test('the canaries are ones: ssh, left to itself, starts what that configuration names', async () => {
    // OpenSSH takes its home folder from the account and not from HOME, so the file has to be named.
    const args = [
      '-F',
      join(home.path, '.ssh/config'),
      '-o',
      'BatchMode=yes',
      '-p',
      String(peer.port),
      '--',
      '127.0.0.1',
    ];
    const child = await startProcess(requireProgram('ssh'), args, { cwd: home.path, env: cleanEnvironment(home.path) });
    await child.ended;
    assert.ok(
      existsSync(join(canaries, 'match-exec')) && existsSync(join(canaries, 'proxy')),
      child.lines().join('\n'),
    );
  });

  test('a real probe leaves them alone too', async (t) => {
    const other = temporaryFolder('canaries');
    t.after(() => other.remove());
    const config = readFileSync(join(home.path, '.ssh/config'), 'utf8').replaceAll(canaries, other.path);
    const path = join(home.path, 'probed');
    writeFileSync(path, config.replace(/.*ProxyCommand.*\n/, ''));
    const connections = peer.connections();
    const args = ['src/cli/main.ts', 'probe', '--json', '--ssh-config', path, '-p', String(peer.port), '127.0.0.1'];
    const child = await startProcess(process.execPath, args, { cwd: REPOSITORY, env: cleanEnvironment(home.path) });
    await child.ended;
    assert.equal(peer.connections(), connections + 1);
    assert.deepEqual(readdirSync(other.path), []);
    assert.match(child.lines().join('\n'), /Match exec was not run/);
  });
});
