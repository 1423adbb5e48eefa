/** A server that carries a key exchange through up to its signature, or forges any part of it. Speaks to nobody by itself. */
import {
  createDiffieHellmanGroup,
  createECDH,
  createHash,
  createPublicKey,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import type { NameLists } from '../../src/core/ssh/proposal/proposal.ts';
import { encodeKexinit } from '../../src/core/ssh/wire/kexinit.ts';
import { encodePacket } from '../../src/core/ssh/wire/packet.ts';
import { IDENTIFICATION, KEXINIT, LISTS } from '../unit/ssh/wire/transcripts.ts';
import { mpint, sshString, type SigningKey } from './signingKeys.ts';

/** What the server is about to say, for a forger to change; the signature is already made. */
export interface ServerReply {
  readonly hostKey: Buffer;
  /** The content of the field. */
  readonly publicValue: Buffer;
  readonly signature: Buffer;
  /** After the signature, where nothing belongs. */
  readonly surplus: Buffer;
}

export interface ServerPlan {
  readonly kex: string;
  /** The host key algorithm. */
  readonly algorithm: string;
  readonly key: SigningKey;
  readonly lists?: Partial<NameLists>;
  /** The name in the signature; by default that of the algorithm without its certificate's suffix. */
  readonly signatureName?: string;
  /** The group of a group exchange; RFC 3526's of 2048 bits by default. */
  readonly group?: { readonly prime: bigint; readonly generator: bigint };
  readonly forge?: (reply: ServerReply) => ServerReply;
  /** Changes the exchange hash before it is signed. */
  readonly forgeHash?: (hash: Buffer) => Buffer;
}

const hex = (value: bigint): Buffer => {
  const text = value.toString(16);
  return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex');
};
const big = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

const primes = new Map<string, bigint>();

/** The prime of a group by Node's name; kept, because OpenSSL tests the oldest one anew each time. */
export function modp(group: string): bigint {
  const prime = primes.get(group) ?? big(createDiffieHellmanGroup(group).getPrime());
  primes.set(group, prime);
  return prime;
}

const GROUPS: Readonly<Record<string, string>> = {
  group1: 'modp2',
  group14: 'modp14',
  group15: 'modp15',
  group16: 'modp16',
  group17: 'modp17',
  group18: 'modp18',
};
const NIST: Readonly<Record<string, string>> = {
  nistp256: 'prime256v1',
  nistp384: 'secp384r1',
  nistp521: 'secp521r1',
};

/** Our value and the secret, each as the exchange hash holds it: strings with their lengths in front. */
interface Agreed {
  readonly value: Buffer;
  readonly secret: Buffer;
}

function onCurve(curve: string, theirs: Buffer): { readonly value: Buffer; readonly coordinate: Buffer } {
  const nist = NIST[curve];
  if (nist !== undefined) {
    const ecdh = createECDH(nist);
    return { value: ecdh.generateKeys(), coordinate: ecdh.computeSecret(theirs) };
  }
  const { publicKey, privateKey } = curve === 'x448' ? generateKeyPairSync('x448') : generateKeyPairSync('x25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const prefix = spki.subarray(0, spki.length - theirs.length);
  const peer = createPublicKey({ key: Buffer.concat([prefix, theirs]), format: 'der', type: 'spki' });
  return { value: spki.subarray(prefix.length), coordinate: diffieHellman({ privateKey, publicKey: peer }) };
}

function inGroup(prime: bigint, generator: bigint, theirs: Buffer): Agreed {
  const exponent = big(randomBytes(40));
  const value = mpint(hex(power(generator, exponent, prime))).subarray(4);
  return { value, secret: mpint(hex(power(big(theirs), exponent, prime))) };
}

function agree({ kex, group }: ServerPlan, theirs: Buffer, hash: string): Agreed {
  const fixed = /^diffie-hellman-(group\d+)-/.exec(kex)?.[1];
  if (fixed !== undefined) return inGroup(modp(GROUPS[fixed] ?? ''), 2n, theirs);
  if (kex.startsWith('diffie-hellman-group-exchange')) {
    return inGroup(group?.prime ?? modp('modp14'), group?.generator ?? 2n, theirs);
  }
  const kem = /^mlkem(768|1024)(x25519|nistp\d+)/.exec(kex);
  if (kem !== null) {
    const size = kem[1] === '768' ? 1184 : 1568;
    const { publicKey } = kem[1] === '768' ? generateKeyPairSync('ml-kem-768') : generateKeyPairSync('ml-kem-1024');
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    const der = Buffer.concat([spki.subarray(0, spki.length - size), theirs.subarray(0, size)]);
    const { sharedKey, ciphertext } = encapsulate(createPublicKey({ key: der, format: 'der', type: 'spki' }));
    const { value, coordinate } = onCurve(kem[2] ?? '', theirs.subarray(size));
    const secret = createHash(hash).update(sharedKey).update(coordinate).digest();
    return { value: Buffer.concat([ciphertext, value]), secret: sshString(secret) };
  }
  const curve = /nistp\d+/.exec(kex)?.[0] ?? (kex.startsWith('curve448') ? 'x448' : 'x25519');
  const { value, coordinate } = onCurve(curve, theirs);
  return { value, secret: mpint(coordinate) };
}

/** One conversation of the server: bytes of the client in, bytes of the server out. */
export class SigningServer {
  readonly #plan: ServerPlan;
  readonly #kexinit: Buffer;
  #received = Buffer.alloc(0);
  #clientIdentification: string | null = null;
  #clientKexinit: Buffer | null = null;
  #gexRequest: Buffer | null = null;

  constructor(plan: ServerPlan) {
    this.#plan = plan;
    const lists = { ...LISTS, kex: [plan.kex], hostKey: [plan.algorithm], ...plan.lists };
    this.#kexinit = Buffer.from(encodeKexinit({ ...KEXINIT, cookie: randomBytes(16), lists }));
  }

  /** What it says first. */
  greeting(): Buffer {
    return Buffer.concat([Buffer.from(`${IDENTIFICATION}\r\n`), encodePacket(this.#kexinit)]);
  }

  answer(bytes: Uint8Array): Buffer {
    this.#received = Buffer.concat([this.#received, bytes]);
    if (this.#clientIdentification === null) {
      const end = this.#received.indexOf('\r\n');
      if (end === -1) return Buffer.alloc(0);
      this.#clientIdentification = this.#received.toString('latin1', 0, end);
      this.#received = this.#received.subarray(end + 2);
    }
    const said: Buffer[] = [];
    while (this.#received.length >= 4 && this.#received.length >= 4 + this.#received.readUInt32BE(0)) {
      const length = this.#received.readUInt32BE(0);
      const payload = this.#received.subarray(5, 4 + length - (this.#received[4] ?? 0));
      this.#received = this.#received.subarray(4 + length);
      said.push(this.#message(payload));
    }
    return Buffer.concat(said);
  }

  #message(payload: Buffer): Buffer {
    const { group = { prime: modp('modp14'), generator: 2n } } = this.#plan;
    const isExchange = this.#plan.kex.startsWith('diffie-hellman-group-exchange');
    switch (payload[0]) {
      case 20:
        this.#clientKexinit = payload;
        return Buffer.alloc(0);
      case 34:
        this.#gexRequest = payload.subarray(1);
        return Buffer.from(
          encodePacket(Buffer.concat([Buffer.of(31), mpint(hex(group.prime)), mpint(hex(group.generator))])),
        );
      case isExchange ? 32 : 30:
        return this.#reply(payload.subarray(5), isExchange ? 33 : 31);
      default:
        return Buffer.alloc(0);
    }
  }

  #reply(theirs: Buffer, number: number): Buffer {
    const { kex, key, algorithm, group = { prime: modp('modp14'), generator: 2n } } = this.#plan;
    const hashName = hashOf(kex);
    const { value, secret } = agree(this.#plan, theirs, hashName);
    const hash = createHash(hashName)
      .update(sshString(this.#clientIdentification ?? ''))
      .update(sshString(IDENTIFICATION))
      .update(sshString(this.#clientKexinit ?? ''))
      .update(sshString(this.#kexinit))
      .update(sshString(key.blob))
      .update(this.#gexRequest ?? '')
      .update(this.#gexRequest === null ? '' : Buffer.concat([mpint(hex(group.prime)), mpint(hex(group.generator))]))
      .update(sshString(theirs))
      .update(sshString(value))
      .update(secret)
      .digest();
    const name = this.#plan.signatureName ?? plainName(algorithm);
    const reply = {
      hostKey: key.blob,
      publicValue: value,
      signature: key.sign(this.#plan.forgeHash?.(hash) ?? hash, name),
      surplus: Buffer.alloc(0),
    };
    const said = this.#plan.forge?.(reply) ?? reply;
    const fields = [said.hostKey, said.publicValue, said.signature].map(sshString);
    return Buffer.from(encodePacket(Buffer.concat([Buffer.of(number), ...fields, said.surplus])));
  }
}

function plainName(algorithm: string): string {
  return algorithm.startsWith('sk-')
    ? algorithm.replace('-cert-v01@openssh.com', '@openssh.com')
    : algorithm.replace('-cert-v01@openssh.com', '');
}

/** RFC 5656 §6.2.1 has the hash go by the curve; every other method names it. */
function hashOf(kex: string): string {
  const byCurve: Readonly<Record<string, string>> = { nistp256: 'sha256', nistp384: 'sha384', nistp521: 'sha512' };
  const curve = /^ecdh-sha2-(nistp\d+)$/.exec(kex)?.[1];
  return curve === undefined ? (/sha(?:1|256|384|512)(?=@|$)/.exec(kex)?.[0] ?? '') : (byCurve[curve] ?? '');
}
