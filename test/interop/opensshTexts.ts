/** What OpenSSH's own programs print when they fail: run here, for fixtures and for the test that reads them anew. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cleanEnvironment } from '../setup/ownedProcess.ts';
import { temporaryFolder } from '../setup/places.ts';
import { requireProgram } from '../setup/programs.ts';
import { askSsh, readDebugOutput, type SshVerdict } from './peers/sshOracle.ts';
import { jumpUser, makeJumpClient, startJumpHost } from './peers/jumpHost.ts';
import { startSshd } from './peers/sshd.ts';

export interface CapturedText {
  readonly name: string;
  readonly from: string;
  /** As printed, but for the folders of this run. */
  readonly text: string;
  /** What the program printed of both sides, read by the tests' own reader. */
  readonly verdict: SshVerdict | null;
}

/** How servers and clients fail each other: lines of sshd_config, and options of ssh. */
export const MISMATCHES: readonly {
  readonly name: string;
  readonly config: readonly string[];
  readonly options: readonly string[];
}[] = [
  {
    name: 'kex',
    config: ['KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1'],
    options: ['KexAlgorithms=curve25519-sha256@libssh.org,ecdh-sha2-nistp256'],
  },
  { name: 'host-key', config: ['HostKeyAlgorithms ssh-rsa'], options: ['HostKeyAlgorithms=ssh-ed25519,rsa-sha2-512'] },
  { name: 'cipher', config: ['Ciphers aes128-cbc,3des-cbc'], options: ['Ciphers=aes256-ctr,aes128-ctr'] },
  { name: 'mac', config: ['Ciphers aes256-ctr', 'MACs hmac-md5,hmac-md5-96'], options: ['Ciphers=aes256-ctr'] },
];

/** Tenths of a second that the server's log is waited for. */
const LOG_WAITS = 300;

/** Runs ssh -vv, and plainly, against an sshd that logs at DEBUG3; three texts each. */
export async function captureMismatch(name: string, program: string): Promise<readonly CapturedText[]> {
  const mismatch = MISMATCHES.find((one) => one.name === name);
  const { config = [], options = [] } = mismatch ?? {};
  const peer = await startSshd({ configLines: ['LogLevel DEBUG3', ...config], hostKeys: ['ed25519', 'rsa'] });
  try {
    const verdict = await askSsh({ port: peer.serverPort, options, program });
    const clean = (lines: readonly string[]): string =>
      `${lines
        .join('\r\n')
        .replaceAll(peer.folder, '/etc/ssh')
        .replace(/\/tmp\/[^\s'"/]+/g, '/home/me')}\r\n`;
    const plain = verdict.lines.filter((line) => !line.startsWith('debug') && !line.startsWith('OpenSSH_'));
    // The server may still be about to log what its client has heard already.
    for (let waits = 0; waits < LOG_WAITS && !peer.log().some((line) => line.includes(' negotiate ')); waits += 1) {
      await setTimeout(100);
    }
    const log = peer.log();
    return [
      { name: `${name}-debug`, from: `captured: ${program} -vv`, text: clean(verdict.lines), verdict },
      { name, from: `captured: ${program}`, text: clean(plain), verdict },
      {
        name: `${name}-sshd`,
        from: 'captured: sshd, LogLevel DEBUG3',
        text: clean(log),
        verdict: readDebugOutput(
          log.filter((line) => line.length < 900),
          null,
        ),
      },
    ];
  } finally {
    await peer.stop();
  }
}

/** git that fetches over ssh from a server with which it has nothing in common. */
export async function captureGit(): Promise<CapturedText> {
  const peer = await startSshd({ configLines: ['Ciphers 3des-cbc'], hostKeys: ['ed25519'] });
  const home = temporaryFolder('git');
  try {
    const ssh = `${requireProgram('ssh')} -F none -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null`;
    const { stderr } = spawnSync('git', ['ls-remote', `ssh://nobody@127.0.0.1:${peer.serverPort}/x`], {
      cwd: home.path,
      env: { ...cleanEnvironment(home.path), GIT_SSH_COMMAND: ssh, GIT_CONFIG_NOSYSTEM: '1' },
      encoding: 'utf8',
    });
    return { name: 'git', from: 'captured: git ls-remote', text: stderr, verdict: null };
  } finally {
    home.remove();
    await peer.stop();
  }
}

/** Where a way over a jump host ends: at the jump host itself, or at the host behind it. */
export type JumpEnd = 'hop' | 'target';

/**
 * ssh -vv over a jump host, its own ssh's words and those of the one that it starts for the jump in one text, as both
 * write to the same terminal; `plain` is without their debug lines.
 */
