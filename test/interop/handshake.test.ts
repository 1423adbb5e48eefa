/** Handshakes with real servers, completed by the real ssh and by ssh2, beside what `ssh -vv` shows of the same. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import ssh2 from 'ssh2';
import { SLOTS } from '../../src/core/ssh/proposal/proposal.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { cleanEnvironment, startProcess } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { startDropbear } from './peers/dropbear.ts';
import { runTool, type Peer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import { LEGACY_CONFIG, startDefaultSshd, startModernSshd, startSshd } from './peers/sshd.ts';
import { startTamperingRelay, type Tampering } from './peers/tamperingRelay.ts';
import { startTinysshd } from './peers/tinysshd.ts';
import { probeHost } from '../samples/worded.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

interface Options {
  readonly config?: string;
  /** The ssh program; null: ssh2 alone, as in a workspace that is not trusted. */
  readonly ssh?: string | null;
  readonly handshake?: boolean;
  readonly client?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly allowProxyCommand?: boolean;
}

async function probe(port: number, options: Options = {}): Promise<ProbeReport> {
  const { config = '', ssh = 'ssh', handshake = true, client, timeoutMs, signal, allowProxyCommand } = options;
  const folder = temporaryFolder('handshake');
  const path = join(folder.path, 'config');
  writeFileSync(path, `Host target\n  HostName 127.0.0.1\n  Port ${port}\n${config}`);
  try {
    const world = createProbeWorld({
      sshConfigFile: path,
      sshPath: ssh,
      mayRunPrograms: ssh !== null,
      logger: quiet,
      version: '0.0.0',
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    const request = {
      destination: 'target',
      handshake,
      ...(client !== undefined && { clientId: client }),
      ...(allowProxyCommand === true && { allowProxyCommand: () => Promise.resolve(true) }),
    };
    return await probeHost(request, world, { signal: signal ?? new AbortController().signal });
  } finally {
    folder.remove();
  }
}

/** Old algorithms switched on in the client, so that it comes to terms with an old server. */
const OLD_CLIENT = [
  '  KexAlgorithms +diffie-hellman-group14-sha1',
  '  HostKeyAlgorithms +ssh-rsa',
  '  Ciphers +aes128-cbc',
  '',
].join('\n');
/** What ssh2 implements of today's lists, for a client that leads with what it lacks. */
const SSH2_CLIENT = [
  '  KexAlgorithms curve25519-sha256',
  '  Ciphers aes256-gcm@openssh.com,aes128-ctr',
  '  MACs hmac-sha2-256-etm@openssh.com,hmac-sha2-256',
  '',
].join('\n');

const allMethods = ['PubkeyAuthentication yes', 'PasswordAuthentication yes', 'KbdInteractiveAuthentication yes'];
const SERVERS: readonly (readonly [string, () => Promise<Peer>, string, readonly string[] | null])[] = [
  ['sshd 9.2', startDefaultSshd, '', []],
  ['sshd 9.2 with modern lists', startModernSshd, '', []],
  [
    'sshd 9.2 with old lists',
    () => startSshd({ configLines: [...LEGACY_CONFIG, ...allMethods], hostKeys: ['rsa'] }),
    OLD_CLIENT,
    ['publickey', 'password', 'keyboard-interactive'],
  ],
  ['dropbear', startDropbear, '', ['publickey']],
  ['tinysshd', startTinysshd, '', ['publickey']],
];

for (const [name, start, config, methods] of SERVERS) {
  describe(name, () => {
    let peer: Peer;
    before(async () => {
      peer = await start();
    });
    after(() => peer.stop());

    for (const ssh of ['ssh', 'ssh1']) {
      it(`${ssh} settles on what was predicted; signatures and methods are those that ssh -vv shows`, async () => {
        const connections = peer.connections();
        const report = await probe(peer.port, { config, ssh });
        assert.equal(peer.connections() - connections, 2, 'the probe’s and exactly one more');
        assert.equal(report.connections, 2);
        const { handshake, negotiation } = report;
        assert.ok(handshake && negotiation);
        assert.equal(handshake.failure, null);
        assert.deepEqual([handshake.by, handshake.completed, handshake.acceptsNone], ['ssh', true, false]);
        for (const slot of SLOTS) assert.equal(handshake.chosen?.[slot], negotiation.slots[slot].chosen, slot);
        assert.deepEqual(handshake.authMethods, methods);

        const options = config.split('\n').flatMap((line) => (line === '' ? [] : [line.trim().replace(' ', '=')]));
        const oracle = await askSsh({ port: peer.serverPort, program: ssh, options });
        assert.equal(handshake.chosen?.kex, oracle.kex);
        assert.deepEqual(handshake.hostKey, oracle.hostKey);
        const shown = oracle.lines.map((line) => /server-sig-algs=<(.*)>/.exec(line)?.[1]).find((list) => list);
        assert.equal(handshake.serverSigAlgs?.join(','), shown);
        const told = report.findings.filter(({ code }) => code.startsWith('handshake'));
        assert.deepEqual(told, []);
      });
    }

    it('a plain probe still opens one connection and completes nothing', async () => {
      const connections = peer.connections();
      const report = await probe(peer.port, { config, handshake: false });
      assert.equal(peer.connections() - connections, 1);
      assert.deepEqual([report.connections, report.handshake], [1, null]);
    });
  });
}

describe('ssh2, where no program may run', () => {
  const cases = [
    ['sshd 9.2', () => startSshd({ configLines: allMethods }), SSH2_CLIENT],
    ['sshd 9.2, MACs that are negotiated', () => startSshd({ configLines: ['Ciphers aes128-ctr'] }), SSH2_CLIENT],
    ['sshd 9.2 with old lists', () => startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] }), OLD_CLIENT],
    ['dropbear', startDropbear, SSH2_CLIENT.replace('aes256-gcm@openssh.com', 'aes256-ctr')],
  ] as const;
  for (const [name, start, config] of cases) {
    it(`${name}: the same as ssh`, async () => {
      const peer = await start();
      try {
        const connections = peer.connections();
        const report = await probe(peer.port, { config, ssh: null });
        assert.equal(peer.connections() - connections, 2);
        const { handshake, negotiation } = report;
        assert.ok(handshake && negotiation);
        assert.deepEqual([handshake.by, handshake.failure, report.connections], ['ssh2', null, 2]);
        for (const slot of SLOTS) assert.equal(handshake.chosen?.[slot], negotiation.slots[slot].chosen, slot);
        const bySsh = (await probe(peer.port, { config })).handshake;
        assert.deepEqual(handshake, { ...bySsh, by: 'ssh2' });
      } finally {
        await peer.stop();
      }
    });
  }

  it('what it lacks is named, and no connection is opened for it', async () => {
    const peer = await startTinysshd();
    try {
      const report = await probe(peer.port, {
        ssh: null,
        config: '  KexAlgorithms sntrup761x25519-sha512@openssh.com\n',
      });
      assert.equal(report.handshake?.failure?.code, 'cannot-be-tried');
      assert.match(report.handshake.failure.message, /sntrup761x25519-sha512@openssh\.com/);
      assert.deepEqual([peer.connections(), report.connections], [1, 1]);
    } finally {
      await peer.stop();
    }
  });
});

