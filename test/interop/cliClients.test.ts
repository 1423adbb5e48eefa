/** The commands about clients, as a script meets them: exit status, JSON, and what goes to which stream. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { CompareReport } from '../../src/core/report/compare/compareReport.ts';
import type { ListenReport } from '../../src/core/report/listenReport.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import { CLIENTS, type MatrixClient } from './matrix/clients.ts';
import type { Peer } from './peers/peerProcess.ts';
import { startLegacySshd, startModernSshd } from './peers/sshd.ts';

const MAIN = join(REPOSITORY, 'src/cli/main.ts');
const folder = temporaryFolder('cli-clients');
let modern: Peer;
let legacy: Peer;
const clients = new Map<string, MatrixClient>();

before(async () => {
  [modern, legacy] = await Promise.all([startModernSshd(), startLegacySshd()]);
  for (const make of CLIENTS) {
    if (['dbclient', 'AsyncSSH'].includes(make.clientName)) clients.set(make.clientName, await make(folder.path));
  }
});
after(async () => {
  await Promise.all([modern.stop(), legacy.stop(), ...[...clients.values()].map((client) => client.stop())]);
  folder.remove();
});

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; `onError` sees what it says on standard error as it comes. */
function kexpert(args: readonly string[], onError: (soFar: string) => void = () => undefined): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder.path, env: cleanEnvironment(folder.path) });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    onError(err);
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })));
}

/** Listens, and has the client connect to where that is. */
async function listen(client: string, args: readonly string[]): Promise<Run> {
  let run: Promise<unknown> | undefined;
  const listened = await kexpert(['listen', ...args], (err) => {
    const [, port] = /port (\d+) for one connection/.exec(err) ?? [];
    if (port !== undefined) run ??= clients.get(client)?.connect(Number(port));
  });
  await run;
  return listened;
}

describe('kexpert compare', () => {
  test('status 0 where they agree, 1 where they do not, for hosts and for profiles', async () => {
    const [good, bad, profiles] = await Promise.all([
      kexpert(['compare', 'local', `host:127.0.0.1:${modern.port}`]),
      kexpert(['compare', 'local', `host:127.0.0.1:${legacy.port}`]),
      kexpert(['compare', 'paramiko 2.12', 'tinyssh-20230101']),
    ]);
    assert.deepEqual([good.status, bad.status, profiles.status], [0, 1, 1], good.out + good.err);
    assert.match(good.out, /✔ The negotiation succeeds/);
    assert.match(bad.out, /✘ No common/);
    assert.match(profiles.out, /^paramiko-2\.12\.0 {2}→ {2}tinyssh-20230101\n✘ No common cipher/);
  });

  test('JSON in the contract’s form, on one line', async () => {
    const { out } = await kexpert(['compare', 'putty 0.78', `host:127.0.0.1:${legacy.port}`, '--json']);
    assert.equal(out.trimEnd().includes('\n'), false);
    const report = JSON.parse(out) as CompareReport;
    assert.equal(report.schema, 'kexpert/compare@1');
    assert.equal(report.client.id, 'putty-0.78');
    assert.deepEqual(report.server.proposal?.hostKey, ['ssh-rsa']);
    assert.equal(report.negotiation?.agreed, true);
    assert.ok(report.findings.some(({ code }) => code === 'weak-agreed'));
    assert.ok(Array.isArray(report.remedies));
  });

  test('status 3 for a host that does not answer, 2 for what makes no sense', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const address = free.address();
    assert.ok(address !== null && typeof address === 'object');
    await new Promise((resolve) => free.close(resolve));
    const gone = await kexpert(['compare', 'putty-0.78', `host:127.0.0.1:${address.port}`]);
    assert.equal(gone.status, 3);
    const wrong = [['local'], ['host:x', 'local'], ['local', 'file:none']];
    for (const { status, out, err } of await Promise.all(wrong.map((args) => kexpert(['compare', ...args])))) {
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, /^kexpert: /);
    }
  });

  test('files are found from where the command runs', async () => {
    writeFileSync(join(folder.path, 'sshd_config'), 'HostKey /k/ssh_host_ed25519_key\nCiphers aes128-ctr\n');
    const { out, status } = await kexpert(['compare', 'openssh-9.2p1', 'file:sshd_config', '--json']);
    assert.equal(status, 0);
    const { negotiation } = JSON.parse(out) as CompareReport;
    assert.equal(negotiation?.slots.cipherServerToClient.chosen, 'aes128-ctr');
  });
});

