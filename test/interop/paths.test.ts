/** Every way to a host that the user's own ssh goes: real jump hosts, proxies and dead ends, all on loopback. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseHostName } from '../../src/core/openssh/config/destination.ts';
import { loadIncludeGraph } from '../../src/core/openssh/config/includeGraph.ts';
import { jumpConfig } from '../../src/core/sources/probe/route/jumpConfig.ts';
import { type ProbeRequest } from '../../src/core/report/probe/probeHost.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { renderProbeText } from '../../src/core/render/text/probeText.ts';
import { createFileReader } from '../../src/node/fileReader.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { cleanEnvironment, startProcess } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder, type TemporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { startCountingRelay, type CountingRelay } from './peers/countingRelay.ts';
import { jumpUser, makeJumpClient, startJumpHost, type JumpClient } from './peers/jumpHost.ts';
import type { Peer } from './peers/peerProcess.ts';
import { startModernSshd } from './peers/sshd.ts';
import { probeHost } from '../samples/worded.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const TIMEOUT_MS = 12_000;

let client: JumpClient;
let one: Peer;
let two: Peer;
let target: Peer;
let folder: TemporaryFolder;

before(async () => {
  folder = temporaryFolder('paths');
  // What is left behind is looked for here, where nobody else puts anything.
  process.env['TMPDIR'] = folder.path;
  client = await makeJumpClient();
  [one, two, target] = await Promise.all([startJumpHost(client), startJumpHost(client), startModernSshd()]);
});

after(async () => {
  await Promise.all([one, two, target].map((peer) => peer.stop()));
  client.remove();
  folder.remove();
});

/** Blocks for the two jump hosts, and for the host behind them as `target`. */
function blocks(way: readonly string[], port = target.port, hostname = target.address): string {
  const jump = (name: string, peer: Peer): string[] => [
    `Host ${name}`,
    `  HostName ${peer.address}`,
    `  Port ${peer.port}`,
    `  User ${jumpUser()}`,
  ];
  return [
    ...['Host target', `  HostName ${hostname}`, `  Port ${port}`, ...way.map((line) => `  ${line}`)],
    ...jump('one', one),
    ...jump('two', two),
    'Host *',
    ...client.lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

interface Options {
  readonly request?: Partial<ProbeRequest>;
  readonly mayRunPrograms?: boolean;
  readonly sshPath?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

async function probe(config: string, options: Options = {}): Promise<ProbeReport> {
  const path = join(folder.path, 'config');
  writeFileSync(path, config);
  const world = createProbeWorld({
    sshConfigFile: path,
    sshPath: options.sshPath ?? null,
    mayRunPrograms: options.mayRunPrograms ?? true,
    logger: quiet,
    version: '0.0.0',
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
  });
  const signal = options.signal ?? new AbortController().signal;
  return probeHost({ destination: 'target', ...options.request }, world, { signal });
}

const allowed: Options = { request: { allowProxyCommand: () => Promise.resolve(true) } };

/** Where and how a probe failed, in one line. */
const fate = ({ failure, connections }: ProbeReport): string =>
  failure === null ? `reached, ${connections}` : `${failure.code} at ${failure.at ?? failure.stage}, ${connections}`;

/** A server on loopback that does with each connection what a test says. */
async function startScripted(
  onConnection: (socket: Socket) => void,
): Promise<{ readonly port: number; connections(): number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server: Server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A port of loopback that nothing listens on. */
async function closedPort(): Promise<number> {
  const server = await startScripted((socket) => socket.destroy());
  await server.stop();
  return server.port;
}

function leftovers(): readonly string[] {
  return readdirSync(tmpdir()).filter(
    (name) => name.startsWith('kexpert-jump-') && !name.startsWith('kexpert-jump-client'),
  );
}

describe('jump hosts', () => {
  for (const [name, way, via] of [
    ['one', 'ProxyJump one', ['one']],
    ['two', 'ProxyJump one,two', ['one', 'two']],
    ['two, the first by the second’s own settings', 'ProxyJump two', ['one', 'two']],
  ] as const) {
    it(`${name}: one connection at the host, and what it offers is what it offers directly`, async () => {
      const config = blocks([way]).replace(
        'Host two\n',
        name.startsWith('two, the') ? 'Host two\n  ProxyJump one\n' : 'Host two\n',
      );
      const direct = await probe(blocks([]));
      const before = target.connections();
      const report = await probe(config);
      assert.equal(fate(report), 'reached, 1', report.failure?.message);
      assert.equal(target.connections() - before, 1);
      assert.deepEqual(report.via, via);
      assert.deepEqual(report.server.proposal, direct.server.proposal);
      assert.deepEqual([report.timings.resolve, report.negotiation?.agreed], [null, true]);
      assert.ok((report.timings.connect ?? 0) > 0);
      assert.match(renderProbeText(report), new RegExp(`via: ${via.join(', then ')}\n`));
      assert.deepEqual(leftovers(), []);
    });
  }

  it('as addresses with user and port, and through OpenSSH 7.5', async () => {
    const ways = `${jumpUser()}@127.0.0.1:${one.port},ssh://${jumpUser()}@127.0.0.1:${two.port}`;
    const config = blocks([`ProxyJump ${ways}`]).replace('accept-new', 'no');
    const options = { sshPath: requireProgram('ssh1'), request: { clientId: 'openssh-9.2p1' } };
    for (const way of [{}, options]) assert.equal(fate(await probe(config, way)), 'reached, 1');
  });

  it('that refuses the login, first or second', async () => {
    const stranger = blocks(['ProxyJump kexpert-nobody@one']);
    assert.equal(fate(await probe(stranger)), 'jump-login-refused at jump, 0');
    const { failure, remedies } = await probe(blocks(['ProxyJump one,kexpert-nobody@two']));
    assert.equal(failure?.code, 'jump-login-refused');
    assert.match(failure.message, /jump host kexpert-nobody@two \(reached through one\)/);
    assert.deepEqual(
      remedies.map(({ id, side }) => [id, side]),
      [
        ['load-jump-key', 'network'],
        ['see-the-way', 'network'],
      ],
    );
  });

  it('that is not there, has an unknown key, or nothing in common with us', async () => {
    const dead = blocks(['ProxyJump one']).replace(`Port ${one.port}`, `Port ${await closedPort()}`);
    assert.equal(fate(await probe(dead)), 'refused at jump, 0');
    const nowhere = blocks(['ProxyJump kexpert-no-such-host.invalid']);
    assert.equal(fate(await probe(nowhere)), 'name-not-found at jump, 0');
    const strict = blocks(['ProxyJump one'])
      .replace('StrictHostKeyChecking accept-new', 'StrictHostKeyChecking yes')
      .replace(client.knownHosts, '/dev/null');
    assert.equal(fate(await probe(strict)), 'jump-host-key at jump, 0');
    const old = blocks(['ProxyJump one']).replace('Host one\n', 'Host one\n  Ciphers 3des-cbc\n');
    assert.equal(fate(await probe(old)), 'jump-no-common-algorithm at jump, 0');
  });

  it('whose key changed is told, and no text of ssh is', async () => {
    const known = join(folder.path, 'known_hosts');
    const other = 'AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    writeFileSync(known, `[127.0.0.1]:${one.port} ssh-ed25519 ${other}\n`);
    const report = await probe(blocks(['ProxyJump one']).replace(client.knownHosts, known));
    assert.equal(fate(report), 'jump-host-key at jump, 0');
    assert.match(report.failure?.message ?? '', /not the one in your known_hosts/);
    assert.doesNotMatch(JSON.stringify(report), /SHA256|@@@/);
  });

  it('that does not forward, or speaks no SSH', async () => {
    const closed = await startJumpHost(client, ['AllowTcpForwarding no']);
    const web = await startScripted((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    try {
      const config = (port: number) => blocks(['ProxyJump one']).replace(`Port ${one.port}`, `Port ${port}`);
      assert.equal(fate(await probe(config(closed.port))), 'forwarding-refused at jump, 0');
      assert.equal(fate(await probe(config(web.port))), 'closed-early at jump, 0');
    } finally {
      await closed.stop();
      await web.stop();
    }
  });

  it('and a host behind them that refuses, is unknown there, or is no host', async () => {
    const refused = await probe(blocks(['ProxyJump one,two'], await closedPort()));
    assert.equal(fate(refused), 'refused at target, 0');
    assert.match(refused.failure?.message ?? '', /jump host two reached 127\.0\.0\.1 port \d+, which refused/);
    assert.deepEqual(
      refused.remedies.map(({ id }) => id),
      ['try-from-jump-host'],
    );
    const unknown = await probe(blocks(['ProxyJump one'], 22, 'kexpert-no-such-host.invalid'));
    assert.equal(fate(unknown), 'name-not-found at target, 0');
  });

  it('and a host behind them that is silent, hangs up, speaks HTTP or only its name', async () => {
    for (const [script, expected] of [
      [() => undefined, 'silent at identify, 1'],
      [(socket: Socket) => socket.end(), 'closed-early at identify, 1'],
      [(socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'http at identify, 1'],
      [(socket: Socket) => socket.write('SSH-2.0-x\r\n'), 'silent at kexinit, 1'],
      [(socket: Socket) => socket.end('Exceeded MaxStartups\r\n'), 'turned-away at identify, 1'],
    ] as const) {
      const server = await startScripted(script);
      try {
        const report = await probe(blocks(['ProxyJump one'], server.port));
        assert.equal(fate(report), expected);
        assert.equal(server.connections(), 1);
        assert.ok(report.remedies.length > 0 && report.remedies.every(({ side }) => side === 'network'));
      } finally {
        await server.stop();
      }
    }
  });

  it('that hang: the time ends it, a cancel does at once, and no program stays', async () => {
    const hanging = await startScripted(() => undefined);
    try {
      const config = blocks(['ProxyJump one']).replace(`Port ${one.port}`, `Port ${hanging.port}`);
      const report = await probe(config, { timeoutMs: 1_500 });
      assert.equal(fate(report), 'timed-out at jump, 0');
      assert.match(report.failure?.message ?? '', /did not get in to the jump host one within 1\.5 s/);
      const controller = new AbortController();
      const begun = performance.now();
      setTimeout(() => controller.abort(), 300);
      assert.equal((await probe(config, { signal: controller.signal })).failure?.code, 'cancelled');
      assert.ok(performance.now() - begun < TIMEOUT_MS - 2_000, 'before its time is up');
      assert.deepEqual(leftovers(), []);
    } finally {
      await hanging.stop();
    }
  });

  it('start no program in Restricted Mode', async () => {
    const before = one.connections();
    const report = await probe(blocks(['ProxyJump one']), { mayRunPrograms: false });
    assert.equal(fate(report), 'needs-jump-host at jump, 0');
    assert.equal(one.connections(), before);
  });
});

describe('a ProxyCommand', () => {
  it('of ssh -W, shown in full and run after a yes', async () => {
    const config = join(folder.path, 'inner');
    writeFileSync(config, blocks([]));
    const shown: string[] = [];
    const allowProxyCommand = (line: string): Promise<boolean> => {
      shown.push(line);
      return Promise.resolve(true);
    };
    const before = target.connections();
    const report = await probe(blocks([`ProxyCommand ssh -F ${config} -W [%h]:%p one`]), {
      request: { allowProxyCommand },
    });
    assert.equal(fate(report), 'reached, 1');
    assert.deepEqual([report.via, target.connections() - before], [['ProxyCommand'], 1]);
    assert.deepEqual(shown, [`ssh -F ${config} -W [127.0.0.1]:${target.port} one`]);
    const inner = await probe(blocks([`ProxyCommand ssh -F ${config} -W [%h]:${await closedPort()} one`]), allowed);
    assert.equal(fate(inner), 'refused at target, 0');
  });

  it('of a relay, an HTTP CONNECT proxy and a SOCKS5 proxy', async () => {
    const relay = join(folder.path, 'relay.cjs');
    writeFileSync(relay, RELAY);
    const http = await startScripted(serveConnect);
    const socks = await startScripted(serveSocks);
    try {
      for (const [line, proxy] of [
        [`${process.execPath} ${relay} plain %h %p`, null],
        [`${process.execPath} ${relay} http %h %p ${http.port}`, http],
        [`${process.execPath} ${relay} socks %h %p ${socks.port}`, socks],
      ] as const) {
        const before = target.connections();
        const report = await probe(blocks([`ProxyCommand ${line}`]), allowed);
        assert.equal(fate(report), 'reached, 1', line);
        assert.equal(target.connections() - before, 1);
        if (proxy !== null) assert.equal(proxy.connections(), 1);
      }
      const refused = await probe(
        blocks([`ProxyCommand ${process.execPath} ${relay} http %h 1 ${http.port}`]),
        allowed,
      );
      assert.equal(fate(refused), 'proxy-command-failed at jump, 0');
      assert.match(refused.failure?.message ?? '', /the proxy refused to go on/);
    } finally {
      await http.stop();
      await socks.stop();
    }
  });

  it('on the command line takes --allow-proxy-command; the line is shown escaped', async () => {
    const relay = join(folder.path, 'relay.cjs');
    writeFileSync(relay, RELAY);
    const config = join(folder.path, 'cli-config');
    writeFileSync(config, blocks([`ProxyCommand ${process.execPath} ${relay} plain %h %p # \u202e`]));
    const kexpert = async (...options: readonly string[]) => {
      const args = [join(REPOSITORY, 'src/cli/main.ts'), 'probe', '--ssh-config', config, ...options, 'target'];
      const printed: string[] = [];
      const child = await startProcess(process.execPath, args, {
        cwd: folder.path,
        env: cleanEnvironment(folder.path),
        onLine: (line) => printed.push(line),
      });
      return { status: await child.ended, text: printed.join('\n') };
    };
    const before = target.connections();
    const refused = await kexpert();
    assert.deepEqual([refused.status, target.connections() - before], [3, 0]);
    assert.match(
      refused.text,
      /--allow-proxy-command.* The command is: .*relay\.cjs plain 127\.0\.0\.1 \d+ # \\u\{202e\}/,
    );
    const run = await kexpert('--allow-proxy-command');
    assert.deepEqual([run.status, target.connections() - before], [0, 1], run.text);
    assert.match(run.text, /via: ProxyCommand/);
  });

  it('on the command line is shown in full, escaped, before it runs', async () => {
    const relay = join(folder.path, 'relay.cjs');
    writeFileSync(relay, RELAY);
    const config = join(folder.path, 'shown-config');
    const [shown, atStart] = [join(folder.path, 'shown'), join(folder.path, 'shown-at-start')];
    // Nearly as long as a command may be, with what would hide it in a terminal.
    const comment = `# ${'x'.repeat(1500)}\x1b[2K\u202e end`;
    const line = `sh -c 'cp ${shown} ${atStart}; exec ${process.execPath} ${relay} plain "$0" "$1"' %h %p ${comment}`;
    writeFileSync(config, blocks([`ProxyCommand ${line}`]));
    const main = join(REPOSITORY, 'src/cli/main.ts');
    for (const words of [
      ['probe', '--format', 'json', 'target'],
      ['compare', 'local', 'host:target'],
    ]) {
      rmSync(atStart, { force: true });
      const log = openSync(shown, 'w');
      const args = [main, ...words, '--ssh-config', config, '--allow-proxy-command'];
      const env = cleanEnvironment(folder.path);
      const child = spawn(process.execPath, args, { cwd: folder.path, env, stdio: ['ignore', 'ignore', log] });
      closeSync(log);
      assert.deepEqual(await once(child, 'exit'), [0, null], words.join(' '));
      const seen = readFileSync(atStart, 'utf8');
      assert.ok(seen.includes(`plain "$0" "$1"' 127.0.0.1 ${target.port} # xxx`), seen);
      assert.ok(seen.includes('x\\x1b[2K\\u{202e} end\n'), seen);
    }
  });

  it('that fails, or leads to the first jump host', async () => {
    assert.equal(
      fate(await probe(blocks(['ProxyCommand kexpert-no-such-program']), allowed)),
      'proxy-command-failed at jump, 0',
    );
    const relay = join(folder.path, 'relay.cjs');
    writeFileSync(relay, RELAY);
    const config = blocks(['ProxyJump one,two']).replace(
      'Host one\n',
      `Host one\n  ProxyCommand ${process.execPath} ${relay} plain %h %p\n`,
    );
    assert.equal(fate(await probe(config)), 'proxy-command-not-allowed at jump, 0');
    const report = await probe(config, allowed);
    assert.equal(fate(report), 'reached, 1');
    assert.deepEqual(report.via, ['ProxyCommand', 'one', 'two']);
  });
});

describe('what must not run', () => {
  const canary = (name: string): string => join(folder.path, 'canaries', name);
  const touched = (): readonly string[] => readdirSync(join(folder.path, 'canaries'));
  before(() => mkdirSync(join(folder.path, 'canaries')));

  /** Lines that make ssh run a program, for every host; each alone would. */
  const traps = (): readonly string[] => [
    `Match exec "touch ${canary('match')}"`,
    `Match host * exec "touch ${canary('match-host')}"`,
    `Match !exec "touch ${canary('match-not')}"`,
    'Host *',
    '  PermitLocalCommand yes',
    `  LocalCommand touch ${canary('local')}`,
    `  KnownHostsCommand /bin/sh -c "touch ${canary('known-hosts')}"`,
    `  RemoteCommand touch ${canary('remote')}`,
    '  ControlMaster auto',
    `  ControlPath ${canary('control')}`,
  ];

  it('does not, on the way through two jump hosts', async () => {
    const included = join(folder.path, 'included');
    writeFileSync(included, [...traps(), ''].join('\n'));
    const config = [...traps(), `Include ${included}`, blocks(['ProxyJump one,two'])].join('\n');
    const report = await probe(config);
    assert.equal(fate(report), 'reached, 1', report.failure?.message);
    assert.deepEqual(touched(), []);
    // The real ssh runs them: the traps are good.
    writeFileSync(join(folder.path, 'trapped'), config);
    const trapped = ['-F', join(folder.path, 'trapped'), '-o', 'BatchMode=yes', '-T', 'one'];
    const ssh = await startProcess(requireProgram('ssh'), trapped, {
      cwd: folder.path,
      env: cleanEnvironment(folder.path),
    });
    await ssh.ended;
    for (const name of ['match', 'match-host', 'match-not', 'known-hosts', 'local', 'remote'])
      assert.ok(existsSync(canary(name)), name);
    for (const name of touched()) rmSync(canary(name));
  });

  it('does not: a ProxyCommand nobody allowed, of the host or of a jump host', async () => {
    const before = target.connections();
    for (const config of [
      blocks([`ProxyCommand touch ${canary('proxy')}`]),
      blocks(['ProxyJump one']).replace('Host one\n', `Host one\n  ProxyCommand touch ${canary('proxy-of-jump')}\n`),
    ]) {
      assert.equal(fate(await probe(config)), 'proxy-command-not-allowed at jump, 0');
      const declined = { request: { allowProxyCommand: () => Promise.resolve(false) } };
      assert.equal(fate(await probe(config, declined)), 'proxy-command-not-allowed at jump, 0');
      assert.equal(fate(await probe(config, { ...allowed, mayRunPrograms: false })), 'needs-jump-host at jump, 0');
    }
    // One that ssh would not come to, since the list names a jump host before it.
    const behind = blocks(['ProxyJump one,two']).replace(
      'Host two\n',
      `Host two\n  ProxyCommand touch ${canary('behind')}\n`,
    );
    assert.equal(fate(await probe(behind)), 'reached, 1');
    assert.deepEqual(touched(), []);
    assert.equal(target.connections() - before, 1);
  });

  it('does not: names that are options or commands', async () => {
    for (const hop of [
      `-oProxyCommand=touch\${IFS}${canary('option')}`,
      `one;touch\t${canary('semicolon')}`,
      `$(touch\${IFS}${canary('substitution')})`,
      `one,\`touch\${IFS}${canary('backquote')}\``,
      `ssh -q -W %h:%p -oProxyCommand="touch ${canary('command')}" one`,
    ]) {
      assert.equal(fate(await probe(blocks([`ProxyJump ${hop}`]))), 'invalid-jump-host at jump, 0', hop);
    }
    for (const hostname of [`-oProxyCommand=touch ${canary('hostname')}`, `$(touch\${IFS}${canary('hostname')})`]) {
      const config = blocks(['ProxyJump one', 'ProxyCommand nc %h %p']).replace(
        'HostName 127.0.0.1',
        `HostName "${hostname}"`,
      );
      assert.equal((await probe(config, allowed)).failure?.code, 'invalid-destination', hostname);
    }
    const report = await probe(blocks(['User a;touch', `ProxyCommand touch ${canary('user')} %r`]), allowed);
    assert.equal(fate(report), 'path-not-supported at jump, 0');
    assert.deepEqual(touched(), []);
  });

  it('does not in the copy of a configuration, however the line is written', async () => {
    const match = (name: string): string => `touch ${canary(name)}`;
    const tricks = [
      `Match exec="${match('1')}"`,
      `Match exec ${canary('x')}`,
      `match EXEC '${match('2')}'`,
      `Match host * "exec" "${match('3')}"`,
      `Match host "*" exec "${match('4')}"`,
      `Match all exec "${match('5')}"`,
      `"Match" exec "${match('6')}"`,
      `Match=exec "${match('7')}"`,
      `Match host=* exec=${canary('x')}`,
      `\tMatch\texec\t"${match('8')}"`,
      `\fMatch exec "${match('9')}"`,
      `User me\rMatch exec "${match('10')}"`,
      `Match host "a\\" exec \\"${match('11')}"`,
      `Match user me" exec "${match('12')}`,
      `Match originalhost x,"* exec" "${match('13')}"`,
      `IdentityFile "a\nMatch exec "${match('14')}"`,
      `Match final exec "${match('15')}"`,
      `KnownHostsCommand ${match('16')}`,
    ];
    const graphs = [];
    for (const [index, trick] of tricks.entries()) {
      const path = join(folder.path, `trick-${index}`);
      writeFileSync(path, `${trick}\n  User x\n`);
      const loaded = await loadIncludeGraph(
        path,
        { kind: 'ssh', scope: 'user', home: '/', user: 'x' },
        createFileReader(),
      );
      assert.ok(loaded.ok);
      graphs.push(loaded);
    }
    for (const [index, graph] of graphs.entries()) {
      const copy = join(folder.path, `copy-${index}`);
      mkdirSync(copy);
      const files = jumpConfig([graph], (name) => join(copy, name), null);
      for (const { name, text } of files) writeFileSync(join(copy, name), text, { mode: 0o600 });
      for (const program of ['ssh', 'ssh1']) {
        const { status, stderr } = spawnSync(
          requireProgram(program),
          ['-G', '-F', join(copy, 'config'), parseHostName('one') ?? ''],
          { env: cleanEnvironment(folder.path), encoding: 'utf8' },
        );
        assert.equal(status, 0, `${tricks[index] ?? ''}\n${stderr}`);
      }
      assert.deepEqual(touched(), [], tricks[index]);
    }
  });
});

describe('addresses', () => {
  let v6: CountingRelay;
  before(async () => {
    v6 = await startCountingRelay('::1', await listenOn6());
  });
  after(async () => {
    await v6.stop();
    server6.close();
  });
  const server6 = createServer((socket) => {
    socket.on('error', () => undefined);
    const inner = connect(target.serverPort, target.address);
    inner.on('error', () => socket.destroy());
    socket.pipe(inner).pipe(socket);
  });
  const listenOn6 = (): Promise<number> =>
    new Promise((resolve, reject) => {
      server6.once('error', reject);
      server6.listen(0, '::1', () => resolve((server6.address() as AddressInfo).port));
    });

  it('IPv6 in every form: one connection each', async () => {
    for (const [config, destination] of [
      ['', `[::1]:${v6.port}`],
      [`Port ${v6.port}\n`, '::1'],
      [`Port ${v6.port}\n`, '[::1]'],
      [`Port ${v6.port}\n`, '::1%lo'],
      [`Host box\n HostName ::1\n Port ${v6.port}\n AddressFamily inet6\n`, 'box'],
    ] as const) {
      const before = v6.connections();
      assert.equal(fate(await probe(config, { request: { destination } })), 'reached, 1', destination);
      assert.equal(v6.connections() - before, 1);
    }
    const through = await probe(blocks(['ProxyJump one'], v6.port, '::1'));
    assert.equal(fate(through), 'reached, 1', through.failure?.message);
  });

  it('AddressFamily and BindAddress, BindInterface', async () => {
    const host = (...lines: readonly string[]): string =>
      ['Host target', ` HostName ${target.address}`, ` Port ${target.port}`, ...lines, ''].join('\n');
    assert.equal(fate(await probe(host('AddressFamily inet'))), 'reached, 1');
    const other = await probe(host('AddressFamily inet6'));
    assert.equal(fate(other), 'name-not-found at resolve, 0');
    assert.match(other.failure?.message ?? '', /No IPv6 address .* AddressFamily/);
    assert.equal(fate(await probe(host('BindAddress 127.0.0.5'))), 'reached, 1');
    assert.equal(fate(await probe(host('BindInterface lo'))), 'reached, 1');
    for (const line of ['BindAddress 192.0.2.9', 'BindInterface kexpert0', 'BindAddress ::1']) {
      const report = await probe(host(line));
      assert.equal(fate(report), 'unreachable at connect, 0', line);
      assert.match(report.failure?.message ?? '', /BindAddress or BindInterface/);
    }
  });
});

/** A CONNECT proxy (RFC 9110 §9.3.6) that lets nobody through to port 1. */
function serveConnect(socket: Socket): void {
  socket.once('data', (request) => {
    const [, host = '', port = ''] = /^CONNECT ([^:]+):(\d+) /.exec(request.toString()) ?? [];
    if (port === '1') {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const inner = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(inner).pipe(socket);
    });
    inner.on('error', () => socket.destroy());
  });
}

/** A SOCKS5 proxy (RFC 1928) without a login, for IPv4 addresses. */
function serveSocks(socket: Socket): void {
  socket.once('data', () => {
    socket.write(Buffer.of(5, 0));
    socket.once('data', (request) => {
      const inner = connect(request.readUInt16BE(8), [...request.subarray(4, 8)].join('.'), () => {
        socket.write(Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        socket.pipe(inner).pipe(socket);
      });
      inner.on('error', () => socket.destroy());
    });
  });
}

/** What nc is elsewhere: standard input and output to a host, directly or through a proxy on loopback. */
const RELAY = `
const [how, host, port, proxy] = process.argv.slice(2);
const socket = require('node:net').connect(Number(proxy ?? port), proxy ? '127.0.0.1' : host);
const pass = () => { process.stdin.pipe(socket); socket.pipe(process.stdout); };
const fail = (why) => { console.error(why); process.exit(1); };
socket.on('error', (error) => fail('relay: ' + error.message));
socket.once('connect', () => {
  if (how === 'plain') return pass();
  if (how === 'http') {
    socket.write('CONNECT ' + host + ':' + port + ' HTTP/1.1\\r\\n\\r\\n');
    socket.once('data', (answer) => (/^HTTP\\/1.1 200/.test(answer) ? pass() : fail('proxy error: ' + answer)));
    return;
  }
  socket.write(Buffer.of(5, 1, 0));
  socket.once('data', () => {
    const address = host.split('.').map(Number);
    socket.write(Buffer.of(5, 1, 0, 1, ...address, port >> 8, port & 255));
    socket.once('data', (answer) => (answer[1] === 0 ? pass() : fail('proxy error')));
  });
});
`;
