import { createHash } from 'node:crypto';
import { Client, type Algorithms, type ConnectConfig } from 'ssh2';
import constants from 'ssh2/lib/protocol/constants.js';
import { NO_HANDSHAKE } from '../core/render/en/machineWords.ts';
import {
  judgeHandshake,
  type HandshakeEnd,
  type HandshakeObservation,
} from '../core/sources/probe/handshake/handshakeObservation.ts';
import {
  notTried,
  type HandshakeChosen,
  type HandshakeFailureCode,
  type BareHandshakeReport,
} from '../core/sources/probe/handshake/handshakeReport.ts';
import type { HandshakeRequest } from '../core/sources/probe/handshake/handshakeRunner.ts';
import { IMPLICIT_MAC } from '../core/ssh/negotiation/negotiation.ts';
import { SLOTS, kindOf, type Kind, type Slot } from '../core/ssh/proposal/proposal.ts';
import type { CancelSignal, Clock, Connection, Connector } from '../core/ports.ts';
import { Deadline } from '../core/sources/probe/deadline.ts';
import { connectionStream } from './connectionStream.ts';

/** What ssh2 can do here; on Electron's BoringSSL that is less than on Node's OpenSSL. */
const SUPPORTED: Readonly<Record<Kind, readonly string[]>> = {
  kex: constants.SUPPORTED_KEX,
  hostKey: constants.SUPPORTED_SERVER_HOST_KEY,
  cipher: constants.SUPPORTED_CIPHER,
  mac: constants.SUPPORTED_MAC,
  compression: constants.SUPPORTED_COMPRESSION,
};

/** What an unset user name becomes: the request that names it asks only for the methods. */
const NOBODY = 'nobody';

/** Stands in a MAC list that nothing is chosen from: ssh2 takes no empty list. */
const ANY_MAC = 'hmac-sha2-256';

export interface Ssh2World {
  readonly connector: Connector;
  readonly clock: Clock;
}

/**
 * Completes a handshake with ssh2 over one connection of `world.connector`. It offers what the client offers and ssh2
 * implements, which settles on the same names, and cannot try what it lacks. The host key is looked at and believed
 * nothing; the empty request asks for the methods, and whatever the answer, the connection ends there.
 */
export async function ssh2Handshake(
  request: HandshakeRequest,
  world: Ssh2World,
  signal: CancelSignal,
): Promise<BareHandshakeReport> {
  const missing = SLOTS.filter((slot) => {
    const name = request.expected[slot];
    return name !== IMPLICIT_MAC && !SUPPORTED[kindOf(slot)].includes(name);
  }).map((slot) => request.expected[slot]);
  if (missing.length > 0) {
    const names = [...new Set(missing)].join(', ');
    return notTried('ssh2', NO_HANDSHAKE.unsupported(names));
  }
  const seen = new Observer();
  const deadline = new Deadline(world.clock, request.timeoutMs, signal);
  let connection: Connection | null = null;
  try {
    const { hostname, port, addressFamily, bindAddress, bindInterface } = request;
    const target = {
      hostname,
      port,
      ...(addressFamily !== 'any' && { family: addressFamily }),
      ...(bindAddress !== null && { bindAddress }),
      ...(bindInterface !== null && { bindInterface }),
    };
    connection = await (request.through ?? world.connector).connect(target, {
      signal: deadline,
      onResolved: () => undefined,
    });
    seen.step = 'connected';
    await converse(connection, request, seen, deadline);
  } catch (error) {
    seen.cause ??= { code: 'not-reached', words: error instanceof Error ? error.message : String(error) };
  } finally {
    deadline.release();
    connection?.destroy();
  }
  const why = deadline.reason === 'out-of-time' ? 'timed-out' : deadline.reason;
  return judgeHandshake('ssh2', seen, seen.end === 'enough' ? seen.end : (why ?? seen.end));
}

/** What is seen, as it comes. */
class Observer implements HandshakeObservation {
  step: HandshakeObservation['step'] = 'nothing';
  chosen: HandshakeChosen | null = null;
  hostKey: BareHandshakeReport['hostKey'] = null;
  serverSigAlgs: readonly string[] | null = null;
  authMethods: readonly string[] | null = null;
  acceptsNone = false;
  cause: HandshakeObservation['cause'] = null;
  end: HandshakeEnd = 'ended';
  /** Names as they are settled on, until all are. */
  readonly slots = new Map<Slot, string>();
}

