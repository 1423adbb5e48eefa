import { copyFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../setup/places.ts';
import { requireProgram } from '../../setup/programs.ts';
import { runTool, type Peer } from './peerProcess.ts';
import { startSshd } from './sshd.ts';

/** A key pair, and an ssh_config of a client that uses it and nothing else of this machine. */
export interface JumpClient {
  readonly folder: string;
  readonly publicKey: string;
  readonly knownHosts: string;
  /** Lines of ssh_config for every host, for the head of a file. */
  readonly lines: readonly string[];
  remove(): void;
}

/** Makes a fresh key that no agent holds. */
export async function makeJumpClient(): Promise<JumpClient> {
  const folder: TemporaryFolder = temporaryFolder('jump-client');
  const key = join(folder.path, 'id_ed25519');
  const knownHosts = join(folder.path, 'known_hosts');
  await runTool(requireProgram('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key], folder.path);
  return {
    folder: folder.path,
    publicKey: `${key}.pub`,
    knownHosts,
    lines: [
      `IdentityFile ${key}`,
      'IdentitiesOnly yes',
      'IdentityAgent none',
      `UserKnownHostsFile ${knownHosts}`,
      'GlobalKnownHostsFile /dev/null',
      'StrictHostKeyChecking accept-new',
    ],
    remove: () => folder.remove(),
  };
}

/** A real sshd that lets the user of this process in with the key of `client`, and forwards. */
export async function startJumpHost(client: JumpClient, configLines: readonly string[] = []): Promise<Peer> {
  const authorized = join(client.folder, 'authorized_keys');
  await copyFile(client.publicKey, authorized);
  return startSshd({
    hostKeys: ['ed25519'],
    configLines: [
      ...configLines,
      'PubkeyAuthentication yes',
      `AuthorizedKeysFile ${authorized}`,
      'PermitRootLogin yes',
      'AllowTcpForwarding yes',
    ],
  });
}

/** The name under which a jump host of startJumpHost lets one in. */
export const jumpUser = (): string => userInfo().username;
