import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import type { RunningHost } from '../../demo/hosts/demoHost.ts';
import { DEMO_HOSTS, startDemoHosts, stopDemoHosts, type StartedHost } from '../../demo/hosts/demoHosts.ts';
import { generateHostKey } from '../../demo/hosts/hostKey.ts';
import { LOOPBACK } from '../../demo/hosts/listener.ts';
import { modern } from '../../demo/hosts/modern.ts';
import { silent } from '../../demo/hosts/silent.ts';
import { createWorkspace } from '../../demo/workspace.ts';
import { cleanEnvironment, startProcess } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { askSsh, type SshVerdict } from './peers/sshOracle.ts';

let started: readonly StartedHost[] = [];
before(async () => {
  started = await startDemoHosts();
});
after(() => stopDemoHosts(started));

function portOf(alias: string): number {
  const found = started.find(({ running }) => running.alias === alias);
  assert.ok(found, alias);
  return found.running.port;
}

const ask = (alias: string, ...options: readonly string[]): Promise<SshVerdict> =>
  askSsh({ port: portOf(alias), options });

function assertCompleted(verdict: SshVerdict): void {
  assert.ok(verdict.keyExchangeCompleted, verdict.lines.join('\n'));
  // What comes under the new keys: the farewell, and no way in.
  assert.ok(
    verdict.lines.some((line) => line.includes('nobody can log in here')),
    verdict.lines.join('\n'),
  );
  assert.ok(verdict.lines.some((line) => line.includes('Permission denied')));
}

test('six hosts, each alias once, each on a port of its own', () => {
  assert.deepEqual(
    started.map(({ running }) => running.alias),
    ['demo-modern', 'demo-legacy', 'demo-sha1-hostkey', 'demo-no-strict-kex', 'demo-http', 'demo-silent'],
  );
  assert.equal(new Set(started.map(({ running }) => running.port)).size, DEMO_HOSTS.length);
});

test('modern: ssh agrees on everything, strict key exchange included', async () => {
  const verdict = await ask('demo-modern');
  assertCompleted(verdict);
  assert.equal(verdict.kex, 'curve25519-sha256');
  assert.equal(verdict.hostKeyAlgorithm, 'ssh-ed25519');
  assert.equal(verdict.server?.kex.at(-1), 'kex-strict-s-v00@openssh.com');
  assert.deepEqual(verdict.server.cipherServerToClient, [
    'chacha20-poly1305@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-gcm@openssh.com',
  ]);
});

test('legacy: ssh finds no key exchange method; each of its own algorithms works once allowed', async () => {
  const refused = await ask('demo-legacy');
  assert.equal(refused.unableToNegotiate?.category, 'key exchange method');
  assert.deepEqual(refused.unableToNegotiate.theirOffer, ['diffie-hellman-group1-sha1', 'diffie-hellman-group14-sha1']);
  assert.deepEqual(refused.server?.cipherClientToServer, ['aes128-cbc', '3des-cbc']);
  assert.deepEqual(refused.server.macClientToServer, ['hmac-sha1', 'hmac-md5']);
  for (const [kex, cipher, mac] of [
    ['diffie-hellman-group1-sha1', '3des-cbc', 'hmac-md5'],
    ['diffie-hellman-group14-sha1', 'aes128-cbc', 'hmac-sha1'],
  ] as const) {
    const allowed = ['HostKeyAlgorithms=+ssh-rsa', `KexAlgorithms=${kex}`, `Ciphers=${cipher}`, `MACs=${mac}`];
    const verdict = await ask('demo-legacy', ...allowed);
    assertCompleted(verdict);
    assert.deepEqual(verdict.clientToServer, { cipher, mac, compression: 'none' });
  }
});

test('SHA-1 host key: everything but the host key algorithm agrees; ssh-rsa allowed, ssh connects', async () => {
  const refused = await ask('demo-sha1-hostkey');
  assert.equal(refused.kex, 'curve25519-sha256');
  assert.equal(refused.unableToNegotiate?.category, 'host key type');
  assert.deepEqual(refused.unableToNegotiate.theirOffer, ['ssh-rsa']);
  assertCompleted(await ask('demo-sha1-hostkey', 'HostKeyAlgorithms=+ssh-rsa'));
});

test('without strict kex: no marker is sent, and the handshake is whole under every cipher it offers', async () => {
  const verdict = await ask('demo-no-strict-kex');
  assert.deepEqual(verdict.server?.kex, ['curve25519-sha256', 'curve25519-sha256@libssh.org']);
  assert.deepEqual(verdict.server.hostKey, ['ssh-ed25519']);
  assert.equal(verdict.clientToServer?.cipher, 'chacha20-poly1305@openssh.com');
  assertCompleted(verdict);
  for (const cipher of ['chacha20-poly1305@openssh.com', 'aes256-cbc', 'aes128-cbc']) {
    assertCompleted(await ask('demo-no-strict-kex', `Ciphers=${cipher}`));
  }
});

