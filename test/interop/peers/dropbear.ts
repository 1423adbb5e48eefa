import { join } from 'node:path';
import { requireProgram } from '../../setup/programs.ts';
import { runTool, startPeer, type Peer } from './peerProcess.ts';

export interface DropbearOptions {
  /** Default: Ed25519, RSA and ECDSA. */
  readonly hostKeys?: readonly ('ed25519' | 'rsa' | 'ecdsa')[];
  /** A loopback address; default 127.0.0.1. */
  readonly address?: string;
}

/** Starts dropbear with passwords, forwarding and everything else that a test does not need switched off. */
export async function startDropbear(options: DropbearOptions = {}): Promise<Peer> {
  const dropbear = requireProgram('dropbear');
  const dropbearkey = requireProgram('dropbearkey');
  const address = options.address ?? '127.0.0.1';
  const hostKeys = options.hostKeys ?? ['ed25519', 'rsa', 'ecdsa'];
  const keyFile = (folder: string, type: string): string => join(folder, `host_${type}`);
  return startPeer({
    name: 'dropbear',
    address,
    prepare: async (folder) => {
      await Promise.all(
        hostKeys.map((type) => runTool(dropbearkey, ['-t', type, '-f', keyFile(folder, type)], folder)),
      );
    },
    command: (folder, port) => ({
      program: dropbear,
      args: [
        ...['-F', '-E', '-s', '-g', '-j', '-k', '-p', `${address}:${port}`, '-P', join(folder, 'pid')],
        ...hostKeys.flatMap((type) => ['-r', keyFile(folder, type)]),
      ],
    }),
    listening: /Not backgrounding/,
  });
}