/** For what is waited out: a handshake stops here; ssh starts and sends its lists in a tenth of it. Milliseconds. */
const SHORT_MS = 3_000;
/** For what ends before its time, also on a busy machine. Milliseconds. */
const LONG_MS = 60_000;

describe('agreement that is not success', () => {
  let peer: Peer;
  before(async () => {
    peer = await startDefaultSshd();
  });
  after(() => peer.stop());
  const config = [
    '  KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256',
    '  Ciphers aes128-ctr',
    '  MACs hmac-sha2-256-etm@openssh.com,hmac-sha2-256',
    '',
  ].join('\n');
  const cases: readonly (readonly [Tampering, string])[] = [
    ['silence', 'kex-never-completes'],
    ['close', 'kex-never-completes'],
    ['signature', 'signature-refused'],
    ['server-bytes', 'corrupted-mac'],
    ['client-bytes', 'disconnected'],
  ];
  for (const [tampering, code] of cases) {
    for (const ssh of ['ssh', 'ssh1', null]) {
      it(`${tampering} is ${code} by ${ssh ?? 'ssh2'}, in time`, async () => {
        const relay = await startTamperingRelay(peer.serverPort, tampering, { from: 2 });
        try {
          const begun = performance.now();
          const report = await probe(relay.port, {
            config,
            ssh,
            timeoutMs: tampering === 'silence' ? SHORT_MS : LONG_MS,
          });
          assert.ok(performance.now() - begun < LONG_MS - 10_000);
          assert.equal(report.handshake?.failure?.code, code, report.handshake?.failure?.message);
          assert.equal(report.failure, null);
          assert.equal(report.handshake.completed, false);
          assert.equal(relay.connections(), 2);
          const finding = report.findings.find((each) => each.code === 'handshake-not-completed');
          assert.equal(finding?.severity, 'error');
          assert.equal(
            report.remedies.some(({ id }) => id === 'avoid-for-host'),
            code !== 'signature-refused' && code !== 'disconnected',
          );
        } finally {
          await relay.stop();
        }
      });
    }
  }

  it('the line it advises makes the real ssh choose something else', async () => {
    const relay = await startTamperingRelay(peer.serverPort, 'silence', { from: 2 });
    const report = await probe(relay.port, { timeoutMs: SHORT_MS });
    await relay.stop();
    const [remedy] = report.remedies.filter(({ id }) => id === 'avoid-for-host');
    const folder = temporaryFolder('remedy');
    writeFileSync(join(folder.path, 'config'), `${remedy?.snippet?.text ?? ''}  HostName 127.0.0.1\n`);
    const ssh = await askSsh({ address: 'target', port: peer.serverPort, configFile: join(folder.path, 'config') });
    folder.remove();
    assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
    assert.notEqual(ssh.kex, report.negotiation?.slots.kex.chosen);
    assert.ok(remedy?.detail.includes(` ${String(ssh.kex)} `));
  });

  for (const ssh of ['ssh', null]) {
    it(`a cancel ends ${ssh ?? 'ssh2'} at once`, async () => {
      const relay = await startTamperingRelay(peer.serverPort, 'silence', { from: 2 });
      const controller = new AbortController();
      const probing = probe(relay.port, { config, ssh, signal: controller.signal });
      for (let waited = 0; relay.connections() < 2 && waited < LONG_MS; waited += 10) await delay(10);
      await delay(300);
      const begun = performance.now();
      controller.abort();
      const report = await probing;
      assert.ok(performance.now() - begun < 10_000, 'before its time is up, which is fifteen seconds');
      assert.equal(report.handshake?.failure?.code, 'cancelled');
      await relay.stop();
    });
  }

  it('an RSA key below the client’s least size is refused by the real ssh, and by nobody else', async () => {
    const folder = temporaryFolder('ssh-wrapper');
    const wrapper = join(folder.path, 'ssh');
    writeFileSync(wrapper, `#!/bin/sh\nexec ${requireProgram('ssh')} -o RequiredRSASize=8192 "$@"\n`);
    chmodSync(wrapper, 0o755);
    const report = await probe(peer.port, { ssh: wrapper, config: '  HostKeyAlgorithms rsa-sha2-512\n' });
    folder.remove();
    assert.equal(report.handshake?.failure?.code, 'host-key-refused', report.handshake?.failure?.message);
  });
});

