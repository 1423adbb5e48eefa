import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { http } from '../../demo/hosts/http.ts';
import type { RunningHost } from '../../demo/hosts/demoHost.ts';
import { silent } from '../../demo/hosts/silent.ts';
import { REPLACED_SSH } from '../../src/core/render/en/machineWords.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { UNSAFE } from '../samples/reports.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import type { Peer } from './peers/peerProcess.ts';
import { startLegacySshd, startModernSshd } from './peers/sshd.ts';

const MAIN = join(REPOSITORY, 'src/cli/main.ts');
const folder = temporaryFolder('cli');
let modern: Peer;
let legacy: Peer;
let web: RunningHost;
let mute: RunningHost;
/** A port of loopback on which nothing listens while the tests run: bound, and never listened on. */
let closedPort = 0;

before(async () => {
  [modern, legacy, web, mute] = await Promise.all([startModernSshd(), startLegacySshd(), http.start(), silent.start()]);
  const server = await listen(() => undefined);
  closedPort = (server.address() as AddressInfo).port;
  await new Promise((resolve) => server.close(resolve));
});
after(async () => {
  await Promise.all([modern.stop(), legacy.stop(), web.stop(), mute.stop()]);
  folder.remove();
});

function listen(serve: (socket: Socket) => void): Promise<Server> {
  const server = createServer(serve);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A command that starts it, e.g. one that takes privileges away. Default: none. */
  readonly through?: readonly string[];
}

/** A silent server is given up on after six seconds where nobody says otherwise: sooner is because of what was said. */
const WITHOUT_BEING_TOLD_MS = 5_500;

/** What is compiled once is not compiled again: nearly all of a run's time. */
const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv =>
  cleanEnvironment(folder.path, { NODE_COMPILE_CACHE: join(folder.path, 'compiled'), ...more });

/** Asynchronous, since the relays and demo hosts that it talks to run in this very process. */
function kexpert(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const begun = performance.now();
  const [command = process.execPath, ...rest] = [...(options.through ?? []), process.execPath, MAIN, ...args];
  const child = spawn(command, rest, {
    cwd: options.cwd ?? folder.path,
    env: environment(options.env),
    stdio: 'pipe',
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, err, ms: performance.now() - begun }));
  });
}

/** Reads no ssh_config but the one that is named: an empty one by default. */
const probe = (args: readonly string[], options?: RunOptions): Promise<Run> =>
  kexpert(['probe', '--ssh-config', '/dev/null', ...args], options);

function reports(run: Run): readonly ProbeReport[] {
  assert.equal(run.err, '');
  assert.ok(run.out.endsWith('\n'));
  return run.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ProbeReport);
}

async function probeOne(args: readonly string[]): Promise<{ readonly run: Run; readonly report: ProbeReport }> {
  const run = await probe(['--json', ...args]);
  const [report, ...more] = reports(run);
  assert.ok(report !== undefined && more.length === 0, run.out);
  return { run, report };
}

const at = (port: number): string => `127.0.0.1:${port}`;
const keys = (value: object | null): readonly string[] => Object.keys(value ?? {}).sort();

