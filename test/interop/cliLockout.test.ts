/** `kexpert lockout`, as a script meets it: exit status, formats, and what goes to which stream. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { LockoutReport } from '../../src/core/assess/compatibility/lockout.ts';
import type { RefusedLine } from '../../src/core/render/en/refusedLine.ts';
import type { MustWorkOutcome } from '../../src/core/assess/compatibility/mustWork.ts';
import { proposalToJson } from '../../src/core/ssh/proposal/proposal.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import { both, proposal } from '../samples/proposals.ts';

const MAIN = join(REPOSITORY, 'src/cli/main.ts');
const folder = temporaryFolder('cli-lockout');
after(() => folder.remove());

const file = (name: string, text: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
};
const OPEN = file('open_sshd_config', 'HostKey ssh_host_rsa_key\nHostKey ssh_host_ed25519_key\n');
const HARD = file('hard_sshd_config', 'HostKey ssh_host_ed25519_key\nKexAlgorithms curve25519-sha256\n');
const BROKEN = file('broken_sshd_config', 'HostKey ssh_host_ed25519_key\nKexAlgorithms curve25519\n');

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function lockout(...args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, 'lockout', ...args], {
    cwd: folder.path,
    env: cleanEnvironment(folder.path),
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })));
}

type Json = Omit<LockoutReport, 'refused'> & {
  readonly refused: readonly RefusedLine[];
  readonly mustWork: readonly MustWorkOutcome[];
  readonly baseline: Readonly<Record<'newlyLockedOut' | 'newlyLetIn', readonly string[]>> | null;
};

async function json(...args: readonly string[]): Promise<Json> {
  const { out, err } = await lockout(...args, '--json');
  assert.equal(err, '');
  assert.equal(out.trimEnd().includes('\n'), false);
  return JSON.parse(out) as Json;
}

describe('kexpert lockout', () => {
  test('text: who is out by product, and status 0 as long as nobody must work', async () => {
    const run = await lockout(HARD, '--openssh', '9.2');
    assert.deepEqual([run.status, run.err], [0, '']);
    assert.match(run.out, /^✘ .*hard_sshd_config, read by OpenSSH 9\.2: locks out \d+ of \d+ clients\n/);
    assert.match(
      run.out,
      /^ {2}OpenSSH ≤ 7\.3p1 +no key exchange method( or no host key algorithm)? in common; works from 7\.4p1$/m,
    );
    assert.match(run.out, /^ {2}Paramiko \(all \d+ known releases\)/m);
  });

  test('JSON in the contract’s form, every client once', async () => {
    const report = await json(HARD, '--openssh', '9.2');
    assert.equal(report.schema, 'kexpert/lockout@1');
    assert.equal(report.path, HARD);
    assert.equal(report.lockedOut, report.clients.filter(({ connects }) => connects === false).length);
    const putty = report.clients.find(({ id }) => id === 'putty-0.78');
    assert.deepEqual([putty?.connects, putty?.failedSlot, putty?.chosen?.kex], [true, null, 'curve25519-sha256']);
    const old = report.clients.find(({ id }) => id === 'paramiko-2.11.0');
    assert.deepEqual([old?.connects, old?.failedSlot], [false, 'kex']);
    assert.equal(new Set(report.clients.map(({ id }) => id)).size, report.clients.length);
  });

  test('a file that sshd refuses locks out everybody, and is status 1', async () => {
    const run = await lockout(BROKEN);
    assert.equal(run.status, 1);
    assert.match(
      run.out,
      /sshd would not start with this file; no client could connect\n\n.*broken_sshd_config:2: .*curve25519/,
    );
    const report = await json(BROKEN);
    assert.equal(report.lockedOut, report.clients.length);
    assert.equal(report.refused[0]?.where?.line, 1);
    assert.equal((await lockout(BROKEN, '--fail-on', 'never')).status, 0);
  });

  test('clients that must work decide the status', async () => {
    assert.equal((await lockout(HARD, '--must-work', 'putty 0.78, openssh >= 7.4')).status, 0);
    const run = await lockout(HARD, '--must-work', 'putty', '--must-work', 'paramiko >= 2.9');
    assert.equal(run.status, 1);
    assert.match(
      run.out,
      /✔ putty: PuTTY [\d.]+ connects\n {2}✘ paramiko >= 2\.9: Paramiko 2\.9\.0 is locked out: no key/,
    );
    const { mustWork } = await json(HARD, '--must-work', 'paramiko-2.12.0');
    assert.deepEqual(
      mustWork.map(({ ok, clients }) => [ok, clients[0]?.id, clients[0]?.label]),
      [[false, 'paramiko-2.11.0', 'Paramiko 2.12.0']],
    );
  });

  test('an included file that cannot be read is no tick: not known, said so, and status 1', async () => {
    // A folder of that name is no file for anybody, whoever runs this.
    const inner = join(folder.path, 'inner.conf');
    mkdirSync(inner);
    const path = file('unread_sshd_config', `Include ${inner}\nHostKey ssh_host_ed25519_key\n`);
    const run = await lockout(path, '--openssh', '9.2', '--must-work', 'putty');
    assert.equal(run.status, 1);
    assert.match(run.out, /^\? .*unknown for all \d+ clients: an included file could not be read\n/);
    assert.match(run.out, /✘ putty: PuTTY [\d.]+ is unknown/);
    assert.match(run.out, /Run kexpert lockout where that file can be read: on the server, as root \(sudo\)\./);
    assert.equal((await lockout(path)).status, 0);
    assert.equal((await lockout(path, '--fail-on', 'any')).status, 1);
    assert.equal((await lockout(path, '--fail-on', 'new', '--baseline', path)).status, 1);
    const all = 'Ciphers aes256-gcm@openssh.com\nKexAlgorithms curve25519-sha256\nHostKeyAlgorithms ssh-ed25519\n';
    const behind = file('behind_sshd_config', `${all}HostKey ssh_host_ed25519_key\nInclude ${inner}\n`);
    assert.equal((await lockout(behind, '--must-work', 'putty')).status, 0);
  });

  test('clients of a policy decide it too; one that is not known is told', async () => {
    const policy = (...require: readonly string[]) =>
      file('kexpert-policy.json', JSON.stringify({ schema: 'kexpert/policy@1', title: 'Ours', clients: { require } }));
    const sound = await lockout(HARD, '--policy', policy('openssh-9.2p1'));
    assert.deepEqual([sound.status, sound.err], [0, '']);
    const out = await lockout(HARD, '--policy', policy('putty 0.60', 'no-such-client'));
    assert.equal(out.status, 1);
    assert.match(out.out, /✘ putty 0\.60, required by policy “Ours”: PuTTY 0\.\d+ is locked out/);
    assert.match(
      out.err,
      /^Some clients that the policy requires are not checked: There is no client “no-such-client”/,
    );
  });

  test('a baseline tells who is newly out; --fail-on new makes that the status', async () => {
    const args = [HARD, '--baseline', OPEN, '--openssh', '9.2'];
    const run = await lockout(...args);
    assert.equal(run.status, 0);
    assert.match(run.out, /Compared with .*open_sshd_config\n(?: {2}✘ newly locked out: .*\n)+/);
    const { baseline } = await json(...args);
    assert.ok(baseline);
    assert.ok(baseline.newlyLockedOut.includes('paramiko-2.11.0'));
    assert.deepEqual(baseline.newlyLetIn, []);
    assert.equal((await lockout(...args, '--fail-on', 'new')).status, 1);
    assert.equal((await lockout(OPEN, '--baseline', HARD, '--fail-on', 'new')).status, 0);
    assert.equal((await lockout(OPEN, '--fail-on', 'any')).status, 1);
  });

  test('a baseline may be an earlier report', async () => {
    const { out } = await lockout(OPEN, '--openssh', '9.2', '--json');
    const earlier = file('earlier.json', out);
    const args = [HARD, '--baseline', earlier, '--openssh', '9.2'];
    const byReport = await json(...args);
    const byFile = await json(HARD, '--baseline', OPEN, '--openssh', '9.2');
    assert.deepEqual(byReport.baseline, { ...byFile.baseline, path: earlier });
    assert.deepEqual(byReport.notes, byFile.notes);
    assert.equal((await lockout(...args, '--fail-on', 'new')).status, 1);
    const run = await lockout(HARD, '--baseline', earlier, '--openssh', '8.9', '--client', 'local');
    assert.match(run.out, /judged for OpenSSH 9\.2, and this file for OpenSSH 8\.9/);
    assert.match(run.out, /One client is not in the baseline/);
  });

  test('clients beside the profiles: this machine’s ssh, and what was recorded', async () => {
    const recorded = proposal('client', { hostKey: ['ssh-dss'], ...both('compression', ['none']) });
    const path = file(
      'seen.json',
      JSON.stringify({ identification: 'SSH-2.0-libssh_0.6.0', proposal: proposalToJson(recorded) }),
    );
    const run = await lockout(HARD, '--client', `file:${path}`, '--must-work', 'local');
    assert.equal(run.status, 0, run.err);
    assert.match(run.out, /libssh 0\.6\.0 \(recorded\) +no host key algorithm in common/);
    assert.match(run.out, /✔ local: this machine’s ssh \(OpenSSH [^)]*\) connects/);
  });

  test('Markdown for a merge request', async () => {
    const run = await lockout(HARD, '--format', 'markdown');
    assert.match(run.out, /^# Locked-out clients\n[^]*\n\| Client \| Reason \|\n/);
  });

  const USAGE: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [[], /(Missing|Unexpected) argument: /],
    [[OPEN, HARD], /(Missing|Unexpected) argument: /],
    [['gone_sshd_config'], /Cannot read gone_sshd_config: /],
    [[OPEN, '--baseline', 'gone'], /Cannot read gone: /],
    [
      [OPEN, '--baseline', file('other.json', '{"schema":"kexpert/probe@1"}')],
      /is not a report of "kexpert lockout": its schema/,
    ],
    [['.ssh/config'], /is a client configuration; /],
    [[OPEN, '--openssh', 'new'], /Invalid value "new" for --openssh;/],
    [[OPEN, '--fail-on', 'error'], /"error" for --fail-on; use must-work, new, any or never\n/],
    [[OPEN, '--fail-on', 'new'], /requires --baseline\n/],
    [[OPEN, '--format', 'xml'], /"xml" for --format; use text, markdown or json\n/],
    [[OPEN, '--must-work', 'teraterm'], /no client “teraterm”/],
    [[OPEN, '--client', 'putty'], /Invalid value "putty" for --client; use local or file:PATH\n/],
    [[OPEN, '--client', `file:${OPEN}`], /is not a recorded offer: /],
    [[OPEN, '--client', 'file:gone.json'], /Cannot read .*gone\.json: /],
    [[OPEN, '--client', 'local', '--ssh', '/nonexistent/ssh'], /\/nonexistent\/ssh/],
    [[OPEN, '--nonsense'], /Unknown option: --nonsense\n/],
  ];
  for (const [args, says] of USAGE) {
    test(`2: ${args.join(' ').replaceAll(folder.path, '')}`, async () => {
      const run = await lockout(...args);
      assert.deepEqual([run.status, run.out], [2, ''], run.err);
      assert.match(run.err, says);
    });
  }
});
