/** Remedies of the server's side, carried out on a real sshd by the script that Kexpert offers, and by edits. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import type { Remedy } from '../../src/core/assess/remedy.ts';
import { serverScript } from '../../src/core/assess/remedies/server/serverScript.ts';
import { sshdConfigEdits } from '../../src/core/assess/remedies/server/sshdConfigEdits.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { isAlive } from '../setup/ownedProcess.ts';
import { requireProgram } from '../setup/programs.ts';
import { temporaryFolder } from '../setup/places.ts';
import type { Peer } from './peers/peerProcess.ts';
import { ScriptedServer, waitUntil, type ScriptRun } from './peers/scriptedServer.ts';
import { askSsh } from './peers/sshOracle.ts';
import { LEGACY_CONFIG, startSshd } from './peers/sshd.ts';
import { probeHost } from '../samples/worded.ts';

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

/** The peer's own files, and the programs that the script finds there. */
function scripted(peer: Peer): ScriptedServer {
  return new ScriptedServer(peer.folder, {
    SSHD_KEYS: peer.folder,
    SSHD: requireProgram('sshd'),
    RELOAD: `kill -HUP ${peer.pid}`,
  });
}

/** Runs the remedy's script on the peer's own files; resolves with what it printed and its exit status. */
function runScript(peer: Peer, remedy: Remedy, word: string): Promise<ScriptRun> {
  return scripted(peer).run(remedy.script?.text ?? 'exit 9\n', word);
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
        const change = await runScript(peer, remedy, 'change');
        assert.equal(change.code, 0, change.text);
        await until(peer, true);
        const ssh = await askSsh({ address: 'target', port: peer.port, configFile: before.configFile });
        assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
        const twice = await runScript(peer, remedy, 'change');
        assert.equal(twice.code, 1, 'a change that is neither kept nor undone must stop the next');

        assert.equal((await runScript(peer, remedy, 'undo')).code, 0);
        await until(peer, false);
        assert.equal(readFileSync(config, 'utf8'), original);

        assert.equal((await runScript(peer, remedy, 'change')).code, 0);
        await until(peer, true);
        const guards = scripted(peer).guards();
        assert.equal((await runScript(peer, remedy, 'keep')).code, 0);
        assert.equal(existsSync(`${config}.before-kexpert`), false);
        scripted(peer).timeIsUp();
        await waitUntil('the guards have gone', () => guards.length === 2 && !guards.some(isAlive));
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
      assert.equal((await runScript(peer, remedy, 'change')).code, 0);
      await until(peer, true);
      scripted(peer).timeIsUp();
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
  function run(folder: string, word: string, programs: Readonly<Record<string, string>>): Promise<ScriptRun> {
    const script = serverScript({ platform: 'unix', lines: [{ directive: 'Ciphers', value: 'aes256-ctr' }] });
    return new ScriptedServer(folder, programs).run(script?.text ?? 'exit 9', word);
  }

  function place(): { folder: string; config: string } {
    const folder = temporaryFolder('script').path;
    const config = join(folder, 'sshd_config');
    writeFileSync(config, original);
    return { folder, config };
  }

  it('puts the file back when sshd cannot be told to reload', async () => {
    const { folder, config } = place();
    const { code, text } = await run(folder, 'change', { SSHD: 'true', RELOAD: 'exit 3' });
    assert.equal(code, 1);
    assert.match(text, /could not be told to reload/);
    assert.equal(readFileSync(config, 'utf8'), original);
    assert.deepEqual(readdirSync(folder), ['bin', 'sshd_config']);
  });

  it('leaves no half copy behind, which a later undo would take for the settings', async () => {
    const { folder } = place();
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'cp'), '#!/bin/sh\nprintf Po > "$3"\nexit 1\n', { mode: 0o755 });
    assert.equal((await run(folder, 'change', { SSHD: 'true', RELOAD: 'true' })).code, 1);
    assert.deepEqual(readdirSync(folder), ['bin', 'sshd_config']);
  });

  it('does not say that a change stays that was taken back', async () => {
    const { folder, config } = place();
    assert.equal((await run(folder, 'change', { SSHD: 'true', RELOAD: 'true' })).code, 0);
    assert.match(readFileSync(config, 'utf8'), /^Ciphers aes256-ctr\n/);
    const server = new ScriptedServer(folder, {});
    server.timeIsUp();
    await waitUntil('the change is taken back', () => server.text() === original && server.isClean());
    const { code, text } = await run(folder, 'keep', { SSHD: 'true', RELOAD: 'true' });
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
      const run = await runScript(peer, { ...remedy, script: { language: 'shellscript', text: script } }, 'change');
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