/** Resolves when nothing more is to be learnt, or `signal` says stop. */
function converse(
  connection: Connection,
  request: HandshakeRequest,
  seen: Observer,
  signal: CancelSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const client = new Client();
    const finish = (): void => {
      signal.removeEventListener('abort', finish);
      client.destroy();
      resolve();
    };
    const enough = (): void => {
      seen.end = 'enough';
      finish();
    };
    signal.addEventListener('abort', finish, { once: true });
    const config: ConnectConfig = {
      sock: connectionStream(connection),
      username: request.user ?? NOBODY,
      algorithms: algorithmsOf(request),
      readyTimeout: 0,
      hostVerifier: (key: Buffer) => {
        seen.hostKey = readHostKey(key);
        return true;
      },
      debug: (message) => {
        if (message.startsWith('Remote ident: ')) seen.step = 'identified';
        if (message.startsWith('Handshake: (remote) KEX method: ')) seen.step = 'kexinit';
        takeChosen(message, seen);
      },
      authHandler: (methods, _partial, next) => {
        seen.step = 'accepted';
        // The types leave it out that the first call has no methods yet.
        const known = methods as readonly string[] | null;
        if (known === null) {
          next('none');
          return;
        }
        seen.authMethods = [...known];
        enough();
      },
    };
    client.on('handshake', () => (seen.step = 'newkeys'));
    client.on('ready', () => {
      seen.acceptsNone = true;
      enough();
    });
    client.on('error', (error) => {
      seen.cause ??= { code: causeOf(error.message), words: error.message };
      finish();
    });
    client.on('close', finish);
    client.connect(config);
    watchExtensions(client, (algorithms) => (seen.serverSigAlgs ??= algorithms));
  });
}

/** How ssh2 words each slot of what it settles on, in lower case and in its own order; the last one ends the matter. */
const SLOT_WORDS: ReadonlyMap<string, Slot> = new Map([
  ['kex algorithm', 'kex'],
  ['host key format', 'hostKey'],
  ['c->s cipher', 'cipherClientToServer'],
  ['s->c cipher', 'cipherServerToClient'],
  ['c->s mac', 'macClientToServer'],
  ['s->c mac', 'macServerToClient'],
  ['c->s compression', 'compressionClientToServer'],
  ['s->c compression', 'compressionServerToClient'],
]);

function takeChosen(message: string, seen: Observer): void {
  const [, words = '', name = ''] = /^Handshake: ([^(:]+): (\S+)$/.exec(message) ?? [];
  const slot = SLOT_WORDS.get(words.toLowerCase());
  if (slot === undefined || seen.chosen !== null) return;
  seen.slots.set(slot, name);
  if (slot !== 'compressionServerToClient') return;
  const of = (wanted: Slot): string => seen.slots.get(wanted) ?? '';
  seen.step = 'agreed';
  seen.chosen = {
    kex: of('kex'),
    hostKey: of('hostKey'),
    cipherClientToServer: of('cipherClientToServer'),
    cipherServerToClient: of('cipherServerToClient'),
    macClientToServer: of('macClientToServer'),
    macServerToClient: of('macServerToClient'),
    compressionClientToServer: of('compressionClientToServer'),
    compressionServerToClient: of('compressionServerToClient'),
  };
}

function algorithmsOf({ lists }: HandshakeRequest): Algorithms {
  const offered = (kind: Kind): readonly string[] => lists[kind].filter((name) => SUPPORTED[kind].includes(name));
  const mac = offered('mac');
  // ssh2's types list the names that it knows; what was kept are names of its own.
  return {
    kex: offered('kex'),
    serverHostKey: offered('hostKey'),
    cipher: offered('cipher'),
    hmac: mac.length === 0 ? [ANY_MAC] : mac,
    compress: offered('compression'),
  } as Algorithms;
}

/** A key blob begins with its type's name (RFC 4253 §6.6). */
function readHostKey(blob: Buffer): BareHandshakeReport['hostKey'] {
  const length = blob.length >= 4 ? blob.readUInt32BE(0) : 0;
  const sha256 = createHash('sha256')
    .update(blob)
    .digest('base64')
    .replace(/={1,2}$/, '');
  return { type: blob.toString('latin1', 4, 4 + Math.min(length, 64)), sha256: `SHA256:${sha256}` };
}

/** How ssh2 1.x words what goes wrong; the rest is told in its words. */
function causeOf(message: string): HandshakeFailureCode {
  if (message.includes('no matching ')) return 'no-common-algorithm';
  if (/signature verification failed|invalid signature/i.test(message)) return 'signature-refused';
  if (/Invalid MAC|Bad packet length|unable to authenticate data|authenticate/i.test(message)) return 'corrupted-mac';
  if (/ECONNRESET|Connection (?:lost|closed|reset)|EPIPE/i.test(message)) return 'disconnected';
  return 'failed';
}

/**
 * ssh2 keeps `server-sig-algs` to itself. Its table of message handlers is looked into, and where a release keeps it
 * elsewhere the list stays unknown.
 */
function watchExtensions(client: Client, take: (algorithms: readonly string[]) => void): void {
  const protocol: unknown = Reflect.get(client, '_protocol');
  if (typeof protocol !== 'object' || protocol === null) return;
  const handlers: unknown = Reflect.get(protocol, '_handlers');
  if (typeof handlers !== 'object' || handlers === null) return;
  const before: unknown = Reflect.get(handlers, 'EXT_INFO');
  if (typeof before !== 'function') return;
  Reflect.set(handlers, 'EXT_INFO', (source: unknown, extensions: unknown) => {
    for (const extension of Array.isArray(extensions) ? (extensions as readonly unknown[]) : []) {
      if (typeof extension !== 'object' || extension === null) continue;
      const algorithms: unknown = Reflect.get(extension, 'algs');
      if (Reflect.get(extension, 'name') === 'server-sig-algs' && Array.isArray(algorithms))
        take(algorithms.map(String));
    }
    Reflect.apply(before, undefined, [source, extensions]);
  });
}
