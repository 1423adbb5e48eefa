import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseHostName } from '../../../src/core/openssh/config/destination.ts';
import type { CommandRunner, FileReader } from '../../../src/core/ports.ts';
import { createCommandRunner } from '../../../src/node/commandRunner.ts';
import { createFileReader } from '../../../src/node/fileReader.ts';
import { verifySshConfig, verifySshdConfig } from '../../../src/node/verifyConfig.ts';
import { temporaryFolder } from '../../setup/places.ts';
import { requireProgram } from '../../setup/programs.ts';
import { runTool } from '../peers/peerProcess.ts';

const runner = createCommandRunner();
const folder = temporaryFolder('verify');
let hostKey = '';
before(async () => {
  hostKey = join(folder.path, 'key');
  await runTool(requireProgram('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-f', hostKey], folder.path);
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
});
after(() => folder.remove());

/** The copy may hold names of hosts and users: it and its folder are for this user alone. */
const PRIVATE = { file: 0o600, folder: 0o700 };

/** Looked at while the copy is there, compared afterwards: what a runner throws counts as no answer. */
function modesOf(path: string): typeof PRIVATE {
  return { file: statSync(path).mode & 0o777, folder: statSync(dirname(path)).mode & 0o777 };
}

/** Runs with a mask that takes no rights away: what is private is so by what was asked for. */
async function withoutMask<T>(run: () => Promise<T>): Promise<T> {
  const mask = process.umask(0);
  try {
    return await run();
  } finally {
    process.umask(mask);
  }
}

describe('verifySshdConfig', () => {
  const verify = (text: string) => verifySshdConfig(text, requireProgram('sshd'), runner);

  it('has sshd take a sound text and refuse an unsound one at its line', async () => {
    assert.equal((await verify(`HostKey ${hostKey}\nCiphers aes256-ctr\n`)).outcome, 'accepted');
    const refused = await verify(`HostKey ${hostKey}\nCiphers no-such\n`);
    assert.ok(refused.outcome === 'refused');
    assert.match(refused.problems.join(), /^line 2: Bad SSH2 cipher spec/);
  });

  it('says so where there is no sshd, and leaves no copy behind', async () => {
    assert.equal((await verifySshdConfig('', null, runner)).outcome, 'not-verified');
    assert.equal((await verifySshdConfig('', '/none/sshd', runner)).outcome, 'not-verified');
    const copies: string[] = [];
    const modes: object[] = [];
    const watched: CommandRunner = {
      run: (file, args, options) => {
        copies.push(args[2] ?? '');
        modes.push(modesOf(args[2] ?? ''));
        return runner.run(file, args, options);
      },
    };
    await withoutMask(() => verifySshdConfig('Port 22\n', requireProgram('sshd'), watched));
    assert.equal(copies.length, 1);
    assert.deepEqual(modes, [PRIVATE]);
    assert.equal(existsSync(copies[0] ?? ''), false);
  });
});