export async function captureJump(
  end: JumpEnd,
): Promise<{ readonly debug: string; readonly plain: string; readonly hopPort: number; readonly targetPort: number }> {
  const client = await makeJumpClient();
  const refusing = ['KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1'];
  const hop = await startJumpHost(client, end === 'hop' ? refusing : []);
  const target = await startSshd({ configLines: refusing, hostKeys: ['ed25519'] });
  try {
    const config = join(client.folder, 'config');
    const blocks = [
      ...['Host hop', `  HostName ${hop.address}`, `  Port ${hop.serverPort}`, `  User ${jumpUser()}`],
      ...['Host target', `  HostName ${target.address}`, `  Port ${target.serverPort}`, '  ProxyJump hop'],
      ...['Host *', '  BatchMode yes', ...client.lines.map((line) => `  ${line}`), ''],
    ];
    writeFileSync(config, blocks.join('\n'));
    const { stderr } = spawnSync(requireProgram('ssh'), ['-vv', '-F', config, 'target', 'true'], {
      cwd: client.folder,
      env: cleanEnvironment(client.folder),
      encoding: 'utf8',
    });
    const debug = stderr
      .replaceAll(client.folder, '/home/me/.ssh')
      .replaceAll(requireProgram('ssh'), 'ssh')
      .replace(/SHA256:[A-Za-z0-9+/]{43}/g, `SHA256:${'x'.repeat(43)}`);
    const plain = debug.replace(/^(?:debug|OpenSSH_).*\r?\n/gm, '');
    return { debug, plain, hopPort: hop.serverPort, targetPort: target.serverPort };
  } finally {
    await Promise.all([hop.stop(), target.stop()]);
    client.remove();
  }
}

/** Lines that ssh or sshd refuses, and the keyword and value of each. */
export const REFUSED: readonly { readonly kind: 'ssh' | 'sshd'; readonly name: string; readonly line: string }[] = [
  { kind: 'ssh', name: 'bad-kex-ssh', line: 'KexAlgorithms no-such-kex' },
  { kind: 'ssh', name: 'bad-cipher-ssh', line: 'Ciphers no-such-cipher' },
  { kind: 'ssh', name: 'bad-mac-ssh', line: 'MACs no-such-mac' },
  { kind: 'ssh', name: 'bad-option-ssh', line: 'NoSuchKeyword yes' },
  { kind: 'ssh', name: 'no-argument-ssh', line: 'Ciphers' },
  { kind: 'ssh', name: 'extra-arguments-ssh', line: 'Ciphers aes256-ctr, aes128-ctr' },
  { kind: 'ssh', name: 'bad-key-types-ssh', line: 'HostKeyAlgorithms no-such-key' },
  { kind: 'sshd', name: 'bad-kex-sshd', line: 'KexAlgorithms no-such-kex' },
  { kind: 'sshd', name: 'bad-cipher-sshd', line: 'Ciphers no-such-cipher' },
  { kind: 'sshd', name: 'bad-mac-sshd', line: 'MACs no-such-mac' },
  { kind: 'sshd', name: 'bad-option-sshd', line: 'NoSuchKeyword yes' },
  { kind: 'sshd', name: 'no-argument-sshd', line: 'Ciphers' },
  { kind: 'sshd', name: 'extra-arguments-sshd', line: 'Ciphers aes256-ctr, aes128-ctr' },
  { kind: 'sshd', name: 'in-match-sshd', line: 'Match User me\nKexAlgorithms curve25519-sha256' },
];

/** What ssh -G or sshd -t says of a configuration with that line. */
export function captureRefused(name: string): CapturedText {
  const refused = REFUSED.find((one) => one.name === name);
  if (refused === undefined) throw new Error(`No refused line is named ${name}`);
  const home = temporaryFolder('refused');
  try {
    const folder = join(home.path, 'etc');
    mkdirSync(folder);
    const file = join(folder, refused.kind === 'ssh' ? 'ssh_config' : 'sshd_config');
    const key = join(folder, 'key');
    execFileSync(requireProgram('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    writeFileSync(file, refused.kind === 'ssh' ? `${refused.line}\n` : `HostKey ${key}\n${refused.line}\n`);
    const args = refused.kind === 'ssh' ? ['-G', '-F', file, 'host'] : ['-t', '-f', file];
    const { stderr } = spawnSync(requireProgram(refused.kind), args, {
      cwd: home.path,
      env: cleanEnvironment(home.path),
      encoding: 'utf8',
    });
    return {
      name,
      from: `captured: ${refused.kind} ${args[0] ?? ''}`,
      text: stderr.replaceAll(folder, '/etc/ssh'),
      verdict: null,
    };
  } finally {
    home.remove();
  }
}