describe('a server that lets in whoever asks', () => {
  for (const ssh of ['ssh', 'ssh1', null]) {
    it(`gets no session and no channel from ${ssh ?? 'ssh2'}`, async () => {
      const folder = temporaryFolder('open-server');
      const key = join(folder.path, 'key');
      await runTool(requireProgram('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-f', key], folder.path);
      const asked: string[] = [];
      const ended: Promise<void>[] = [];
      const server = new ssh2.Server({ hostKeys: [readFileSync(key)] }, (client) => {
        ended.push(new Promise((resolve) => client.on('close', () => resolve())));
        client.on('error', () => undefined);
        client.on('authentication', (context) => {
          asked.push(context.method);
          context.accept();
        });
        client.on('session', () => asked.push('session'));
        client.on('tcpip', () => asked.push('tcpip'));
      });
      const port = await new Promise<number>((resolve) =>
        server.listen(0, '127.0.0.1', () => {
          const bound = server.address();
          resolve(bound !== null && typeof bound === 'object' ? bound.port : 0);
        }),
      );
      const report = await probe(port, { ssh, config: SSH2_CLIENT });
      await Promise.all(ended);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      folder.remove();
      assert.equal(report.handshake?.failure, null);
      assert.equal(report.handshake.acceptsNone, true);
      assert.deepEqual(asked, ['none']);
      assert.ok(report.findings.some(({ code }) => code === 'login-without-proof'));
    });
  }
});

describe('a way through a ProxyCommand', () => {
  let peer: Peer;
  const folder = temporaryFolder('proxy');
  const relay = join(folder.path, 'relay.mjs');
  before(async () => {
    peer = await startSshd({ configLines: allMethods });
    writeFileSync(
      relay,
      `import { connect } from 'node:net';
const socket = connect(Number(process.argv[2]), '127.0.0.1');
process.stdin.pipe(socket).pipe(process.stdout);
socket.on('close', () => process.exit());\n`,
    );
  });
  after(async () => {
    await peer.stop();
    folder.remove();
  });
  const viaRelay = (port: number): string => `  ProxyCommand '${process.execPath}' '${relay}' ${port}\n`;

  it('the real ssh takes it too, on loopback, and all of it is cleaned up', async () => {
    const connections = peer.connections();
    const report = await probe(9, { config: viaRelay(peer.port), allowProxyCommand: true });
    const { handshake, negotiation } = report;
    assert.ok(handshake && negotiation, report.failure?.message);
    assert.deepEqual([handshake.by, handshake.failure, report.connections], ['ssh', null, 2]);
    assert.equal(peer.connections() - connections, 2);
    for (const slot of SLOTS) assert.equal(handshake.chosen?.[slot], negotiation.slots[slot].chosen, slot);
    assert.deepEqual(handshake.authMethods, ['publickey', 'password', 'keyboard-interactive']);
  });

  it('a way that breaks off the second time is told as not reached', async () => {
    const once = join(folder.path, 'once');
    const config = `  ProxyCommand sh -c 'test ! -e ${once} && touch ${once} && exec ${process.execPath} ${relay} ${peer.port}'\n`;
    const report = await probe(9, { config, allowProxyCommand: true });
    assert.equal(report.negotiation?.agreed, true, report.failure?.message);
    assert.equal(report.handshake?.completed, false);
    assert.equal(report.handshake.failure?.code, 'not-reached', report.handshake.failure?.message);
  });
});