describe('probe: exit status and report', () => {
  test('0: a server that agrees, over one connection', async () => {
    const connections = modern.connections();
    const { run, report } = await probeOne([at(modern.port)]);
    assert.equal(run.status, 0);
    assert.equal(modern.connections(), connections + 1);
    assert.deepEqual(
      [report.schema, report.stage, report.failure, report.port],
      ['kexpert/probe@1', 'done', null, modern.port],
    );
    assert.deepEqual([report.negotiation?.agreed, report.server.product, report.client.id], [true, 'OpenSSH', 'local']);
    assert.equal(report.negotiation?.slots.macClientToServer.chosen, '<implicit>');
    assert.deepEqual(report.client.learntFrom.kind, 'openssh');
    const lists = [
      ...['cipherClientToServer', 'cipherServerToClient', 'compressionClientToServer', 'compressionServerToClient'],
      ...['extInfo', 'firstKexFollows', 'hostKey', 'kex', 'languagesClientToServer', 'languagesServerToClient'],
      ...['macClientToServer', 'macServerToClient', 'strictKex'],
    ];
    assert.deepEqual([keys(report.server.proposal), keys(report.client.proposal)], [lists, lists]);
    for (const stage of ['resolve', 'connect', 'identify', 'kexinit', 'total'] as const) {
      const time = report.timings[stage];
      assert.ok(typeof time === 'number' && time >= 0 && time < 15_000, stage);
    }
  });

  test('1: a server that has nothing in common', async () => {
    const { run, report } = await probeOne(['-p', String(legacy.port), '127.0.0.1']);
    assert.equal(run.status, 1);
    assert.deepEqual([report.stage, report.failure?.code], ['negotiate', 'no-common-algorithm']);
    assert.deepEqual([report.negotiation?.agreed, report.negotiation?.firstFailure], [false, 'kex']);
    assert.deepEqual(report.server.proposal?.hostKey, ['ssh-rsa']);
    assert.ok(report.remedies.length > 1);
    // Whatever else is asked for, a negotiation that fails is a failure.
    assert.equal((await probe(['--fail-on', 'never', at(legacy.port)])).status, 1);
  });

  test('1: a finding that reaches --fail-on', async () => {
    // No post-quantum method with this client: an info.
    const args = ['--client', 'putty-0.76', at(modern.port)];
    const statuses = await Promise.all(
      ['never', 'error', 'warning', 'info', 'hint'].map(
        async (limit) => (await probe(['--fail-on', limit, ...args])).status,
      ),
    );
    const { report } = await probeOne(args);
    const worst = report.findings.map(({ severity }) => severity);
    assert.ok(worst.includes('info') && !worst.includes('error'), worst.join());
    assert.deepEqual(statuses, [0, 0, worst.includes('warning') ? 1 : 0, 1, 1]);
  });

  test('3: nobody listens; a web server; one that says nothing, in the time it is given', async () => {
    const [refused, page, nothing] = await Promise.all([
      probeOne([at(closedPort)]),
      probeOne([at(web.port)]),
      // Long enough to connect in on a busy machine.
      probeOne(['--timeout', '2000', at(mute.port)]),
    ]);
    assert.deepEqual([refused.run.status, refused.report.failure?.code, refused.report.connections], [3, 'refused', 0]);
    assert.deepEqual([page.run.status, page.report.failure?.code], [3, 'http']);
    assert.equal(nothing.run.status, 3);
    assert.match(nothing.report.failure?.code ?? '', /^(silent|too-slow)$/);
    assert.ok(
      nothing.report.timings.total >= 1_950 && nothing.report.timings.total < WITHOUT_BEING_TOLD_MS,
      String(nothing.report.timings.total),
    );
    assert.deepEqual([nothing.report.negotiation, nothing.report.server.proposal], [null, null]);
    assert.ok(nothing.run.ms < 60_000, 'nothing keeps it from ending');
  });

  test('3: what is no destination never reaches the network', async () => {
    for (const host of ['-oProxyCommand=touch x', 'a b', 'a\u202eb', '$(touch x)']) {
      const run = await probe(['--json', '--', host]);
      assert.equal(run.status, 3);
      assert.equal(reports(run)[0]?.failure?.code, 'invalid-destination');
    }
    assert.ok(!readdirSync(folder.path).includes('x'));
  });

  const USAGE: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['probe'], /Missing argument: HOST\b/],
    [['probe', '--nonsense\u001b[31m', 'h'], /: Unknown option: --nonsense\\x1b\[31m\n/],
    [['probe', '-p'], /: Missing value for -p\n/],
    [['probe', '-p', '0', 'h'], /: Invalid value "0" for --port;/],
    [['probe', '-p', '65536', 'h'], /: Invalid value "65536" for --port;/],
    [['probe', '-p', 'ssh', 'h'], /: Invalid value "ssh" for --port;/],
    [['probe', '--timeout', '0', 'h'], /: Invalid value "0" for --timeout;/],
    [['probe', '--timeout', '1e3', 'h'], /: Invalid value "1e3" for --timeout;/],
    [['probe', '--concurrency', '257', 'h'], /: Invalid value "257" for --concurrency; use a number from 1 to 256\n/],
    [['probe', '--fail-on', 'fatal', 'h'], /: Invalid value "fatal" for --fail-on;/],
    [['probe', '--client', 'nonsense\u001b[31m', 'h', 'i', 'j'], /: Unknown client profile "nonsense\\x1b\[31m";/],
    [['probe', '--client', '', 'h'], /: Unknown client profile "";/],
    [['probe', '--all', '--ssh-config', 'missing'], /Cannot read .*missing: no such file/],
    [['probe', 'h', '--ssh-config', 'missing'], /Cannot read .*missing: no such file/],
    [['compare', 'local', 'dropbear', '--ssh-config', 'missing'], /Cannot read .*missing: no such file/],
    [['probe', '--stdin'], /Missing argument: HOST\b/],
    [['lint'], /Missing argument: FILE\n/],
    [['lint', 'missing/sshd_config'], /Cannot read missing\/sshd_config: no such file/],
    [['lint', 'missing'], /Cannot read .*missing: no such file/],
    [['lint', MAIN], /main\.ts does not show its kind; use --kind/],
    [['lint', '--kind', 'apache', 'sshd_config'], /: Invalid value "apache" for --kind; use sshd or ssh\n/],
    [['lint', '--openssh', 'new', 'sshd_config'], /: Invalid value "new" for --openssh;/],
    [['lint', '--fail-on', 'x', 'sshd_config'], /: Invalid value "x" for --fail-on;/],
    [['frobnicate\u001b[2J'], /^kexpert: Unknown command: frobnicate\\x1b\[2J\n.*\n$/],
    [['probe', 'h', ''], /: Invalid host: /],
    [[], /^Usage: kexpert [^]*\n {2}probe /],
  ];
  for (const [args, says] of USAGE) {
    test(`2: kexpert ${JSON.stringify(args.join(' ')).slice(1, -1)}`, async () => {
      const run = await kexpert(args);
      assert.deepEqual([run.status, run.out], [2, '']);
      assert.match(run.err, says);
      assert.doesNotMatch(run.err, UNSAFE);
    });
  }

  test('0: help and version', async () => {
    for (const args of [['--help'], ['-h'], ['help'], ['help', 'frobnicate'], ['frobnicate', '--help']]) {
      const run = await kexpert(args);
      assert.deepEqual([run.status, run.err], [0, '']);
      assert.match(run.out, /^Usage: kexpert .*\n {2}probe .*\nExit status:\n {2}0 /s);
    }
    assert.equal((await kexpert(['probe', '-h'])).out, (await kexpert(['help', 'probe'])).out);
    assert.match((await kexpert(['--version'])).out, /^kexpert \d+\.\d+\.\d+\n$/);
  });
});

