import { join } from 'node:path';
import { requireProgram } from '../../setup/programs.ts';
import { runTool, startPeer, type Peer } from './peerProcess.ts';

export interface TinysshdOptions {
  /** A loopback address; default 127.0.0.1. */
  readonly address?: string;
}

/** Starts tinysshd, one process a connection, under ucspi-tcp's tcpserver. It has one host key, Ed25519. */
export async function startTinysshd(options: TinysshdOptions = {}): Promise<Peer> {
  const tinysshd = requireProgram('tinysshd');
  const makekey = requireProgram('tinysshd-makekey');
  const tcpserver = requireProgram('tcpserver');
  const address = options.address ?? '127.0.0.1';
  const keys = (folder: string): string => join(folder, 'keys');
  return startPeer({
    name: 'tinysshd',
    address,
    prepare: async (folder) => {
      await runTool(makekey, [keys(folder)], folder);
    },
    command: (folder, port) => ({
      program: tcpserver,
      // -H -R -l0: no look-ups by DNS or IDENT of who connects; -D: no delay of small packets.
      args: ['-v', '-H', '-R', '-D', '-l', '0', address, String(port), tinysshd, '-v', keys(folder)],
    }),
    listening: /tcpserver: status: 0\//,
  });
}
