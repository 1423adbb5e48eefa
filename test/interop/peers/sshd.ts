import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireProgram } from '../../setup/programs.ts';
import { runTool, startPeer, type Peer } from './peerProcess.ts';

/** The kinds of host key that ssh-keygen makes. */
export type HostKeyType = 'ed25519' | 'rsa' | 'ecdsa';

export interface SshdOptions {
  /** Lines of sshd_config; they come first, so they win over the ones that every test server has. */
  readonly configLines?: readonly string[];
  /** Which host keys it has, in this order. Default: all three. */
  readonly hostKeys?: readonly HostKeyType[];
  /** A loopback address; default 127.0.0.1. */
  readonly address?: string;
}

/** sshd_config lines of a server that offers what OpenSSH offers by itself. */
export const DEFAULT_CONFIG: readonly string[] = [];

/** sshd_config lines of a hardened server: one way each, all of them of today. */
export const MODERN_CONFIG: readonly string[] = [
  'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256,curve25519-sha256@libssh.org',
  'HostKeyAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256',
  'Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com',
  'MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com',
];

/** sshd_config lines of a server from long ago: only what OpenSSH has had switched off for years but still compiles. */
export const LEGACY_CONFIG: readonly string[] = [
  'KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group1-sha1',
  'HostKeyAlgorithms ssh-rsa',
  'Ciphers aes128-cbc,3des-cbc',
  'MACs hmac-sha1,hmac-md5',
];

/** Lets in nobody, asks nothing of the machine, takes as many connections as come. */
const COMMON_LINES = [
  'PidFile none',
  'UsePAM no',
  'PasswordAuthentication no',
  'KbdInteractiveAuthentication no',
  'PubkeyAuthentication no',
  'StrictModes no',
  'UseDNS no',
  'PrintMotd no',
  'MaxStartups 200',
  'LoginGraceTime 20',
  'LogLevel VERBOSE',
];

/** OpenSSH 9.8 and newer hold a grudge against clients that leave before they log in, as every test does. */
const NO_PENALTIES = 'PerSourcePenalties no';

/** Where sshd, run as root, wants an empty folder (Debian's --with-privsep-path). */
const PRIVILEGE_SEPARATION_FOLDER = '/run/sshd';

/** Starts Debian's sshd. As a user that is not root it runs without privilege separation, which changes no list. */
export async function startSshd(options: SshdOptions = {}): Promise<Peer> {
  const sshd = requireProgram('sshd');
  const keygen = requireProgram('ssh-keygen');
  const address = options.address ?? '127.0.0.1';
  const hostKeys = options.hostKeys ?? ['ed25519', 'rsa', 'ecdsa'];
  return startPeer({
    name: 'sshd',
    address,
    prepare: async (folder) => {
      if (process.getuid?.() === 0) await mkdir(PRIVILEGE_SEPARATION_FOLDER, { recursive: true, mode: 0o755 });
      const keyFile = (type: HostKeyType): string => join(folder, `host_${type}`);
      await Promise.all(
        hostKeys.map((type) => runTool(keygen, ['-q', '-t', type, '-N', '', '-C', '', '-f', keyFile(type)], folder)),
      );
      const lines = [
        ...(options.configLines ?? []),
        ...COMMON_LINES,
        ...hostKeys.map((type) => `HostKey ${keyFile(type)}`),
      ];
      const config = join(folder, 'sshd_config');
      await writeFile(config, [...lines, NO_PENALTIES, ''].join('\n'));
      const check = (): Promise<readonly string[]> => runTool(sshd, ['-t', '-f', config], folder);
      await check().catch(async (error: unknown) => {
        if (!String(error).includes('PerSourcePenalties')) throw error;
        await writeFile(config, [...lines, ''].join('\n'));
        await check();
      });
    },
    command: (folder, port) => ({
      program: sshd,
      args: ['-D', '-e', '-f', join(folder, 'sshd_config'), '-o', `ListenAddress=${address}`, '-p', String(port)],
    }),
    listening: /^Server listening on /,
  });
}

/** sshd with its own defaults. */
export const startDefaultSshd = (): Promise<Peer> => startSshd({ configLines: DEFAULT_CONFIG });

/** sshd with today's algorithms only. */
export const startModernSshd = (): Promise<Peer> =>
  startSshd({ configLines: MODERN_CONFIG, hostKeys: ['ed25519', 'rsa'] });

/** sshd with SHA-1 key exchange and signatures, CBC ciphers and old MACs only. */
export const startLegacySshd = (): Promise<Peer> => startSshd({ configLines: LEGACY_CONFIG, hostKeys: ['rsa'] });
