/** Remedies of the server's side, carried out on a real sshd by the script that Kexpert offers, and by edits. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { applyEdits } from '../../src/core/config/applyEdits.ts';
import { parseConfig } from '../../src/core/config/parseConfig.ts';
import { probeHost } from '../../src/core/probeHost.ts';
import type { Remedy } from '../../src/core/remedies/remedy.ts';
import { serverScript } from '../../src/core/remedies/server/serverScript.ts';
import { sshdConfigEdits } from '../../src/core/remedies/server/sshdConfigEdits.ts';
import type { ProbeReport } from '../../src/core/report/probeReport.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { requireProgram } from '../setup/programs.ts';
import { temporaryFolder } from '../setup/places.ts';
import type { Peer } from './peers/peerProcess.ts';
import { askSsh } from './peers/sshOracle.ts';
import { LEGACY_CONFIG, startSshd } from './peers/sshd.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };
/** sshd takes some ten milliseconds to start anew; this bounds a busy machine. */
const RELOAD_LIMIT_MS = 60_000;

/** Probes a peer as a host called `target`, with these lines of ssh_config for it. */
async function probe(peer: Peer, lines: readonly string[] = []): Promise<ProbeReport & { configFile: string }> {
  const folder = temporaryFolder('remedies');
  const configFile = join(folder.path, 'config');
  const own = lines.map((line) => `  ${line}\n`).join('');
  writeFileSync(configFile, `Host target\n  HostName ${peer.address}\n  Port ${peer.port}\n${own}`);
  const options = { sshConfigFile: configFile, sshPath: null, mayRunPrograms: true, logger: quiet, version: '0.0.0' };
  const report = await probeHost({ destination: 'target' }, createProbeWorld(options), {
    signal: new AbortController().signal,
  });
  return { ...report, configFile };
}

/** Stands in for sleep(1): the time that the script waits is over when the test says so, and not before. */
const SLEEP = `#!/bin/sh
echo "$1" >> "$HOME/slept"
until [ -e "$HOME/time-is-up" ] || [ ! -d "$HOME" ]; do /bin/sleep 0.05; done
echo "woke" >> "$HOME/slept"
`;

/** What the scripts of a peer were told to wait for so far, and whether they have. */
function slept(peer: Peer): readonly string[] {
  const path = join(peer.folder, 'slept');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}

/** Ends the wait of all scripts of a peer, once as many have begun one, and settles when they have gone on. */
async function timeIsUp(peer: Peer, scripts: number): Promise<void> {
  const count = (wanted: (line: string) => boolean): number => slept(peer).filter(wanted).length;
  const waits = async (what: string, holds: () => boolean): Promise<void> => {
    const end = Date.now() + RELOAD_LIMIT_MS;
    while (!holds()) {
      assert.ok(Date.now() < end, what);
      await delay(20);
    }
  };
  await waits('the script waits', () => count((line) => line !== 'woke') === scripts);
  writeFileSync(join(peer.folder, 'time-is-up'), '');
  await waits('the script goes on', () => count((line) => line === 'woke') === scripts);
}

/** Runs the remedy's script on the peer's own files; resolves with what it printed and its exit status. */
function runScript(peer: Peer, remedy: Remedy, word: string, wayBack = 60): Promise<{ code: number; text: string }> {
  const bin = join(peer.folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'sleep'), SLEEP, { mode: 0o755 });
  const script = join(peer.folder, 'remedy.sh');
  writeFileSync(script, remedy.script?.text ?? 'exit 9\n');
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: peer.folder,
    SSHD_CONFIG: join(peer.folder, 'sshd_config'),
    SSHD_KEYS: peer.folder,
    SSHD: requireProgram('sshd'),
    RELOAD: `kill -HUP ${peer.pid}`,
    WAY_BACK: String(wayBack),
  };
  return new Promise((resolve) => {
    execFile('/bin/sh', [script, word], { env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, text: stdout + stderr });
    });
  });
}

/** Probes until the two agree, or do not, as wanted: sshd reloads in its own time. */
async function until(peer: Peer, agreed: boolean, lines: readonly string[] = []): Promise<ProbeReport> {
  const deadline = Date.now() + RELOAD_LIMIT_MS;
  for (;;) {
    const report = await probe(peer, lines);
    if (report.negotiation?.agreed === agreed) return report;
    if (Date.now() > deadline) assert.fail(`still not agreed=${agreed}: ${report.failure?.message ?? ''}`);
    await delay(50);
  }
}

