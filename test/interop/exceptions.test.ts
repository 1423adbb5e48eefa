/** A temporary exception's whole life, on a real server and with the real ssh: made, needed, no longer needed, removed. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { withUntil } from '../../src/core/assess/exceptions/withUntil.ts';
import { createPrivateFile } from '../../src/extension/host/editing.ts';
import { sshdConfigEdits } from '../../src/core/assess/remedies/server/sshdConfigEdits.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { createProbeWorld } from '../../src/node/probeWorld.ts';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { REPOSITORY, temporaryFolder } from '../setup/places.ts';
import { askSsh } from './peers/sshOracle.ts';
import { LEGACY_CONFIG, startSshd } from './peers/sshd.ts';
import { probeHost } from '../samples/worded.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

function probe(configFile: string): Promise<ProbeReport> {
  const options = { sshConfigFile: configFile, sshPath: null, mayRunPrograms: true, logger: quiet, version: '0.0.0' };
  return probeHost({ destination: 'target' }, createProbeWorld(options), { signal: new AbortController().signal });
}

function kexpert(args: readonly string[], home = REPOSITORY): Promise<{ status: number; out: string }> {
  const main = join(REPOSITORY, 'src/cli/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: cleanEnvironment(home) }, (error, stdout) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out: stdout });
    });
  });
}

/** Nothing new was learnt of the server's lists. */
function isAsBefore({ server }: ProbeReport, before: ProbeReport): boolean {
  return server.proposal === null || server.proposal.kex.join() === before.server.proposal?.kex.join();
}

describe('a temporary exception', () => {
  it('lets ssh in, is listed with its last day, is told of when the server is mended, and goes without a trace', async () => {
    const peer = await startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] });
    const folder = temporaryFolder('exceptions');
    const config = join(folder.path, 'config');
    const original = `Host target\n  HostName ${peer.address}\n  Port ${peer.port}\n\nHost *\n  ServerAliveInterval 60\n`;
    writeFileSync(config, original);
    const apply = (report: ProbeReport, id: string): void => {
      const edit = report.remedies.find((remedy) => remedy.id === id)?.edits?.[0];
      assert.equal(edit?.path, config, `${id} among ${report.remedies.map((remedy) => remedy.id).join()}`);
      writeFileSync(config, applyEdits(readFileSync(config, 'utf8'), edit.edits) ?? assert.fail());
    };
    try {
      const before = await probe(config);
      apply(before, 'allow-for-host');
      const allowed = await askSsh({ address: 'target', port: peer.port, configFile: config });
      assert.equal(allowed.keyExchangeCompleted, true, allowed.lines.join('\n'));

      const { status, out } = await kexpert(['exceptions', '--ssh-config', config, '--json']);
      assert.equal(status, 0);
      const listed = JSON.parse(out) as { schema: string; exceptions: { hosts: string[]; names: string[] }[] };
      assert.equal(listed.schema, 'kexpert/exceptions@1');
      assert.deepEqual(listed.exceptions[0]?.hosts, ['target']);
      assert.ok(listed.exceptions[0].names.includes('diffie-hellman-group14-sha1'));
      const needed = await probe(config);
      assert.ok(!needed.findings.some(({ code }) => code === 'exception-not-needed'));

      const sshdConfig = join(peer.folder, 'sshd_config');
      const text = readFileSync(sshdConfig, 'utf8');
      const lines = before.remedies.find(({ id }) => id === 'modernize-server')?.sshdLines ?? [];
      writeFileSync(sshdConfig, applyEdits(text, sshdConfigEdits(parseConfig(text, 'sshd'), lines)) ?? assert.fail());
      process.kill(peer.pid, 'SIGHUP');
      // sshd starts anew in its own time, and refuses connections for a moment.
      let after = await probe(config);
      for (const end = Date.now() + 15_000; Date.now() < end && isAsBefore(after, before);) after = await probe(config);
      assert.ok(
        after.findings.some(({ code }) => code === 'exception-not-needed'),
        JSON.stringify(after.findings),
      );
      apply(after, 'remove-exception');
      assert.equal(readFileSync(config, 'utf8'), original);
      const without = await askSsh({ address: 'target', port: peer.port, configFile: config });
      assert.equal(without.keyExchangeCompleted, true, without.lines.join('\n'));
    } finally {
      folder.remove();
      await peer.stop();
    }
  });

  it('that is overdue gives status 1, and lint underlines it', async () => {
    const folder = temporaryFolder('exceptions');
    const config = join(folder.path, 'ssh_config');
    try {
      writeFileSync(
        config,
        '# Temporary until 2020-01-31 (kexpert: ssh-rsa): why\nHost old\n  HostKeyAlgorithms +ssh-rsa\n',
      );
      const { status, out } = await kexpert(['exceptions', '--ssh-config', config]);
      assert.equal(status, 1);
      assert.match(out, /^old {2}expired on 2020-01-31\n/);
      const lint = await kexpert(['lint', config, '--json', '--fail-on', 'never']);
      assert.match(lint.out, /"code":"expired-exception"/);
      assert.equal((await kexpert(['exceptions', '--ssh-config', join(folder.path, 'none')])).status, 2);
    } finally {
      folder.remove();
    }
  });

  it('is none where there is no ssh_config; a file that is named has to be there', async () => {
    const home = temporaryFolder('no-config');
    try {
      const none = await kexpert(['exceptions', '--json'], home.path);
      const path = join(home.path, '.ssh/config');
      assert.deepEqual(JSON.parse(none.out), { schema: 'kexpert/exceptions@1', path, exceptions: [] });
      assert.equal(none.status, 0);
      assert.equal((await kexpert(['exceptions', '--ssh-config', path], home.path)).status, 2);
    } finally {
      home.remove();
    }
  });

  it('asks for a file of its own where there is none, for its owner alone to read', async () => {
    const peer = await startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] });
    const folder = temporaryFolder('exceptions');
    try {
      const options = {
        sshConfigFile: join(folder.path, 'config'),
        sshPath: null,
        mayRunPrograms: true,
        logger: quiet,
        version: '0.0.0',
      };
      const report = await probeHost({ destination: peer.address, port: peer.port }, createProbeWorld(options), {
        signal: new AbortController().signal,
      });
      const remedy = report.remedies.find(({ id }) => id === 'allow-for-host');
      assert.equal(remedy?.edits?.[0]?.create, true);

      const text = applyEdits('', withUntil(remedy, '2031-05-01').edits?.[0]?.edits ?? []) ?? '';
      await createPrivateFile(options.sshConfigFile, text);
      assert.equal(statSync(options.sshConfigFile).mode & 0o777, 0o600);
      assert.match(readFileSync(options.sshConfigFile, 'utf8'), /^# Temporary until 2031-05-01 /);
      const ssh = await askSsh({ address: peer.address, port: peer.port, configFile: options.sshConfigFile });
      assert.equal(ssh.keyExchangeCompleted, true, ssh.lines.join('\n'));
    } finally {
      folder.remove();
      await peer.stop();
    }
  });
});
