/** The command's other formats, on real servers and files: what each prints, and that the exit status stays. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { checkSarif } from '../setup/checkSarif.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import { readMarkdown } from '../setup/readMarkdown.ts';
import { readXml } from '../setup/readXml.ts';
import type { Peer } from './peers/peerProcess.ts';
import { startLegacySshd, startModernSshd } from './peers/sshd.ts';

const MAIN = join(REPOSITORY, 'src/cli/main.ts');
const folder = temporaryFolder('cli-formats');
let modern: Peer;
let legacy: Peer;
let config = '';
let linted = '';

before(async () => {
  [modern, legacy] = await Promise.all([startModernSshd(), startLegacySshd()]);
  mkdirSync(join(folder.path, 'home/mia'), { recursive: true });
  config = join(folder.path, 'home/mia/ssh_config');
  writeFileSync(
    config,
    `Host payroll\n  HostName 127.0.0.1\n  Port ${legacy.port}\nHost sound\n  HostName 127.0.0.1\n  Port ${modern.port}\n`,
  );
  linted = join(folder.path, 'home/mia/sshd_config');
  writeFileSync(linted, 'Ciphers 3des-cbc,aes256-ctr\n');
});
after(async () => {
  await Promise.all([modern.stop(), legacy.stop()]);
  folder.remove();
});

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function kexpert(...args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder.path,
    env: cleanEnvironment(folder.path, { NODE_COMPILE_CACHE: join(folder.path, 'compiled') }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, err }));
  });
}

const probe = (...args: readonly string[]): Promise<Run> => kexpert('probe', '--ssh-config', config, ...args);

describe('probe', () => {
  test('Markdown: one part a host, and the status of the worst', async () => {
    const run = await probe('--format', 'markdown', 'payroll', 'sound');
    assert.deepEqual([run.status, run.err], [1, '']);
    assert.equal(run.out.match(/^# SSH probe of `/gm)?.length, 2);
    assert.match(run.out, /\n\n---\n\n# SSH probe of/);
    assert.ok(readMarkdown(run.out).tables.length > 10);
  });

  test('SARIF: one run, the hosts in the order in which they were named', async () => {
    const run = await probe('--format', 'sarif', 'payroll', 'sound', 'payroll');
    assert.deepEqual([run.status, run.err], [1, '']);
    const [only, ...rest] = checkSarif(run.out);
    assert.equal(rest.length, 0);
    const hosts = only?.results.map(({ locations }) => locations[0]?.logicalLocations?.[0]?.name) ?? [];
    assert.equal(hosts[0], 'payroll');
    assert.ok(only?.results.some(({ ruleId }) => ruleId === 'no-common-kex'));
    assert.deepEqual(hosts, [...hosts].sort(), 'payroll before sound');
  });

  test('SVG: a picture of one host, and no more', async () => {
    const run = await probe('--format', 'svg', 'payroll');
    assert.deepEqual([run.status, run.err], [1, '']);
    assert.equal(readXml(run.out).name, 'svg');
    const two = await probe('--format', 'svg', 'payroll', 'sound');
    assert.deepEqual([two.status, two.out], [2, '']);
    assert.match(two.err, /--format svg requires exactly one host\n/);
  });

  test('--format json is --json; other formats exclude it, and unknown ones are told', async () => {
    const both = await probe('--json', '--format', 'json', 'payroll');
    assert.equal((JSON.parse(both.out) as { readonly schema: string }).schema, 'kexpert/probe@1');
    for (const args of [
      ['--json', '--format', 'svg'],
      ['--format', 'yaml'],
    ]) {
      const run = await probe(...args, 'payroll');
      assert.deepEqual([run.status, run.out], [2, '']);
      assert.match(run.err, /--format/);
    }
  });

  test('--redact: neither the name, nor the address, nor the home; the same host, the same placeholder', async () => {
    for (const format of ['text', 'json', 'markdown', 'sarif', 'svg']) {
      const run = await probe('--format', format, '--redact', 'payroll');
      assert.deepEqual([run.status, run.err], [1, ''], format);
      assert.doesNotMatch(run.out, /payroll|127\.0\.0\.1|mia/, format);
      assert.match(run.out, /host-1/, format);
    }
    const json = await probe('--json', '--redact-fingerprints', 'sound');
    assert.doesNotMatch(json.out, /SHA256:/);
    assert.match(json.out, /"fingerprint-1"/);
  });

  test('--output: the file holds the report, nothing is printed, and the status stays', async () => {
    const path = join(folder.path, 'report.md');
    const run = await probe('--format', 'markdown', '--output', path, 'payroll');
    assert.deepEqual(run, { status: 1, out: '', err: '' });
    assert.match(readFileSync(path, 'utf8'), /^# SSH probe of `payroll`\n/);
    const nowhere = await probe('--output', join(folder.path, 'no/such/folder'), 'sound');
    assert.deepEqual([nowhere.status, nowhere.out], [2, '']);
    assert.match(nowhere.err, /^kexpert: Cannot write .*: no such directory\n/);
  });
});

describe('compare', () => {
  test('Markdown and SARIF, and no picture', async () => {
    const sides = ['putty-0.70', `file:${linted}`];
    const markdown = await kexpert('compare', '--format', 'markdown', ...sides);
    assert.match(markdown.out, /^# `putty-0\.70` → `file:/);
    const sarif = await kexpert('compare', '--format', 'sarif', '--redact', ...sides);
    assert.equal(checkSarif(sarif.out).length, 1);
    assert.doesNotMatch(sarif.out, /mia/);
    assert.equal(sarif.status, markdown.status);
    assert.equal((await kexpert('compare', '--format', 'svg', ...sides)).status, 2);
  });
});

describe('lint', () => {
  test('Markdown, and SARIF with places and fixes, several files in one run', async () => {
    const markdown = await kexpert('lint', '--format', 'markdown', linted);
    assert.equal(markdown.status, 0);
    assert.match(markdown.out, /\| 1:9 \| warning \| Kexpert rates `3des-cbc` weak/);
    const run = await kexpert('lint', '--fail-on', 'warning', '--format', 'sarif', linted, config);
    assert.deepEqual([run.status, run.err], [1, '']);
    const [only, ...rest] = checkSarif(run.out);
    assert.equal(rest.length, 0);
    const weak = only?.results.find(({ ruleId }) => ruleId === 'weak-algorithm');
    assert.match(weak?.locations[0]?.physicalLocation?.artifactLocation.uri ?? '', /^file:\/\/\/.*\/mia\/sshd_config$/);
    assert.equal(weak?.fixes?.[0]?.description.text, 'Remove 3des-cbc');
  });

  test('--redact hides the home, and the hosts that the file names', async () => {
    const late = join(folder.path, 'home/mia/late_ssh_config');
    writeFileSync(
      late,
      'Host *\n  User x\nHost payroll\n  HostKeyAlgorithms ssh-dss\nHost payroll\n  HostKeyAlgorithms ssh-dss\n',
    );
    const open = await kexpert('lint', '--kind', 'ssh', late);
    assert.match(open.out, /payroll|mia/);
    const run = await kexpert('lint', '--kind', 'ssh', '--redact', late);
    assert.doesNotMatch(run.out, /payroll|\/mia\//);
    assert.equal(run.status, open.status);
  });
});
