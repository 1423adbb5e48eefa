import { negotiate } from '../../../src/core/ssh/negotiation/negotiate.ts';
import {
  SLOTS,
  type Kind,
  kindOf,
  type NameLists,
  type Proposal,
  type Slot,
} from '../../../src/core/ssh/proposal/proposal.ts';
import { Deadline } from '../../../src/core/sources/probe/deadline.ts';
import { type Kexinit, proposalFromKexinit } from '../../../src/core/ssh/wire/kexinit.ts';
import { COOKIE_BYTES } from '../../../src/core/ssh/wire/limits.ts';
import { DEFAULT_DEADLINES, PeerSession } from '../../../src/core/sources/probe/peerSession.ts';
import { wideServerKexinit } from '../../../src/core/sources/probe/serverKexinit.ts';
import type { LoggingClient } from './loggingClients.ts';
import { listenOnce } from '../../../src/node/loopbackListener.ts';
import { systemClock } from '../../../src/node/systemClock.ts';

/** What the scripted server calls itself. */
const IDENTIFICATION = 'SSH-2.0-OpenSSH_7.4';

/** Names that some vendor's server offers and none of the clients has, so that the slot of their kind fails. */
const UNSHARED: Readonly<Record<Kind, readonly string[]>> = {
  kex: ['gss-group1-sha1-toWM5Slw5Ew8Mqkay+al2g==', 'curve448-sha512@example.com'],
  hostKey: ['x509v3-sign-rsa', 'spki-sign-dss'],
  cipher: ['camellia256-ctr@example.com', 'serpent256-ctr@example.com'],
  mac: ['hmac-whirlpool@example.com', 'crypticore-mac@ssh.com'],
  compression: ['lzo@example.com'],
};

/** What one connection was: what was sent on the wire, and what the client said of it. */
export interface ScriptedRun {
  readonly slot: Slot;
  readonly port: number;
  readonly server: Proposal;
  /** What the client sent; null where it left before it did. */
  readonly client: Proposal | null;
  readonly clientIdentification: string;
  readonly serverIdentification: string;
  readonly said: string;
}

/** A client that waits for us beyond its lists is left alone then; milliseconds. */
const IDLE = 2_000;

const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const { signal } = new AbortController();

/** A server that offers something to everyone but for `slot`; its ciphers need a MAC, so that one can be missed. */
function kexinitWithout(slot: Slot): Kexinit {
  const wide = wideServerKexinit(new Uint8Array(COOKIE_BYTES));
  const ciphers = ['aes256-ctr', 'aes128-ctr', 'aes256-cbc', 'aes128-cbc', '3des-cbc'];
  const lists: NameLists = {
    ...wide.lists,
    cipherClientToServer: ciphers,
    cipherServerToClient: ciphers,
    [slot]: UNSHARED[kindOf(slot)],
  };
  return { ...wide, lists };
}

/**
 * Has a client connect to a server that shares nothing with it in `slot`.
 * @param connect tells the client the port, and settles with what it said
 */
async function refuse(slot: Slot, connect: (port: number) => Promise<string>): Promise<ScriptedRun> {
  const kexinit = kexinitWithout(slot);
  const listener = await listenOnce({ timeoutMs: 30_000, signal });
  const running = connect(listener.port);
  const deadline = new Deadline(systemClock, 30_000, signal);
  const connection = await listener.connection;
  const session = new PeerSession(connection, {
    peer: 'client',
    clock: systemClock,
    logger,
    deadlines: { ...DEFAULT_DEADLINES, idleMs: IDLE },
    deadline,
  });
  session.sendIdentification(IDENTIFICATION);
  session.sendKexinit(kexinit);
  let client: Proposal | null = null;
  let clientIdentification = '';
  // Its own lists come, and more than it wants to say to us; then it leaves, or has told without closing its connection.
  const told = running.then(() => null);
  for (;;) {
    const event = await (client === null ? session.next() : Promise.race([session.next(), told]));
    if (event === null || event.kind === 'failure') break;
    if (event.kind === 'identification') clientIdentification = event.identification.raw;
    if (event.kind === 'kexinit') {
      client = proposalFromKexinit(event.kexinit, 'client', { kind: 'wire', identification: clientIdentification });
    }
  }
  await connection.close();
  deadline.release();
  const said = await running;
  const server = proposalFromKexinit(kexinit, 'server', { kind: 'wire', identification: IDENTIFICATION });
  if (client !== null) {
    const failing = SLOTS.filter((name) => negotiate(client, server).slots[name].chosen === null);
    if (failing.join() !== slot) throw new Error(`${slot} alone was to fail, and it was ${failing.join()}:\n${said}`);
  }
  return {
    slot,
    port: listener.port,
    server,
    client,
    clientIdentification,
    serverIdentification: IDENTIFICATION,
    said,
  };
}

/** How often a client is asked that leaves without having told. */
const ATTEMPTS = 40;

/**
 * The same, again where the client had only a closed socket to tell of, or closed its own so early that what it sent was
 * lost: libssh does both.
 */
export async function refuseUntilTold(slot: Slot, client: LoggingClient): Promise<ScriptedRun> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await refuse(slot, (port) => client.connect(port));
    const told = client.name !== 'libssh' || run.said.includes('no match for method');
    if ((told && run.client !== null) || attempt === ATTEMPTS) return run;
  }
}