describe('kexpert listen', () => {
  test('records a client that cannot be looked into, and says how to start it on standard error', async () => {
    const { status, out, err } = await listen('dbclient', []);
    assert.equal(status, 0, err);
    assert.match(err, /^Listening on 127\.0\.0\.1 port (\d+) for one connection\. .*\n {2}ssh -p \1 127\.0\.0\.1\n$/);
    assert.match(out, /✔ Captured the algorithms of dropbear 2022\.83\.\n.*\n {2}matches: dropbear-client-2022\.83\n/);
  });

  test('its JSON is a client for compare, with the ways of its program', async () => {
    const { status, out } = await listen('AsyncSSH', ['--json']);
    assert.equal(status, 0);
    const report = JSON.parse(out) as ListenReport;
    assert.equal(report.schema, 'kexpert/listen@1');
    assert.deepEqual([report.product, report.failure], ['AsyncSSH', null]);
    assert.ok(report.matches.includes('asyncssh-2.10.1'));
    writeFileSync(join(folder.path, 'client.json'), out);
    writeFileSync(
      join(folder.path, 'sshd_config'),
      'Ciphers chacha20-poly1305@openssh.com\nMACs hmac-md5\nHostKey ed25519\n',
    );
    const compared = await kexpert(['compare', 'file:client.json', 'file:sshd_config', '--openssh', '9.2']);
    assert.equal(compared.status, 1);
    assert.match(compared.out, /AsyncSSH 2\.10\.1 ends the connection all the same/);
  });

  test('nobody comes: status 3; another address is warned of; what cannot be listened on: status 2', async () => {
    const [nobody, open, taken] = await Promise.all([
      kexpert(['listen', '--timeout', '100']),
      kexpert(['listen', '--timeout', '100', '--address', '0.0.0.0']),
      kexpert(['listen', '-p', String(modern.port), '--timeout', '100']),
    ]);
    assert.deepEqual([nobody.status, nobody.out], [3, '']);
    assert.match(nobody.err, /No client connected before the timeout/);
    assert.doesNotMatch(nobody.err, /Warning/);
    assert.match(open.err, /^Warning: 0\.0\.0\.0 is reachable from other machines/);
    assert.equal(taken.status, 2);
    assert.match(taken.err, /address and port are already in use/);
    const wrong = [['--address', 'localhost'], ['-p', '99999'], ['extra'], ['--address', '192.0.2.1']];
    const runs = await Promise.all(wrong.map((args) => kexpert(['listen', ...args])));
    assert.deepEqual(
      runs.map(({ status }) => status),
      [2, 2, 2, 2],
    );
    assert.match(runs[2]?.err ?? '', /Unexpected argument: extra\n/);
    assert.match(runs[3]?.err ?? '', /does not have the address given with --address/);
  });
});

describe('kexpert clients and algorithm', () => {
  test('clients: this machine’s ssh first, then the profiles', async () => {
    const { status, out } = await kexpert(['clients', '--json']);
    assert.equal(status, 0);
    const { schema, clients: all } = JSON.parse(out) as { schema: string; clients: { id: string; product: string }[] };
    assert.equal(schema, 'kexpert/clients@1');
    assert.deepEqual([all[0]?.id, all[0]?.product], ['local', 'OpenSSH']);
    assert.ok(all.some(({ id }) => id === 'local-paramiko') && all.length > 90);
    const servers = await kexpert(['clients', '--servers']);
    assert.match(servers.out, /tinyssh-20230101/);
  });

  test('what was found here can be compared', async () => {
    const { out } = await kexpert(['compare', 'local-paramiko', 'openssh-server-9.8p1']);
    assert.match(out, /client: Paramiko 2\.12\.0\n/);
    const { status, err } = await kexpert(['compare', 'workspace-ssh2', 'openssh-server-9.8p1']);
    assert.equal(status, 2);
    assert.match(err, /workspace-ssh2 was not found on this machine/);
  });

  test('algorithm: status 0 with what is known, 2 with what may have been meant', async () => {
    const known = await kexpert(['algorithm', 'ssh-rsa', '--json']);
    assert.equal(known.status, 0);
    assert.equal((JSON.parse(known.out) as { schema: string }).schema, 'kexpert/algorithm@1');
    const unknown = await kexpert(['algorithm', 'ssh-rsb']);
    assert.equal(unknown.status, 2);
    assert.match(unknown.err, /Did you mean ssh-rsa\?/);
  });
});
