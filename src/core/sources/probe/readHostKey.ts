import type { NameLists, Proposal } from '../../ssh/proposal/proposal.ts';
import { ByteReader } from '../../ssh/wire/byteReader.ts';
import { ByteWriter } from '../../ssh/wire/byteWriter.ts';
import { bitLength, parseHostKeyBlob, type HostKeyBlob } from '../../ssh/wire/hostKeyBlob.ts';
import { mpintOf } from '../../ssh/wire/bigNumbers.ts';
import { checkedGroup } from '../../ssh/wire/exchangedGroup.ts';
import type { Openings } from '../../ssh/wire/exchangeHash.ts';
import {
  claimed,
  proveHostKey,
  type ClaimReason,
  type ExchangeReply,
  type HostKeyProof,
  type ProofCrypto,
} from '../../ssh/wire/hostKeyProof.ts';
import type { Identification } from '../../ssh/wire/identification.ts';
import type { Kexinit } from '../../ssh/wire/kexinit.ts';
import {
  keyAgreement,
  startAgreement,
  startInGroup,
  type KeyAgreement,
  type StartedAgreement,
} from '../../ssh/wire/keyAgreement.ts';
import * as kex from '../../ssh/wire/kexMethods.ts';
import { toLatin1 } from '../../ssh/wire/latin1.ts';
import { COOKIE_BYTES } from '../../ssh/wire/limits.ts';
import type { PeerSession } from './peerSession.ts';
import type { BareFailure } from './probeFailure.ts';

/** A host key as the server presented it, and whether it proved that it holds its private half. */
export interface PresentedHostKey {
  readonly blob: Uint8Array;
  readonly key: HostKeyBlob;
  /** The host key algorithm that was negotiated for it. */
  readonly algorithm: string;
  /** The key exchange method that was spoken to get it. */
  readonly kex: string;
  /** The size in bits of the modulus that the server handed out for a group exchange; null for other methods. */
  readonly groupBits: number | null;
  readonly proof: HostKeyProof;
}

export type HostKeyOutcome =
  { readonly ok: true; readonly presented: PresentedHostKey } | { readonly ok: false; readonly failure: BareFailure };

/** What both sides said before the key exchange. */
export interface Greeted {
  readonly ownIdentification: string;
  readonly identification: Identification;
  readonly kexinit: Kexinit;
  /** Its payload, message number included. */
  readonly kexinitPayload: Uint8Array;
}

export interface HostKeyQuestion {
  /** Whose key exchange methods and host key algorithms come first, where the server has them. */
  readonly client: Proposal | null;
  /** Asks for these alone instead, to see a certain key of the server. */
  readonly hostKeyAlgorithms?: readonly string[];
  /** Verifies the exchange's signature; without it the key is read and stays a claim. */
  readonly proof?: ProofCrypto;
  /** Key exchange methods that are not to be used, because they proved nothing before. */
  readonly exceptKex?: readonly string[];
}

/**
 * Reads the host key in the reply to a key exchange, on the connection whose KEXINIT was just read (RFC 4253 §8), and
 * checks the server's signature over that exchange. Asks for the client's host key algorithms that the server has, and
 * for its first key exchange method whose secret can be worked out here; for the server's own where the two have none
 * in common, and for one that proves nothing where there is no other.
 */