function remedyOf(report: ProbeReport, id: string): Remedy {
  const found = report.remedies.find((remedy) => remedy.id === id);
  assert.ok(found, `${id} is not among ${report.remedies.map((remedy) => remedy.id).join(', ')}`);
  return found;
}

for (const id of ['modernize-server', 'smallest-server-change']) {
  describe(`the script of ${id}`, () => {
    it('lets the same ssh in, keeps what it was told to keep, and is undone on demand', async () => {
      const peer = await startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] });
      try {
        const before = await probe(peer);
        assert.equal(before.negotiation?.agreed, false);
        const config = join(peer.folder, 'sshd_config');
        const original = readFileSync(config, 'utf8');
        const remedy = remedyOf(before, id);
        const change = await runScript(peer, remedy, 'change', 2);
        assert.equal(change.code, 0, change.text);
        await until(peer, true);
        const ssh = await askSsh({ address: 'target', port: peer.port, configFile: before.configFile });
        assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
        const twice = await runScript(peer, remedy, 'change');
        assert.equal(twice.code, 1, 'a change that is neither kept nor undone must stop the next');

        assert.equal((await runScript(peer, remedy, 'undo')).code, 0);
        await until(peer, false);
        assert.equal(readFileSync(config, 'utf8'), original);

        assert.equal((await runScript(peer, remedy, 'change', 2)).code, 0);
        await until(peer, true);
        assert.equal((await runScript(peer, remedy, 'keep')).code, 0);
        assert.equal(existsSync(`${config}.before-kexpert`), false);
        await timeIsUp(peer, 2);
        // What it does then it does at once, and sshd after it.
        await delay(500);
        assert.equal((await probe(peer)).negotiation?.agreed, true, 'a change that is kept must not be taken back');
      } finally {
        await peer.stop();
      }
    });
  });
}

describe('the script’s way back', () => {
  it('takes the change back by itself when nobody says that it works', async () => {
    const peer = await startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] });
    try {
      const remedy = remedyOf(await probe(peer), 'modernize-server');
      assert.equal((await runScript(peer, remedy, 'change', 2)).code, 0);
      await until(peer, true);
      await timeIsUp(peer, 1);
      assert.deepEqual(slept(peer), ['2', 'woke']);
      await until(peer, false);
    } finally {
      await peer.stop();
    }
  });

  it('leaves the file as it was when sshd refuses the new lines', async () => {
    const peer = await startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] });
    try {
      const remedy = remedyOf(await probe(peer), 'modernize-server');
      const config = join(peer.folder, 'sshd_config');
      const original = readFileSync(config, 'utf8');
      const script = remedy.script?.text.replace(/echo 'Ciphers [^']*'/, "echo 'Ciphers no-such-cipher'") ?? '';
      const run = await runScript(peer, { ...remedy, script: { language: 'shellscript', text: script } }, 'change');
      assert.equal(run.code, 1);
      assert.match(run.text, /The settings are as they were/);
      assert.equal(readFileSync(config, 'utf8'), original);
      assert.equal(existsSync(`${config}.before-kexpert`), false);
      assert.equal((await probe(peer)).negotiation?.agreed, false);
    } finally {
      await peer.stop();
    }
  });
});

