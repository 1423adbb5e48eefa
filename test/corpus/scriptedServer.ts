import type { Socket } from 'node:net';
import { listen as listenAs } from '../../demo/hosts/listener.ts';
import { sshHost } from '../../demo/hosts/sshHost.ts';
import type { ServerScript } from './corpusCase.ts';
import { identificationLine, kexinitPacket } from './sshBytes.ts';

export interface ScriptedServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** The system chooses it; such ports have five digits, so that a table is as wide in every run. */
const ANY_PORT = 0;
const ABOUT = { alias: 'corpus', preferredPort: ANY_PORT, shows: '', expected: { outcome: 'agrees' } } as const;

const HANDSHAKES = {
  modern: sshHost({
    ...ABOUT,
    ident: 'Corpus_modern',
    hostKey: 'ed25519',
    offer: {
      kex: ['curve25519-sha256', 'ecdh-sha2-nistp256'],
      serverHostKey: ['ssh-ed25519'],
      cipher: ['aes256-gcm@openssh.com', 'aes128-ctr'],
      hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-256'],
      compress: ['none'],
    },
    strictKex: true,
  }),
  legacy: sshHost({
    ...ABOUT,
    ident: 'Corpus_legacy',
    hostKey: 'rsa',
    offer: {
      kex: ['diffie-hellman-group14-sha1'],
      serverHostKey: ['ssh-rsa'],
      cipher: ['aes128-ctr', 'aes128-cbc', '3des-cbc'],
      hmac: ['hmac-sha1'],
      compress: ['none'],
    },
    strictKex: false,
  }),
};

/** Starts a server on a free port of 127.0.0.1. */
export async function startScripted(script: ServerScript): Promise<ScriptedServer> {
  switch (script.does) {
    case 'shake':
      return HANDSHAKES[script.offer].start();
    case 'refuse': {
      const server = await listen((socket) => socket.destroy());
      await server.stop();
      return server;
    }
    case 'nothing':
      return listen((socket) => socket.resume());
    case 'say':
      return listen((socket) => {
        socket.resume();
        socket.end(script.bytes, 'latin1');
      });
    case 'offer':
      return listen((socket) => {
        socket.resume();
        socket.write(Buffer.concat([identificationLine(script.identification), kexinitPacket(script.lists)]));
      });
  }
}

function listen(serve: (socket: Socket) => void): Promise<ScriptedServer> {
  return listenAs(ABOUT.alias, ANY_PORT, serve);
}