export async function readHostKey(
  session: PeerSession,
  greeted: Greeted,
  question: HostKeyQuestion,
): Promise<HostKeyOutcome> {
  const { lists } = greeted.kexinit;
  const { client, proof } = question;
  const way = wayToKey(preferred(client?.kex ?? [], lists.kex), question);
  const algorithms = question.hostKeyAlgorithms ?? preferred(client?.hostKey ?? [], lists.hostKey);
  const algorithm = algorithms.find((name) => lists.hostKey.includes(name));
  if (algorithm === undefined) {
    return failed(
      'host-key-hidden',
      'The server has none of the host key algorithms that were asked for, so it has no host key to show for them.',
    );
  }
  if (way === null) {
    return failed(
      'host-key-hidden',
      'Every key exchange method of the server is one that Kexpert cannot speak, so its host key stayed unseen.',
    );
  }
  const clientKexinit = session.sendKexinit({
    cookie: proof?.exchange.randomBytes(COOKIE_BYTES) ?? new Uint8Array(COOKIE_BYTES),
    lists: ours(lists, way.name, algorithms),
    firstKexFollows: false,
    reserved: 0,
  });
  const openings: Openings = {
    clientIdentification: toLatin1(greeted.ownIdentification),
    serverIdentification: toLatin1(greeted.identification.raw),
    clientKexinit,
    serverKexinit: greeted.kexinitPayload,
  };
  const messages = new Messages(session, greeted.kexinit, way.name, algorithms[0]);
  const about = { kex: way.name, algorithm, groupBits: null };
  const unproved = (reason: ClaimReason) => () => claimed(proof === undefined ? 'not-checked' : reason);
  switch (way.method.flow) {
    case 'exchange': {
      const { started, agreement } = way;
      session.send(
        new ByteWriter()
          .byte(kex.KEX_INIT)
          .string(started?.publicValue ?? way.method.clientValue)
          .finish(),
      );
      const prove =
        proof === undefined || started === null || agreement === null
          ? unproved('method-not-verifiable')
          : (reply: ExchangeReply) =>
              proveHostKey({ openings, agreement, started, group: null, algorithm }, reply, proof);
      return replied(await messages.expect(kex.KEX_REPLY), about, prove);
    }
    case 'group-exchange': {
      const { min, preferred: wanted, max } = kex.GEX_BITS;
      session.send(new ByteWriter().byte(kex.GEX_REQUEST).uint32(min).uint32(wanted).uint32(max).finish());
      const answer = await messages.expect(kex.GEX_GROUP);
      if ('failure' in answer) return { ok: false, failure: answer.failure };
      const modulus = answer.body.string();
      if (modulus === undefined) return malformed();
      const base = answer.body.string() ?? new Uint8Array();
      const { agreement } = way;
      const group =
        proof === undefined ? null : checkedGroup(modulus, base, (count) => proof.exchange.randomBytes(count));
      const started = proof === undefined || group === null ? null : startInGroup(group, proof.exchange);
      session.send(
        new ByteWriter()
          .byte(kex.GEX_INIT)
          .string(started?.publicValue ?? kex.DH_PUBLIC_VALUE)
          .finish(),
      );
      const prove =
        proof === undefined || group === null || started === null || agreement === null
          ? unproved(agreement === null ? 'method-not-verifiable' : 'group-not-verifiable')
          : (reply: ExchangeReply) => {
              const [prime, generator] = [mpintOf(group.prime), mpintOf(group.generator)];
              const request = { min, preferred: wanted, max, prime, generator };
              return proveHostKey({ openings, agreement, started, group: request, algorithm }, reply, proof);
            };
      return replied(await messages.expect(kex.GEX_REPLY), { ...about, groupBits: bitLength(modulus) }, prove);
    }
    case 'rsa':
      return replied(await messages.expect(kex.KEXRSA_PUBKEY), about, unproved('method-not-verifiable'));
  }
}

interface Way {
  readonly name: string;
  readonly method: kex.KexMethod;
  /** What its proof is made of; null for a method that proves nothing here. */
  readonly agreement: KeyAgreement | null;
  /** Our half of it; null where the group has to come first too. */
  readonly started: StartedAgreement | null;
}

/** The first method that proves something, else the first that shows the key. */
function wayToKey(names: readonly string[], { proof, exceptKex = [] }: HostKeyQuestion): Way | null {
  const allowed = names.filter((name) => !exceptKex.includes(name));
  for (const name of proof === undefined ? [] : allowed) {
    const [method, agreement] = [kex.kexMethod(name), keyAgreement(name)];
    if (method === undefined || agreement === undefined || proof === undefined) continue;
    if (agreement.kind === 'group-exchange') return { name, method, agreement, started: null };
    const started = startAgreement(agreement, proof.exchange);
    if (started !== null) return { name, method, agreement, started };
  }
  for (const name of allowed) {
    const method = kex.kexMethod(name);
    if (method !== undefined) return { name, method, agreement: null, started: null };
  }
  return null;
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

type Message = { readonly body: ByteReader } | { readonly failure: BareFailure };

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

/** K_S is the first field of every reply; in most, the server's public value and the signature follow. */
function replied(
  message: Message,
  about: Pick<PresentedHostKey, 'kex' | 'algorithm' | 'groupBits'>,
  prove: (reply: ExchangeReply) => HostKeyProof,
): HostKeyOutcome {
  if ('failure' in message) return { ok: false, failure: message.failure };
  const { body } = message;
  const blob = body.string();
  const key = blob === undefined ? null : parseHostKeyBlob(blob);
  if (blob === undefined || key === null) return malformed();
  const [theirs, signature] = [body.string(), body.string()];
  const proof = prove({ blob, key, theirs, signature, surplus: body.remaining });
  return { ok: true, presented: { ...about, blob: blob.slice(), key, proof } };
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
export function describePresented({ key, algorithm, kex: method, groupBits, proof }: PresentedHostKey): string {
  const group = groupBits === null ? '' : `, group of ${groupBits} bits`;
  const reason = proof.verification === 'verified' ? '' : ` (${proof.reason})`;
  return `Host key ${key.type} (${key.bits} bits) for ${algorithm}, read through ${method}${group}: ${proof.verification}${reason}`;
}