describe('a client profile', () => {
  it('is tried with what was agreed on, and nothing else', async () => {
    const peer = await startSshd({ configLines: allMethods });
    const report = await probe(peer.port, { client: 'paramiko-2.12.0' });
    await peer.stop();
    assert.equal(report.handshake?.failure, null);
    for (const slot of SLOTS) {
      assert.equal(report.handshake.chosen?.[slot], report.negotiation?.slots[slot].chosen, slot);
    }
  });
});

describe('a hostile home', () => {
  it('is neither read, nor run, nor written to, and no agent is asked', async () => {
    const peer = await startSshd({ configLines: allMethods });
    const home = temporaryFolder('hostile-home');
    const canaries = join(home.path, 'canaries');
    mkdirSync(canaries);
    mkdirSync(join(home.path, '.ssh'), { mode: 0o700 });
    const canary = (name: string): string => `touch ${canaries}/${name}`;
    const config = [
      `Match exec "${canary('match-exec')}"`,
      '  Ciphers 3des-cbc',
      'Host *',
      `  KnownHostsCommand /usr/bin/touch ${canaries}/known-hosts`,
      '  PermitLocalCommand yes',
      `  LocalCommand ${canary('local')}`,
      `  RemoteCommand ${canary('remote')}`,
      `  ControlPath ${canaries}/control`,
      '  ControlMaster yes',
      '  ForwardAgent yes',
      `  IdentityFile ${home.path}/.ssh/id_ed25519`,
      '  LocalForward 127.0.0.1:1 127.0.0.1:2',
      '',
    ];
    writeFileSync(join(home.path, '.ssh/config'), config.join('\n'), { mode: 0o600 });
    const known = join(home.path, '.ssh/known_hosts');
    writeFileSync(
      known,
      `[127.0.0.1]:${peer.port} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n`,
    );
    const [text, changed] = [readFileSync(known, 'utf8'), statSync(known).mtimeMs];
    await runTool(
      requireProgram('ssh-keygen'),
      ['-q', '-t', 'ed25519', '-N', '', '-f', join(home.path, '.ssh/id_ed25519')],
      home.path,
    );
    writeFileSync(join(home.path, 'askpass'), `#!/bin/sh\n${canary('askpass')}\n`, { mode: 0o755 });
    let agentAsked = 0;
    const agent = createServer((socket) => {
      agentAsked += 1;
      socket.destroy();
    });
    const agentPath = join(home.path, 'agent');
    await new Promise<void>((resolve) => agent.listen(agentPath, resolve));
    const connections = peer.connections();
    const args = ['src/cli/main.ts', 'probe', '--handshake', '--json', '-p', String(peer.port)];
    const lines: string[] = [];
    const child = await startProcess(
      process.execPath,
      [...args, '--ssh-config', `${home.path}/.ssh/config`, '127.0.0.1'],
      {
        cwd: REPOSITORY,
        env: cleanEnvironment(home.path, {
          SSH_AUTH_SOCK: agentPath,
          SSH_ASKPASS: join(home.path, 'askpass'),
          SSH_ASKPASS_REQUIRE: 'force',
          DISPLAY: ':99',
        }),
        onLine: (line) => lines.push(line),
      },
    );
    await child.ended;
    await new Promise((resolve) => agent.close(resolve));
    const report = JSON.parse(lines.find((line) => line.startsWith('{')) ?? '{}') as ProbeReport;
    assert.equal(report.handshake?.completed, true, lines.join('\n'));
    assert.deepEqual(report.handshake.authMethods, ['publickey', 'password', 'keyboard-interactive']);
    assert.equal(peer.connections(), connections + 2);
    assert.deepEqual(readdirSync(canaries), []);
    assert.equal(agentAsked, 0);
    assert.deepEqual([readFileSync(known, 'utf8'), statSync(known).mtimeMs], [text, changed]);
    const left = ['config', 'id_ed25519', 'id_ed25519.pub', 'known_hosts'];
    assert.deepEqual(readdirSync(join(home.path, '.ssh')).sort(), left);
    const tried = peer.log().filter((line) => /Accepted|Failed (?!none)|publickey for/.test(line));
    assert.deepEqual(tried, []);
    await peer.stop();
    home.remove();
  });
});
