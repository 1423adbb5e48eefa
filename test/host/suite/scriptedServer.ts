import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { encodeKexinit } from '../../../src/core/ssh/wire/kexinit.ts';
import { encodePacket } from '../../../src/core/ssh/wire/packet.ts';
import { NAME_LISTS, type NameLists } from '../../../src/core/ssh/proposal/proposal.ts';

/** A server for one test: it sends what it is told to each caller and counts the callers. */
export interface ScriptedServer {
  readonly port: number;
  connections(): number;
  close(): Promise<void>;
}

type Part = string | Uint8Array;

/**
 * Listens on loopback, writes `parts` to everyone who connects and hangs up, so that nobody waits for a key exchange
 * that never comes. A function gives its part anew for each caller. Without parts it stays silent and connected.
 */
export async function serve(...parts: readonly (Part | (() => Part))[]): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
    for (const part of parts) socket.write(typeof part === 'function' ? part() : part);
    if (parts.length > 0) socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    connections: () => connections,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The packet of a server's SSH_MSG_KEXINIT with the given lists; the others hold what every client has. */
export function kexinitPacket(lists: Partial<NameLists>): Uint8Array {
  const sound: Partial<NameLists> = {
    kex: ['curve25519-sha256'],
    hostKey: ['ssh-ed25519'],
    cipherClientToServer: ['aes256-ctr'],
    cipherServerToClient: ['aes256-ctr'],
    macClientToServer: ['hmac-sha2-256'],
    macServerToClient: ['hmac-sha2-256'],
    compressionClientToServer: ['none'],
    compressionServerToClient: ['none'],
  };
  const all = Object.fromEntries(NAME_LISTS.map((field) => [field, lists[field] ?? sound[field] ?? []]));
  return encodePacket(
    encodeKexinit({ cookie: new Uint8Array(16), lists: all as NameLists, firstKexFollows: false, reserved: 0 }),
  );
}
