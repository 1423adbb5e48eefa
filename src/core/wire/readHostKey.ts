import type { NameLists, Proposal } from '../negotiation/proposal.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { bitLength, parseHostKeyBlob, type HostKeyBlob } from './hostKeyBlob.ts';
import type { Kexinit } from './kexinit.ts';
import * as kex from './kexMethods.ts';
import { COOKIE_BYTES } from './limits.ts';
import type { PeerSession } from './peerSession.ts';
import type { ProbeFailure } from './probeOutcome.ts';

/** A host key as the server presented it. Nothing is verified: no secret was agreed on, so no signature was checked. */
export interface PresentedHostKey {
  readonly blob: Uint8Array;
  readonly key: HostKeyBlob;
  /** The host key algorithm that was negotiated for it. */
  readonly algorithm: string;
  /** The key exchange method that was spoken to get it. */
  readonly kex: string;
  /** The size in bits of the modulus that the server handed out for a group exchange; null for other methods. */
  readonly groupBits: number | null;
}

export type HostKeyOutcome =
  { readonly ok: true; readonly presented: PresentedHostKey } | { readonly ok: false; readonly failure: ProbeFailure };

/**
 * Reads the host key in the reply to a key exchange, on the connection whose KEXINIT was just read (RFC 4253 §8).
 * Asks as the client would: its first key exchange method and its host key algorithms that the server has, or the
 * server's own where the two have none in common. The server does its half of the exchange; nothing is agreed on.
 * @param hostKeyAlgorithms asks for these alone instead, to see a certain key of the server
 */
export async function readHostKey(
  session: PeerSession,
  server: Kexinit,
  client: Proposal | null,
  hostKeyAlgorithms?: readonly string[],
): Promise<HostKeyOutcome> {
  const kexName = preferred(client?.kex ?? [], server.lists.kex).find((name) => kex.kexMethod(name) !== undefined);
  const method = kexName === undefined ? undefined : kex.kexMethod(kexName);
  const algorithms = hostKeyAlgorithms ?? preferred(client?.hostKey ?? [], server.lists.hostKey);
  const algorithm = algorithms.find((name) => server.lists.hostKey.includes(name));
  if (algorithm === undefined) {
    return failed(
      'host-key-hidden',
      'The server has none of the host key algorithms that were asked for, so it has no host key to show for them.',
    );
  }
  if (kexName === undefined || method === undefined) {
    return failed(
      'host-key-hidden',
      'Every key exchange method of the server is one that Kexpert cannot speak, so its host key stayed unseen.',
    );
  }
  session.sendKexinit({
    cookie: new Uint8Array(COOKIE_BYTES),
    lists: ours(server.lists, kexName, algorithms),
    firstKexFollows: false,
    reserved: 0,
  });
  const messages = new Messages(session, server, kexName, algorithms[0]);
  switch (method.flow) {
    case 'exchange':
      session.send(new ByteWriter().byte(kex.KEX_INIT).string(method.clientValue).finish());
      return reply(await messages.expect(kex.KEX_REPLY), { kex: kexName, algorithm, groupBits: null });
    case 'group-exchange': {
      const { min, preferred: wanted, max } = kex.GEX_BITS;
      session.send(new ByteWriter().byte(kex.GEX_REQUEST).uint32(min).uint32(wanted).uint32(max).finish());
      const group = await messages.expect(kex.GEX_GROUP);
      if ('failure' in group) return { ok: false, failure: group.failure };
      const modulus = group.body.string();
      if (modulus === undefined) return malformed();
      session.send(new ByteWriter().byte(kex.GEX_INIT).string(kex.DH_PUBLIC_VALUE).finish());
      return reply(await messages.expect(kex.GEX_REPLY), { kex: kexName, algorithm, groupBits: bitLength(modulus) });
    }
    case 'rsa':
      return reply(await messages.expect(kex.KEXRSA_PUBKEY), { kex: kexName, algorithm, groupBits: null });
  }
}

/** The client's names that the server has too, in the client's order, then the server's others. */
function preferred(client: readonly string[], server: readonly string[]): readonly string[] {
  const offered = new Set(server);
  return [...new Set([...client.filter((name) => offered.has(name)), ...server])].filter((name) => name !== '');
}

/** Lists that leave no choice in the kex and agree with the server's in all else, so that the exchange is reached. */
function ours(server: NameLists, kexName: string, hostKey: readonly string[]): NameLists {
  // A hostile server's lists may hold empty names, which cannot be sent.
  const named = (list: readonly string[]): readonly string[] => list.filter((name) => name !== '');
  return {
    kex: [kexName],
    hostKey,
    cipherClientToServer: named(server.cipherClientToServer),
    cipherServerToClient: named(server.cipherServerToClient),
    macClientToServer: named(server.macClientToServer),
    macServerToClient: named(server.macServerToClient),
    compressionClientToServer: named(server.compressionClientToServer),
    compressionServerToClient: named(server.compressionServerToClient),
    languagesClientToServer: [],
    languagesServerToClient: [],
  };
}

type Message = { readonly body: ByteReader } | { readonly failure: ProbeFailure };

/** The messages of a key exchange, the one that a wrong guess of the server sent ahead left out (RFC 4253 §7). */
class Messages {
  readonly #session: PeerSession;
  #dropNext: boolean;

  constructor(session: PeerSession, server: Kexinit, kexName: string, hostKey: string | undefined) {
    this.#session = session;
    const right = server.lists.kex[0] === kexName && server.lists.hostKey[0] === hostKey;
    this.#dropNext = server.firstKexFollows && !right;
  }

  async expect(number: number): Promise<Message> {
    for (;;) {
      const event = await this.#session.next();
      if (event.kind === 'failure') return { failure: event.failure };
      if (event.kind !== 'message') continue;
      if (this.#dropNext) {
        this.#dropNext = false;
        continue;
      }
      if (event.number === number) return { body: new ByteReader(event.payload.subarray(1)) };
      return {
        failure: {
          stage: 'hostkey',
          code: 'unexpected-message',
          message: `The server answered the key exchange with message ${event.number} where ${number} belongs. It advertises a method that it does not carry through.`,
        },
      };
    }
  }
}

/** K_S is the first field of every reply. */
function reply(message: Message, about: Pick<PresentedHostKey, 'kex' | 'algorithm' | 'groupBits'>): HostKeyOutcome {
  if ('failure' in message) return { ok: false, failure: message.failure };
  const blob = message.body.string();
  const key = blob === undefined ? null : parseHostKeyBlob(blob);
  if (blob === undefined || key === null) return malformed();
  return { ok: true, presented: { ...about, blob: blob.slice(), key } };
}

function malformed(): HostKeyOutcome {
  return failed(
    'malformed-host-key',
    'The server’s reply to the key exchange holds no well-formed host key. Another client will fail here too.',
  );
}

function failed(code: 'host-key-hidden' | 'malformed-host-key', message: string): HostKeyOutcome {
  return { ok: false, failure: { stage: 'hostkey', code, message } };
}

/** One line for the protocol trace. */
export function describePresented({ key, algorithm, kex: method, groupBits }: PresentedHostKey): string {
  const group = groupBits === null ? '' : `, group of ${groupBits} bits`;
  return `Host key ${key.type} (${key.bits} bits) for ${algorithm}, read through ${method}${group}`;
}
