/** Policies with the real programs: sshd takes the lists of each, and a server that has them is found sound. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { parseOpenSshVersion } from '../../src/core/ssh/catalogue/opensshVersion.ts';
import { builtInPolicies } from '../../src/core/assess/policy/builtIn.ts';
import { policyLines } from '../../src/core/assess/policy/policyLists.ts';
import { today } from '../../src/node/systemClock.ts';
import { REPOSITORY } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { startSshd } from './peers/sshd.ts';

const run = promisify(execFile);
const SSHD = requireProgram('sshd');
/** Root's sshd wants this folder even to check a file (Debian's --with-privsep-path). */
const PRIVILEGE_SEPARATION_FOLDER = '/run/sshd';
const MAIN = join(REPOSITORY, 'src/cli/main.ts');
/** Debian 12's release; what it knows, a newer one knows too, but for names that no policy has. */
const RELEASE = '9.2p1';
let folder = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kexpert-policies-'));
  if (process.getuid?.() === 0) await mkdir(PRIVILEGE_SEPARATION_FOLDER, { recursive: true, mode: 0o755 });
  for (const type of ['ed25519', 'ecdsa', 'rsa'])
    await run(requireProgram('ssh-keygen'), ['-q', '-t', type, '-N', '', '-f', join(folder, `host_${type}`)]);
});
after(() => rm(folder, { recursive: true, force: true }));

/** The command's status and what it printed. */
async function kexpert(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [MAIN, ...args], { cwd: folder });
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}

for (const policy of builtInPolicies()) {
  test(`${policy.id}: sshd takes its lists, and kexpert lint --policy has nothing against them`, async () => {
    const lines = policyLines(policy, 'sshd', parseOpenSshVersion(RELEASE), { today: today(), host: null });
    const keys = ['ed25519', 'ecdsa', 'rsa'].map((type) => `HostKey ${join(folder, `host_${type}`)}`);
    const file = join(folder, `${policy.id}.sshd_config`);
    await writeFile(file, [...lines, ...keys, ''].join('\n'));
    await run(SSHD, ['-t', '-f', file]);
    const { status, out, err } = await kexpert(
      'lint',
      '--kind',
      'sshd',
      '--openssh',
      RELEASE,
      '--policy',
      policy.id,
      file,
    );
    assert.doesNotMatch(out, /\[policy-/);
    assert.deepEqual([status, err], [0, '']);
  });
}

test('a probed server is held against the policy; what it offers by default is against FIPS 140-3, its lists are not', async () => {
  const fips = builtInPolicies().find(({ id }) => id === 'fips-140-3');
  assert.ok(fips);
  const configLines = policyLines(fips, 'sshd', parseOpenSshVersion(RELEASE), { today: today(), host: null });
  const [plain, hardened] = await Promise.all([startSshd(), startSshd({ configLines })]);
  try {
    const probe = (port: number) =>
      kexpert('probe', '--ssh-config', '/dev/null', '--policy', 'fips-140-3', '-p', String(port), '127.0.0.1');
    const before = await probe(plain.port);
    assert.equal(before.status, 1);
    assert.match(
      before.out,
      /curve25519-sha256, which is no key exchange method that the policy “FIPS 140-3” allows\. Rule kex: /,
    );
    assert.match(before.out, /\[policy-agreed\]/);
    const after = await probe(hardened.port);
    assert.equal(after.status, 0, after.out);
    assert.doesNotMatch(after.out, /policy-/);
  } finally {
    await Promise.all([plain.stop(), hardened.stop()]);
  }
});

test('keys that a server presents are held against the policy', async () => {
  const file = join(folder, 'keys.json');
  await writeFile(file, JSON.stringify({ schema: 'kexpert/policy@1', title: 'Long keys', keys: { rsaBits: 8192 } }));
  const server = await startSshd({ hostKeys: ['rsa'] });
  try {
    const { status, out } = await kexpert(
      'probe',
      '--ssh-config',
      '/dev/null',
      '--policy',
      file,
      '-p',
      String(server.port),
      '127.0.0.1',
    );
    assert.equal(status, 1);
    assert.match(out, /RSA host key has \d+ bits; the policy “Long keys” asks for 8192\. Rule keys\. \[policy-keys\]/);
  } finally {
    await server.stop();
  }
});

test('kexpert policies lists them, shows one, and tells what is wrong in a file', async () => {
  const list = await kexpert('policies');
  assert.equal(list.out.trimEnd().split('\n').length, 6);
  const one = await kexpert('policies', 'cnsa-2.0', '--json');
  const parsed = JSON.parse(one.out) as { schema: string; policies: { id: string; exceptions: unknown[] }[] };
  assert.deepEqual(
    [parsed.schema, parsed.policies[0]?.id, parsed.policies[0]?.exceptions.length],
    ['kexpert/policies@1', 'cnsa-2.0', 3],
  );
  const file = join(folder, 'bad.json');
  await writeFile(file, '{"schema":"kexpert/policy@1",\n"title":"x","kexx":{}}');
  const bad = await kexpert('policies', file);
  assert.equal(bad.status, 2);
  assert.match(bad.err, /line 2, column 13 \(\/kexx\): there is no field “kexx” here/);
});

test('a policy that is not there, or is no policy, is a mistake of the command line', async () => {
  for (const [name, message] of [
    ['strict', /Unknown policy "strict"; the built-in policies are/],
    ['/', /cannot be read as a file: not a regular file/],
    [MAIN, /^kexpert: Invalid policy .*: line 1, column 1: not JSON/m],
  ] as const) {
    const { status, out, err } = await kexpert('compare', 'paramiko-2.12.0', 'openssh-server-9.2p1', '--policy', name);
    assert.deepEqual([status, out], [2, ''], name);
    assert.match(err, message);
  }
});

test('compare tells what two profiles have against a policy, and the status says so', async () => {
  const args = ['compare', 'openssh-10.5p1', 'openssh-server-10.5p1', '--policy'];
  const modern = await kexpert(...args, 'modern', '--json');
  const { findings } = JSON.parse(modern.out) as { findings: { code: string; algorithm?: string; message: string }[] };
  const names = findings.filter(({ code }) => code === 'policy-algorithm').map(({ algorithm }) => algorithm);
  assert.deepEqual(names, ['umac-64-etm@openssh.com', 'hmac-sha1-etm@openssh.com', 'umac-64@openssh.com', 'hmac-sha1']);
  assert.equal(modern.status, 1);
  assert.equal((await kexpert(...args, 'compatible')).status, 0);
});