test("the demo's client configuration leads the real ssh to each host", async () => {
  const workspace = createWorkspace(started);
  try {
    for (const { running } of started) {
      const lines = await ssh(['-G', '-F', workspace.configFile, '--', running.alias]);
      for (const line of [`port ${running.port}`, 'hostname 127.0.0.1', 'userknownhostsfile /dev/null', 'user demo']) {
        assert.ok(lines.includes(line), `${running.alias}: ${line}`);
      }
    }
    // A remedy's lines at the end of its block do what they promise.
    const text = readFileSync(workspace.configFile, 'utf8');
    const lines = ['KexAlgorithms +diffie-hellman-group14-sha1', 'HostKeyAlgorithms +ssh-rsa', 'Ciphers +aes128-cbc'];
    const at = `    Port ${portOf('demo-legacy')}\n`;
    writeFileSync(workspace.configFile, text.replace(at, `${at}    ${lines.join('\n    ')}\n`));
    const printed = await ssh(['-v', '-F', workspace.configFile, '-o', 'BatchMode=yes', '--', 'demo-legacy', 'true']);
    assert.ok(printed.includes('debug1: SSH2_MSG_NEWKEYS received'), printed.join('\n'));
  } finally {
    workspace.remove();
  }
});

test('HTTP: ssh reads a status line and gives up', async () => {
  const verdict = await ask('demo-http');
  assert.equal(verdict.server, null);
  assert.ok(verdict.lines.some((line) => line.includes('HTTP/1.1 400 Bad Request')));
  assert.notEqual(verdict.exitCode, 0);
});

test(
  'HTTP: the answer is whole, also to a client that waits for the server to begin',
  { timeout: 60_000 },
  async () => {
    const socket = connect(portOf('demo-http'), LOOPBACK);
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    await once(socket, 'end');
    socket.destroy();
    const [head = '', body = ''] = text.split('\r\n\r\n');
    assert.match(head, /^HTTP\/1\.1 400 Bad Request\r\n/);
    assert.equal(Number(/Content-Length: (\d+)/.exec(head)?.[1]), body.length);
  },
);

test('silent: ssh waits for an identification that never comes', async () => {
  const verdict = await ask('demo-silent', 'ConnectTimeout=1');
  assert.equal(verdict.serverIdentification, null);
  assert.ok(
    verdict.lines.some((line) => line.includes('timed out')),
    verdict.lines.join('\n'),
  );
});

test('a port that is taken is no obstacle, and only loopback is listened on', async () => {
  const second = await modern.start();
  try {
    assert.notEqual(second.port, portOf('demo-modern'));
    assertCompleted(await askSsh({ port: second.port }));
    await assert.rejects(reach('127.0.0.2', second.port), /ECONNREFUSED/);
  } finally {
    await second.stop();
  }
});

test('a client that leaves in the middle of the handshake does no harm', async () => {
  for (const alias of ['demo-modern', 'demo-no-strict-kex', 'demo-http', 'demo-silent']) {
    for (const text of ['', 'SSH-2.0-x\r\n', 'SSH-2.0-x\r\n\x00\x00\x00\x0cgarbage garbage']) {
      const socket = await reach(LOOPBACK, portOf(alias));
      socket.write(text, 'latin1');
      await delay(20);
      socket.resetAndDestroy();
    }
  }
  assertCompleted(await ask('demo-modern'));
});

test('stop drops connections, frees the port and may be repeated', { timeout: 60_000 }, async () => {
  for (const host of [modern, silent]) {
    const running: RunningHost = await host.start();
    const socket = await reach(LOOPBACK, running.port);
    const closed = once(socket, 'close');
    socket.resume();
    await running.stop();
    await running.stop();
    await closed;
    const again = createServer();
    again.listen(running.port, LOOPBACK);
    await once(again, 'listening');
    again.close();
  }
});

test('every generated host key can be used: ssh2 spoils one in 200', async () => {
  const { default: ssh2 } = await import('ssh2');
  for (let count = 0; count < 1_000; count++) {
    const key = await generateHostKey('ed25519');
    assert.ok(!(ssh2.utils.parseKey(key) instanceof Error), key);
  }
});

async function reach(address: string, port: number): Promise<ReturnType<typeof connect>> {
  const socket = connect(port, address);
  await once(socket, 'connect');
  return socket;
}

/** Runs the real ssh; returns the lines it printed. */
async function ssh(args: readonly string[]): Promise<readonly string[]> {
  const home = temporaryFolder('ssh');
  try {
    const child = await startProcess('ssh', args, { cwd: home.path, env: cleanEnvironment(home.path) });
    await child.ended;
    return child.lines();
  } finally {
    home.remove();
  }
}
