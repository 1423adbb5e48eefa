/** `kexpert explain`, as a script meets it: what it reads, exit status, formats, and that only --probe connects. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ExplainReport } from '../../src/core/report/explain/explainReport.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import type { Peer } from './peers/peerProcess.ts';
import { startLegacySshd } from './peers/sshd.ts';

const MAIN = join(REPOSITORY, 'src/cli/main.ts');
const FIXTURES = join(REPOSITORY, 'test/fixtures/logs');
const folder = temporaryFolder('cli-explain');
after(() => folder.remove());

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function explain(args: readonly string[], input = ''): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, 'explain', ...args], {
    cwd: folder.path,
    env: cleanEnvironment(folder.path),
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })));
}

const file = (name: string, text: string | Uint8Array): string => {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
};

describe('kexpert explain', () => {
  test('a recorded log: both lists, their sources, status 1; the same in JSON', async () => {
    const path = join(FIXTURES, 'paramiko/paramiko-kex.txt');
    const text = await explain([path]);
    assert.deepEqual([text.status, text.err], [1, '']);
    assert.match(text.out, /^✘ No common key exchange method {2}\(Paramiko, line 18/);
    assert.match(text.out, /client: Paramiko 2\.12\.0, list: Paramiko 2\.12\.0 \(built-in profile\)/);
    const json = await explain([path, '--json']);
    assert.equal(json.status, 1);
    const report = JSON.parse(json.out) as ExplainReport;
    assert.equal(report.schema, 'kexpert/explain@1');
    const [match] = report.matches;
    assert.deepEqual([match?.dialect, match?.line, match?.slot], ['paramiko', 17, 'kex']);
    assert.ok(match?.server?.includes('curve448-sha512@example.com'));
    assert.match((await explain([path, '--format', 'markdown'])).out, /^# SSH errors explained/);
  });

  test('standard input, with - and without; UTF-16 as PowerShell writes it', async () => {
    const message =
      'Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa,ssh-dss';
    for (const args of [[], ['-']]) {
      const run = await explain(args, message);
      assert.equal(run.status, 1);
      assert.match(run.out, /No common host key algorithm/);
    }
    const utf16 = file('powershell.log', Buffer.from(`\ufeff${message}\r\n`, 'utf16le'));
    assert.match((await explain([utf16])).out, /No common host key algorithm/);
  });

  test('nothing wrong is status 0 and says what to do', async () => {
    const run = await explain([], 'Everything is up to date.\n');
    assert.equal(run.status, 0);
    assert.match(run.out, /^No SSH error recognised.*ssh -vvv/);
    const json = await explain(['--json'], 'fine');
    assert.deepEqual(JSON.parse(json.out), {
      schema: 'kexpert/explain@1',
      matches: [],
      recipes: [],
      omitted: 0,
      complete: true,
    });
  });

  test('--fail-on is about what the text says is wrong', async () => {
    const code = 'import paramiko\ntransport.set_preferred_kex(["diffie-hellman-group14-sha1"])\n';
    assert.equal((await explain([], code)).status, 1);
    assert.equal((await explain(['--fail-on', 'never'], code)).status, 0);
    assert.equal((await explain(['--fail-on', 'never'], 'Corrupted MAC on input.')).status, 0);
    assert.equal((await explain([], 'Corrupted MAC on input.')).status, 1);
  });

  test('a client that is named takes the place of what the text does not tell', async () => {
    const text = 'Incompatible ssh peer (no acceptable kex algorithm)';
    const run = await explain(['--client', 'paramiko-1.16.0', '--json'], text);
    const [match] = (JSON.parse(run.out) as ExplainReport).matches;
    assert.deepEqual(match?.sources.client, { from: 'profile', id: 'paramiko-1.16.0', assumed: false });
    assert.ok(match.client?.includes('diffie-hellman-group1-sha1'));
  });

  test('a wrong command line is status 2', async () => {
    for (const args of [['a', 'b'], ['--client', 'nobody'], ['--format', 'svg'], ['--fail-on', 'x'], ['--what']]) {
      assert.equal((await explain(args)).status, 2, args.join(' '));
    }
    const none = await explain([join(folder.path, 'none.log')]);
    assert.equal(none.status, 2);
    assert.match(none.err, /no such file/);
  });

  test('20 MB of log take seconds', async () => {
    const noise = 'Nov 21 02:00:00 host sshd[1]: Accepted publickey for mia from 10.0.0.1 port 50000 ssh2\n';
    const path = file('big.log', `${noise.repeat(240_000)}Corrupted MAC on input.\n`);
    const start = performance.now();
    const run = await explain([path]);
    assert.match(run.out, /line 240001/);
    assert.ok(performance.now() - start < 20_000);
  });
});

describe('kexpert explain --probe', () => {
  let peer: Peer;
  before(async () => {
    peer = await startLegacySshd();
  });
  after(() => peer.stop());

  test('asks the named host, only when it is wanted, and once', async () => {
    const text = `ssh_dispatch_run_fatal: Connection to ${peer.address} port ${peer.port}: no matching key exchange method found\n`;
    const quiet = await explain([], text);
    assert.equal(peer.connections(), 0);
    assert.match(quiet.out, /add --probe/);
    const run = await explain(['--probe', '--json'], text.repeat(2));
    assert.equal(peer.connections(), 1);
    const [match] = (JSON.parse(run.out) as ExplainReport).matches;
    assert.deepEqual(match?.sources.server, { from: 'probe', host: peer.address, port: peer.port });
    assert.ok(match.server?.includes('diffie-hellman-group14-sha1'));
  });

  test('a host that does not answer is told on standard error, and the rest is told all the same', async () => {
    const text = 'ssh_dispatch_run_fatal: Connection to 127.0.0.1 port 1: no matching cipher found\n';
    const run = await explain(['--probe'], text);
    assert.equal(run.status, 1);
    assert.match(run.err, /^kexpert: 127\.0\.0\.1: /);
    assert.match(run.out, /No common cipher/);
  });
});