describe('probe: the script of a remedy', () => {
  test('is all that is printed, ready for a shell; one that is not offered is a usage error that names those that are', async () => {
    const { status, out } = await kexpert(['probe', at(legacy.port), '--script', 'modernize-server']);
    assert.equal(status, 1);
    assert.match(out, /^#!\/bin\/sh\n/);
    assert.match(out, /echo 'KexAlgorithms sntrup761x25519/);
    const wrong = await kexpert(['probe', at(legacy.port), '--script', 'no-such']);
    assert.equal(wrong.status, 2);
    assert.match(wrong.err, /"no-such" for --script; for this host, use modernize-server or smallest-server-change\n/);
    const many = await kexpert(['probe', at(legacy.port), at(modern.port), '--script', 'modernize-server']);
    assert.deepEqual([many.status, many.out], [2, '']);
  });
});

describe('probe: many hosts', () => {
  test('one line each; the worst status of all; a refused one does not spoil the others', async () => {
    const hosts = [at(closedPort), at(modern.port), at(legacy.port), at(modern.port)];
    const run = await probe(['--json', ...hosts]);
    assert.equal(run.status, 3);
    const told = reports(run).map(({ port, failure }) => `${port} ${failure?.code ?? 'agrees'}`);
    assert.deepEqual(
      told.sort(),
      [`${closedPort} refused`, `${modern.port} agrees`, `${legacy.port} no-common-algorithm`].sort(),
      'a host that is named twice is probed once',
    );
    assert.equal((await probe([at(modern.port), at(legacy.port)])).status, 1);
  });

  test('from standard input and from the ssh_config, each once', async () => {
    const config = join(folder.path, 'hosts');
    const included = join(folder.path, 'more');
    writeFileSync(included, `Host fourth\n  HostName 127.0.0.1\n  Port ${closedPort}\n`);
    writeFileSync(
      config,
      `Include ${included}\nHost first second *.example !third\n  HostName 127.0.0.1\n  Port ${modern.port}\nHost *\n  User me\n`,
    );
    const all = await kexpert(['probe', '--json', '--all', '--ssh-config', config]);
    const hosts = (run: Run) =>
      reports(run)
        .map(({ host, hostname, port }) => `${host} ${hostname}:${port}`)
        .sort();
    const expected = [`first ${at(modern.port)}`, `fourth ${at(closedPort)}`, `second ${at(modern.port)}`];
    assert.deepEqual([hosts(all), all.status], [expected, 3]);
    const input = `# a comment\r\n\n  first  \nfirst\n${at(web.port)}\n`;
    const some = await kexpert(['probe', '--json', '--stdin', '--ssh-config', config, 'second'], { input });
    assert.deepEqual(hosts(some), [
      `127.0.0.1 ${at(web.port)}`,
      `first ${at(modern.port)}`,
      `second ${at(modern.port)}`,
    ]);
  });

  test('at most --concurrency at a time', async (t) => {
    let [open, most, came, wanted] = [0, 0, 0, 2];
    let held: Socket[] = [];
    const servers = await Promise.all(
      Array.from({ length: 6 }, () =>
        listen((socket) => {
          came += 1;
          most = Math.max(most, (open += 1));
          socket.on('error', () => undefined);
          held.push(socket);
          // All that may come at a time have to come, however long that takes, and then there is time for one too many.
          if (open < wanted && came < 6) return;
          const together = held;
          held = [];
          setTimeout(() => {
            for (const one of together) one.destroy();
            open -= together.length;
          }, 100);
        }),
      ),
    );
    t.after(() => servers.forEach((server) => server.close()));
    const hosts = servers.map((server) => at((server.address() as AddressInfo).port));
    const two = await probe(['--json', '--concurrency', '2', ...hosts]);
    assert.deepEqual([reports(two).length, most], [6, 2]);
    [most, came, wanted] = [0, 0, 6];
    await probe(['--json', ...hosts]);
    assert.equal(most, 6);
  });
});

describe('probe: the client side', () => {
  test('a profile speaks for itself', async () => {
    const { report } = await probeOne(['--client', 'paramiko-2.12.0', at(legacy.port)]);
    assert.deepEqual([report.client.id, report.client.version], ['paramiko-2.12.0', '2.12.0']);
    assert.deepEqual(report.client.learntFrom, { kind: 'profile', id: 'paramiko-2.12.0' });
    // Paramiko of that day still offered what this server has.
    assert.deepEqual([report.failure, report.negotiation?.agreed], [null, true]);
  });

  test('the ssh_config that is named is honoured', async () => {
    const config = join(folder.path, 'legacy-config');
    const allow = 'KexAlgorithms +diffie-hellman-group14-sha1\n  HostKeyAlgorithms +ssh-rsa\n  Ciphers +aes128-cbc';
    writeFileSync(config, `Host old\n  HostName 127.0.0.1\n  Port ${legacy.port}\n  ${allow}\n`);
    const run = await kexpert(['probe', '--json', '--ssh-config', config, 'old']);
    const [report] = reports(run);
    assert.deepEqual([report?.negotiation?.agreed, report?.host, report?.hostname], [true, 'old', '127.0.0.1']);
    assert.equal(report?.negotiation?.slots.kex.chosen, 'diffie-hellman-group14-sha1');
  });

  test('an ssh that is named and is not there is a wrong command line', async () => {
    for (const program of ['/nonexistent/ssh', '', './none']) {
      const run = await probe(['--ssh', program, at(modern.port)]);
      assert.deepEqual([run.status, run.out], [2, '']);
      assert.match(run.err, /Cannot find the program/);
    }
  });

  test('no other command lets a profile stand in for an ssh that was named and is not there', async () => {
    for (const command of [
      ['compare', 'local', 'openssh-9.2p1'],
      ['explain', '/dev/null'],
      ['clients'],
      ['lockout', '/dev/null', '--client', 'local'],
    ]) {
      const run = await kexpert([...command, '--ssh', './none']);
      assert.deepEqual([run.status, run.out], [2, ''], command.join(' '));
      assert.match(run.err, /Cannot find the program/);
    }
  });

  test('an ssh that hangs: a profile stands in, and the report says so', async () => {
    const script = join(folder.path, 'ssh-that-hangs');
    writeFileSync(script, '#!/bin/sh\nsleep 60\n');
    chmodSync(script, 0o755);
    const { run, report } = await probeOne(['--ssh', './ssh-that-hangs', at(modern.port)]);
    const note = report.findings.find(({ code }) => code === 'client-stand-in');
    assert.ok(note?.message.includes(REPLACED_SSH.notStarted(script)), note?.message);
    assert.deepEqual([report.client.id, report.negotiation?.agreed], ['openssh-9.2p1', true]);
    assert.ok(run.ms < 40_000, 'it would sleep for a minute');
  });

  test('a path to ssh is meant from the current folder', async () => {
    // Not the home folder, in which it is started.
    const cwd = join(folder.path, 'elsewhere');
    mkdirSync(cwd);
    const wrapper = join(cwd, 'my-ssh');
    writeFileSync(wrapper, '#!/bin/sh\nexec ssh "$@"\n');
    chmodSync(wrapper, 0o755);
    const [report] = reports(await probe(['--json', '--ssh', './my-ssh', at(modern.port)], { cwd }));
    assert.deepEqual(
      [report?.client.id, report?.findings.find(({ code }) => code === 'client-stand-in')],
      ['local', undefined],
    );
  });
});

const ESCAPE = new RegExp(String.raw`\u001b\[`);

describe('probe: text', () => {
  test('says what failed and what to do; both lists of every slot with --lists', async () => {
    const [plain, lists] = await Promise.all([probe([at(legacy.port)]), probe(['--lists', at(modern.port)])]);
    assert.match(plain.out, /^127\.0\.0\.1 {2}\(127\.0\.0\.1:\d+\)\n✘ No common key exchange method/);
    assert.match(plain.out, /\nRemedies\n {2}1\. /);
    assert.match(lists.out, /✔ The negotiation succeeds: /);
    assert.equal(lists.out.match(/ client +server$/gm)?.length, 5);
    assert.equal((await probe([at(modern.port)])).out.match(/ client +server$/gm), null);
  });

  test('no colour where no terminal is; with one, unless NO_COLOR or a dumb terminal says so', async () => {
    assert.doesNotMatch((await probe([at(legacy.port)])).out, UNSAFE);
    const colour = '\u001b[31m✘';
    const onTerminal = (env: Readonly<Record<string, string>>) =>
      underTerminal(['probe', '--ssh-config', '/dev/null', at(legacy.port)], env);
    assert.ok((await onTerminal({ TERM: 'xterm' })).includes(colour));
    assert.doesNotMatch(await onTerminal({ TERM: 'xterm', NO_COLOR: '1' }), ESCAPE);
    assert.doesNotMatch(await onTerminal({ TERM: 'dumb' }), ESCAPE);
    assert.ok((await onTerminal({ TERM: 'xterm', NO_COLOR: '' })).includes(colour), 'empty counts as not set');
  });

  test('a hostile server puts no control character on the screen, in JSON and in the trace neither', async (t) => {
    const evil = '\u001b[2J\u009b31m\u007f\u202e';
    const server = await listen((socket) => {
      socket.on('error', () => undefined);
      socket.end(Buffer.from(`Welcome ${evil}\r\nSSH-2.0-Evil_1 ${evil}\r\n`, 'utf8'));
    });
    t.after(() => server.close());
    const host = at((server.address() as AddressInfo).port);
    for (const args of [[], ['--json'], ['--verbose']]) {
      const run = await probe([...args, host]);
      assert.equal(run.status, 3);
      assert.doesNotMatch(run.out + run.err, UNSAFE);
    }
    assert.match((await probe(['--verbose', host])).err, /SSH-2\.0-Evil_1/);
  });

  test('a reader that leaves early is no error', async () => {
    const script = '"$0" "$@" | head -1; echo "${PIPESTATUS[0]}"';
    const child = spawn(
      'bash',
      ['-c', script, process.execPath, MAIN, 'probe', '--ssh-config', '/dev/null', at(modern.port), at(legacy.port)],
      {
        env: environment(),
      },
    );
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    assert.equal(err, '');
    assert.match(out, /^127\.0\.0\.1 .*\n[01]\n$/);
  });

  test('Ctrl+C ends it at once, with what is known', async (t) => {
    let meet = (): void => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const server = await listen((socket) => {
      socket.on('error', () => undefined);
      meet();
    });
    t.after(() => server.close());
    const host = at((server.address() as AddressInfo).port);
    const child = spawn(process.execPath, [MAIN, 'probe', '--json', '--ssh-config', '/dev/null', host], {
      env: environment(),
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const closed = new Promise((resolve) => child.once('close', resolve));
    await Promise.race([met, closed]);
    const begun = performance.now();
    child.kill('SIGINT');
    assert.equal(await closed, 3);
    assert.equal((JSON.parse(out) as ProbeReport).failure?.code, 'cancelled');
    assert.ok(performance.now() - begun < WITHOUT_BEING_TOLD_MS);
  });
});

/** Runs a command under a pseudo-terminal (script(1) of util-linux) and returns what it would show. */
async function underTerminal(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const command = [process.execPath, MAIN, ...args].map((word) => `'${word}'`).join(' ');
  const variables = environment(env);
  if (env['NO_COLOR'] === undefined) Reflect.deleteProperty(variables, 'NO_COLOR');
  const child = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return out;
}

describe('lint', () => {
  let count = 0;
  /** A folder of its own with files in it. */
  function workspace(files: Readonly<Record<string, string>>): string {
    const path = join(folder.path, `lint-${(count += 1)}`);
    mkdirSync(path);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    return path;
  }
  const SOUND =
    'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\nCiphers aes256-ctr\nMACs hmac-sha2-256\n';
  const WEAK = SOUND.replace('aes256-ctr', '3des-cbc,aes256-ctr');
  /** The same with a name spelt wrong in place of the weak one: what --fix mends by itself. */
  const MISSPELT = WEAK.replace('3des-cbc', 'aes128-ctrr');
  const BROKEN = SOUND.replace('aes256-ctr', 'arcfour,aes256-ctr');

  test('exit status: fine, a finding below --fail-on, one that reaches it', async () => {
    const cwd = workspace({ sshd_config: SOUND, 'sshd_config.weak': WEAK, 'sshd_config.broken': BROKEN });
    const status = async (...args: readonly string[]) => (await kexpert(['lint', ...args], { cwd })).status;
    assert.deepEqual(
      [
        await status('sshd_config'),
        await status('sshd_config.weak'),
        await status('--fail-on', 'warning', 'sshd_config.weak'),
        await status('sshd_config.broken'),
        await status('--fail-on', 'never', 'sshd_config.broken'),
        await status('sshd_config', 'sshd_config.broken'),
      ],
      [0, 0, 1, 1, 0, 1],
    );
  });

  test('text and JSON: one entry a file in the order given, ranges and fixes with their edits', async () => {
    const cwd = workspace({ sshd_config: WEAK, ssh_config: 'Host x\n  Ciphers +3des-cbc\n' });
    const text = await kexpert(['lint', 'sshd_config', 'ssh_config'], { cwd });
    assert.match(
      text.out,
      /^sshd_config:3:9: warning: Kexpert rates 3des-cbc weak.*\[weak-algorithm\]\n {4}fix: Remove 3des-cbc\n/,
    );
    assert.match(text.out, /\nssh_config:2:12: warning: .*\n2 findings\.\n$/s);
    const run = await kexpert(['lint', '--json', 'sshd_config', 'ssh_config'], { cwd });
    assert.equal(run.out.trimEnd().split('\n').length, 1);
    interface Linted {
      readonly path: string;
      readonly kind: string;
      readonly findings: readonly (Readonly<Record<string, unknown>> & { readonly fixes: readonly object[] })[];
    }
    const json = JSON.parse(run.out) as { readonly schema: string; readonly files: readonly Linted[] };
    assert.deepEqual([json.schema, keys(json)], ['kexpert/lint@1', ['files', 'schema']]);
    assert.deepEqual(
      json.files.map(({ path, kind }) => [path, kind]),
      [
        ['sshd_config', 'sshd'],
        ['ssh_config', 'ssh'],
      ],
    );
    const [finding] = json.files[0]?.findings ?? [];
    assert.deepEqual(keys(finding ?? null), [
      'algorithm',
      'code',
      'data',
      'fixes',
      'message',
      'range',
      'refs',
      'severity',
    ]);
    assert.deepEqual(finding?.['range'], { start: { line: 2, character: 8 }, end: { line: 2, character: 16 } });
    assert.deepEqual(finding.fixes[0], {
      title: 'Remove 3des-cbc',
      edits: [{ range: { start: { line: 2, character: 8 }, end: { line: 2, character: 17 } }, newText: '' }],
    });
    for (const fix of finding.fixes) assert.deepEqual(keys(fix), ['edits', 'title']);
  });

  test('the kind comes from the name, or from --kind', async () => {
    const cwd = workspace({ config: '', 'sshd_config.bak': '', 'notes.txt': WEAK });
    const kind = async (...args: readonly string[]) =>
      /"kind":"(\w+)"/.exec((await kexpert(['lint', '--json', ...args], { cwd })).out)?.[1];
    assert.deepEqual(
      [
        await kind('config'),
        await kind('sshd_config.bak'),
        await kind('--kind', 'sshd', 'notes.txt'),
        await kind('--kind', 'ssh', 'notes.txt'),
      ],
      ['ssh', 'sshd', 'sshd', 'ssh'],
    );
  });

  test('--openssh suits the findings and fixes to a release', async () => {
    const cwd = workspace({ sshd_config: SOUND.replace('curve25519-sha256', 'diffie-hellman-group1-sha1') });
    const fixesFor = async (release: string) =>
      (await kexpert(['lint', '--json', '--openssh', release, 'sshd_config'], { cwd })).out;
    const [old, recent] = await Promise.all([fixesFor('7.4'), fixesFor('10.0p2')]);
    assert.ok(!old.includes('mlkem768') && recent.includes('mlkem768'));
  });

  test('--fix keeps line ends, mode and links, says what it did, and lints what is left; a second run does nothing', async () => {
    const text = `# head\r\n${MISSPELT.replaceAll('\n', '\r\n')}Port 22`;
    const cwd = workspace({ real: text });
    symlinkSync('real', join(cwd, 'sshd_config'));
    chmodSync(join(cwd, 'real'), 0o640);
    const run = await kexpert(['lint', '--fix', '--json', 'sshd_config'], { cwd });
    const fixed = readFileSync(join(cwd, 'real'), 'utf8');
    assert.equal(run.status, 0);
    assert.match(run.err, /^sshd_config: Replace with aes128-ctr\n$/);
    assert.equal(fixed, text.replace('ctrr', 'ctr'));
    assert.ok(!/[^\r]\n/.test(fixed));
    assert.equal(statSync(join(cwd, 'real')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(cwd, 'sshd_config')).isSymbolicLink());
    assert.deepEqual(readdirSync(cwd).sort(), ['real', 'sshd_config']);

    const before = statSync(join(cwd, 'real'));
    const again = await kexpert(['lint', '--fix', 'sshd_config'], { cwd });
    assert.deepEqual([again.status, again.err, again.out], [0, '', 'No findings.\n']);
    const now = statSync(join(cwd, 'real'));
    assert.deepEqual([now.ino, now.mtimeMs], [before.ino, before.mtimeMs], 'not even written');
  });

  test('--fix where the folder may not be written: an error, and nothing lost', async () => {
    const cwd = workspace({ sshd_config: MISSPELT });
    chmodSync(cwd, 0o555);
    // Root may write anywhere, but without this privilege.
    const through = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : [];
    const run = await kexpert(['lint', '--fix', 'sshd_config'], { cwd, through });
    assert.deepEqual([run.status, run.out], [2, '']);
    assert.match(run.err, /Cannot write .*sshd_config .*not modified/s);
    assert.equal(readFileSync(join(cwd, 'sshd_config'), 'utf8'), MISSPELT);
    chmodSync(cwd, 0o755);
    assert.deepEqual(readdirSync(cwd), ['sshd_config']);
  });

  test('a wrong command line fixes nothing, whatever came before the mistake', async () => {
    const cwd = workspace({ sshd_config: WEAK, 'notes.txt': '' });
    assert.equal((await kexpert(['lint', '--fix', 'sshd_config', 'notes.txt'], { cwd })).status, 2);
    assert.equal(readFileSync(join(cwd, 'sshd_config'), 'utf8'), WEAK);
  });
});