describe('the script where no sshd is needed', () => {
  const original = 'Port 22\nCiphers aes128-ctr\n';

  /** Runs a script on a file of its own, with these programs for sshd and for its reload. */
  function run(
    folder: string,
    word: string,
    programs: Readonly<Record<string, string>>,
  ): { code: number; text: string } {
    const script = serverScript({ platform: 'unix', lines: [{ directive: 'Ciphers', value: 'aes256-ctr' }] });
    const env = {
      PATH: process.env['PATH'] ?? '',
      SSHD_CONFIG: join(folder, 'sshd_config'),
      WAY_BACK: '1',
      ...programs,
    };
    const done = spawnSync('/bin/sh', ['-s', word], { env, input: script?.text ?? 'exit 9', encoding: 'utf8' });
    return { code: done.status ?? -1, text: done.stdout + done.stderr };
  }

  function place(): { folder: string; config: string } {
    const folder = temporaryFolder('script').path;
    const config = join(folder, 'sshd_config');
    writeFileSync(config, original);
    return { folder, config };
  }

  it('puts the file back when sshd cannot be told to reload', () => {
    const { folder, config } = place();
    const { code, text } = run(folder, 'change', { SSHD: 'true', RELOAD: 'exit 3' });
    assert.equal(code, 1);
    assert.match(text, /could not be told to reload/);
    assert.equal(readFileSync(config, 'utf8'), original);
    assert.deepEqual(readdirSync(folder), ['sshd_config']);
  });

  it('leaves no half copy behind, which a later undo would take for the settings', () => {
    const { folder } = place();
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'cp'), '#!/bin/sh\nprintf Po > "$3"\nexit 1\n', { mode: 0o755 });
    const path = `${bin}:${process.env['PATH'] ?? ''}`;
    assert.equal(run(folder, 'change', { SSHD: 'true', RELOAD: 'true', PATH: path }).code, 1);
    assert.deepEqual(readdirSync(folder), ['bin', 'sshd_config']);
  });

  it('does not say that a change stays that was taken back', async () => {
    const { folder, config } = place();
    assert.equal(run(folder, 'change', { SSHD: 'true', RELOAD: 'true' }).code, 0);
    assert.match(readFileSync(config, 'utf8'), /^Ciphers aes256-ctr\n/);
    const deadline = Date.now() + RELOAD_LIMIT_MS;
    while (readFileSync(config, 'utf8') !== original) {
      assert.ok(Date.now() < deadline, 'the change was not taken back');
      await delay(50);
    }
    while (existsSync(`${config}.before-kexpert`)) await delay(20);
    const { code, text } = run(folder, 'keep', { SSHD: 'true', RELOAD: 'true' });
    assert.equal(code, 1);
    assert.match(text, /taken back already/);
  });
});

describe('a new host key', () => {
  it('is made, used beside the old one, and lets in the client that refused the old one', async () => {
    const peer = await startSshd({ hostKeys: ['ecdsa'] });
    try {
      const onlyEd25519 = ['HostKeyAlgorithms ssh-ed25519'];
      const before = await probe(peer, onlyEd25519);
      assert.equal(before.negotiation?.firstFailure, 'hostKey');
      const remedy = remedyOf(before, 'new-host-key');
      // The test's keys have names of their own: the old one keeps its line further down.
      const script = remedy.script?.text.replace(/^ {2}echo 'HostKey .*_ecdsa_key'\n/m, '') ?? '';
      const run = await runScript(peer, { ...remedy, script: { language: 'shellscript', text: script } }, 'change', 3);
      assert.equal(run.code, 0, run.text);
      const after = await until(peer, true, onlyEd25519);
      assert.equal(after.negotiation?.slots.hostKey.chosen, 'ssh-ed25519');
      const old = await probe(peer, ['HostKeyAlgorithms ecdsa-sha2-nistp256']);
      assert.equal(old.negotiation?.slots.hostKey.chosen, 'ecdsa-sha2-nistp256');
      await runScript(peer, remedy, 'keep');
    } finally {
      await peer.stop();
    }
  });
});

describe('the edits of an sshd_config', () => {
  for (const id of ['modernize-server', 'smallest-server-change']) {
    it(`of ${id} are taken by a new sshd and let the same ssh in`, async () => {
      const peer = await startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] });
      try {
        const report = await probe(peer);
        const text = readFileSync(join(peer.folder, 'sshd_config'), 'utf8');
        const lines = remedyOf(report, id).sshdLines ?? [];
        const edited = applyEdits(text, sshdConfigEdits(parseConfig(text, 'sshd'), lines));
        assert.ok(edited !== null && edited !== text);
        assert.deepEqual(sshdConfigEdits(parseConfig(edited, 'sshd'), lines), [], 'twice is once');
        writeFileSync(join(peer.folder, 'sshd_config'), edited);
        process.kill(peer.pid, 'SIGHUP');
        await until(peer, true);
      } finally {
        await peer.stop();
      }
    });
  }
});
