/** Handshakes and what was seen of them, for tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HandshakeObservation } from '../../../../../src/core/sources/probe/handshake/handshakeObservation.ts';
import type {
  HandshakeChosen,
  HandshakeReport,
} from '../../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import { negotiate } from '../../../../../src/core/ssh/negotiation/negotiate.ts';
import type { Negotiation } from '../../../../../src/core/ssh/negotiation/negotiation.ts';
import { proposal } from '../../../../samples/proposals.ts';
import { REPOSITORY } from '../../../../setup/places.ts';

/** What the real ssh printed of one handshake, captured whole. */
export function captured(name: string): string {
  return readFileSync(join(REPOSITORY, 'test/fixtures/handshake', `${name}.txt`), 'utf8');
}

export const CHOSEN: HandshakeChosen = {
  kex: 'curve25519-sha256',
  hostKey: 'ssh-ed25519',
  cipherClientToServer: 'aes128-ctr',
  cipherServerToClient: 'aes128-ctr',
  macClientToServer: 'hmac-sha2-256-etm@openssh.com',
  macServerToClient: 'hmac-sha2-256-etm@openssh.com',
  compressionClientToServer: 'none',
  compressionServerToClient: 'none',
};

export const COMPLETED: HandshakeReport = {
  by: 'ssh',
  completed: true,
  chosen: CHOSEN,
  hostKey: { type: 'ssh-ed25519', sha256: 'SHA256:abc' },
  failure: null,
  serverSigAlgs: ['ssh-ed25519', 'rsa-sha2-512', 'ssh-rsa'],
  authMethods: ['publickey', 'password'],
  acceptsNone: false,
  connections: 1,
};

export const SEEN: HandshakeObservation = {
  step: 'agreed',
  chosen: CHOSEN,
  hostKey: null,
  serverSigAlgs: null,
  authMethods: null,
  acceptsNone: false,
  cause: null,
};

/** A client and a server that agree on CHOSEN, or on what `changes` puts first; both offer more besides. */
export function agreement(changes: Partial<Record<'kex' | 'mac', readonly string[]>> = {}): Negotiation {
  const mac = changes.mac ?? ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-256'];
  const lists = {
    kex: changes.kex ?? ['curve25519-sha256', 'ecdh-sha2-nistp256'],
    hostKey: ['ssh-ed25519'],
    cipherClientToServer: ['aes128-ctr'],
    cipherServerToClient: ['aes128-ctr'],
    macClientToServer: mac,
    macServerToClient: mac,
    compressionClientToServer: ['none'],
    compressionServerToClient: ['none'],
  };
  return negotiate({ ...proposal('client'), ...lists }, { ...proposal('server'), ...lists });
}