describe('verifySshConfig', () => {
  const path = join(folder.path, 'ssh_config');
  const scope = { kind: 'ssh', scope: 'user', home: folder.path } as const;
  const host = parseHostName('old') ?? assert.fail();
  const verify = (text: string, program: string | null = requireProgram('ssh')) =>
    verifySshConfig({ text, path, host, scope }, program, runner, createFileReader());

  it('has ssh take a sound text and refuse an unsound one', async () => {
    assert.equal((await verify('Host old\n  KexAlgorithms +diffie-hellman-group1-sha1\n')).outcome, 'accepted');
    const refused = await verify('Host old\n  KexAlgorithms no-such\n');
    assert.ok(refused.outcome === 'refused');
    assert.match(refused.problems.join(), /line 2: Bad SSH2 KexAlgorithms/);
    assert.ok(!refused.problems.join().includes('kexpert-verify'));
  });

  it('runs no command of the file, nor of one that it includes', async () => {
    const canary = join(folder.path, 'canary');
    assert.equal((await verify(`Match exec "touch ${canary}"\n`)).outcome, 'not-verified');
    writeFileSync(join(folder.path, 'more'), `Match exec "touch ${canary}"\n`);
    assert.equal((await verify(`Include ${join(folder.path, 'more')}\n`)).outcome, 'not-verified');
    assert.equal(existsSync(canary), false);
  });

  it('runs none however the line is written, though ssh itself does', async () => {
    const canary = join(folder.path, 'written');
    const touch = `touch ${canary}`;
    let runs = 0;
    for (const line of [
      `Match exec="${touch}"`,
      `Match "exec" "${touch}"`,
      `Match !exec "${touch}"`,
      `"Match" exec "${touch}"`,
      `Match=exec "${touch}"`,
      `Match user=root,* EXEC "${touch}"`,
      `Match originalhost old,"* exec" "${touch}"`,
      `Match 'exec' "${touch}"`,
      `Match "exec=${touch}"`,
    ]) {
      assert.equal((await verify(`${line}\n`)).outcome, 'not-verified', line);
      assert.equal(existsSync(canary), false, line);
      writeFileSync(path, `${line}\n`);
      await runner.run(requireProgram('ssh'), ['-G', '-F', path, '--', host], { timeoutMs: 10_000 });
      if (existsSync(canary)) runs += 1;
      rmSync(canary, { force: true });
    }
    // Every release runs the first six.
    assert.ok(runs >= 6, `the traps are good: ${runs}`);
    rmSync(path);
  });

  it('looks where ssh looks for what a copy includes: beside a person’s own file', async () => {
    const reader: FileReader = {
      read: (asked) => Promise.resolve({ ok: true, path: asked, text: 'Match exec id\n' }),
      glob: (pattern) => Promise.resolve(pattern === '/home/u/.ssh/more' ? [pattern] : []),
    };
    const started: string[] = [];
    const watched: CommandRunner = {
      run: (file) => {
        started.push(file);
        return Promise.resolve({ ok: false, reason: 'other' });
      },
    };
    const system = { kind: 'ssh', scope: 'system', home: '/home/u' } as const;
    const config = { text: 'Include more\n', path: '/etc/ssh/ssh_config', host, scope: system };
    assert.equal((await verifySshConfig(config, '/usr/bin/ssh', watched, reader)).outcome, 'not-verified');
    assert.deepEqual(started, []);
  });

  it('quotes nothing of other files (threat 17)', async () => {
    const secret = join(folder.path, 'secret');
    for (const [text, outcome] of [
      ['Port TopSecretWord\n', 'refused'],
      ['TopSecretWord yes\n', 'not-verified'],
    ] as const) {
      writeFileSync(secret, text);
      const refused = await verify(`Include ${secret}\n`);
      assert.equal(refused.outcome, outcome);
      assert.ok(!JSON.stringify(refused).toLowerCase().includes('topsecret'));
    }
  });

  it('hands over a private copy, and the host behind -- so that it never becomes an option (threat 3)', async () => {
    const calls: (readonly string[])[] = [];
    const modes: object[] = [];
    const watched: CommandRunner = {
      run: (_file, args) => {
        calls.push(args);
        modes.push(modesOf(args[2] ?? ''));
        return Promise.resolve({ ok: true, exitCode: 0, stdout: '', stderr: '' });
      },
    };
    const asked = { text: 'Port 22\n', path, host, scope };
    await withoutMask(() => verifySshConfig(asked, '/usr/bin/ssh', watched, createFileReader()));
    const [args = []] = calls;
    assert.equal(calls.length, 1);
    assert.deepEqual(modes, [PRIVATE]);
    assert.deepEqual(args.slice(0, 2), ['-G', '-F']);
    assert.deepEqual(args.slice(-2), ['--', host]);
    assert.equal(existsSync(args[2] ?? ''), false);
  });

  it('says so where there is no ssh', async () => {
    assert.equal((await verify('', null)).outcome, 'not-verified');
  });
});
