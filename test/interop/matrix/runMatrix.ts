import { firstFailureOf } from '../../../src/core/ssh/negotiation/firstFailure.ts';
import { implementationOf } from '../../../src/core/ssh/negotiation/implementation.ts';
import { IMPLICIT_MAC, type Negotiation } from '../../../src/core/ssh/negotiation/negotiation.ts';
import { negotiate } from '../../../src/core/ssh/negotiation/negotiate.ts';
import {
  kindOf,
  NAME_LISTS,
  SLOTS,
  type Kind,
  type NameLists,
  type Proposal,
  type Side,
} from '../../../src/core/ssh/proposal/proposal.ts';
import { unusableFor } from '../../../src/core/ssh/negotiation/quirks.ts';
import { formatIdentification } from '../../../src/core/ssh/wire/identification.ts';
import { COOKIE_BYTES } from '../../../src/core/ssh/wire/limits.ts';
import { probeServer } from '../../../src/core/sources/probe/probeServer.ts';
import { readClient } from '../../../src/core/sources/probe/readClient.ts';
import { wideServerKexinit } from '../../../src/core/sources/probe/serverKexinit.ts';
import { listenOnce } from '../../../src/node/loopbackListener.ts';
import { systemClock } from '../../../src/node/systemClock.ts';
import { TcpConnector } from '../../../src/node/tcpConnector.ts';
import { readDebugOutput, type SshVerdict } from '../peers/sshOracle.ts';
import { categoryNamedBy, kindOfWord } from './clientWords.ts';
import type { MatrixClient } from './clients.ts';
import type { ServerConfiguration } from './serverConfigurations.ts';
import { startSshdOnce } from './sshdOnce.ts';

/** What comes, or came, of one client and one server, so that the two can be compared as text. */
export interface Outcome {
  /** Each slot's algorithm, in the order of SLOTS; null where nothing was agreed. */
  readonly chosen: readonly string[] | null;
  /** What the server, and what the client, says is to blame; null where that side sees no fault or does not tell. */
  readonly serverBlames: Kind | null;
  readonly clientBlames: Kind | null;
  /** Key exchange runs to its end. */
  readonly completes: boolean;
}

/** One client against one server. */
export interface Cell {
  readonly client: string;
  /** What the client offers. */
  readonly offer: Proposal;
  readonly configuration: ServerConfiguration;
  readonly predicted: Outcome;
  readonly actual: Outcome;
  /** What differs, in words; empty when the prediction was right. */
  readonly differences: readonly string[];
  /** What the client and sshd said, for the message of a failing test. */
  readonly said: string;
  readonly log: readonly string[];
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const signal = new AbortController().signal;
const own = { clock: systemClock, signal, logger: quiet, ownIdentification: formatIdentification('0.1') };

/** What sshd says as it ends a connection for which it has nothing to offer (sshd.c, do_ssh2_kex). */
const NO_USABLE_KEY = 'No supported key exchange algorithms';

/** How many connections are made at a time. */
const WORKERS = 4;

/** Has a client connect to a listener of ours, and reads what it offers. */
export async function learnClient(client: MatrixClient): Promise<Proposal> {
  const listener = await listenOnce({ timeoutMs: 30_000, signal });
  const run = client.connect(listener.port);
  const ourKexinit = wideServerKexinit(new Uint8Array(COOKIE_BYTES));
  const { proposal, failure } = await readClient(await listener.connection, { ...own, ourKexinit });
  const said = await run;
  if (proposal === null) throw new Error(`${client.name}: ${failure?.message ?? ''}\n${said}`);
  return proposal;
}

/**
 * Probes a server of that configuration.
 * @returns null where none of its host keys has an algorithm that it may use: sshd starts, and ends each connection
 */
async function probeConfiguration(configuration: ServerConfiguration, home: string): Promise<Proposal | null> {
  const sshd = await startSshdOnce(configuration.path, home);
  try {
    const { proposal, failure } = await probeServer(
      { hostname: '127.0.0.1', port: sshd.port },
      { ...own, connector: new TcpConnector() },
    );
    const log = await sshd.log;
    if (proposal === null && !log.includes(NO_USABLE_KEY)) {
      throw new Error([failure?.message, ...configuration.lines, ...log.slice(-20)].join('\n'));
    }
    return proposal;
  } finally {
    sshd.stop();
  }
}

/** The same, of a configuration that has a usable host key. */
export async function learnServer(configuration: ServerConfiguration, home: string): Promise<Proposal> {
  const proposal = await probeConfiguration(configuration, home);
  if (proposal === null) throw new Error([NO_USABLE_KEY, ...configuration.lines].join('\n'));
  return proposal;
}

/** Learns all Proposals, predicts each pair's outcome, tries it out, and compares. */
export async function runMatrix(
  clients: readonly MatrixClient[],
  configurations: readonly ServerConfiguration[],
  home: string,
): Promise<readonly Cell[]> {
  const offers = await Promise.all(clients.map(learnClient));
  const cells: Cell[] = [];
  const waiting = [...configurations];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const configuration = next;
      const server = await probeConfiguration(configuration, home);
      for (const [index, client] of clients.entries()) {
        const offer = offers[index];
        if (offer === undefined) throw new Error('every client was learnt');
        cells.push(await tryOut(client, offer, configuration, server, home));
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const order = (cell: Cell): number => configurations.indexOf(cell.configuration);
  return cells.sort((a, b) => order(a) - order(b));
}

async function tryOut(
  client: MatrixClient,
  offer: Proposal,
  configuration: ServerConfiguration,
  server: Proposal | null,
  home: string,
): Promise<Cell> {
  const predicted = server === null ? NOBODY : predict(offer, server);
  const sshd = await startSshdOnce(configuration.path, home);
  try {
    const said = await client.connect(sshd.port);
    const log = await sshd.log;
    const verdict = readDebugOutput(log, null);
    const actual = outcomeOf(verdict, said);
    const differences = [
      ...compareOutcomes(predicted, actual),
      ...compareOffers('client', offer, verdict.client),
      ...(server === null ? [] : compareOffers('server', server, verdict.server)),
    ];
    return { client: client.name, offer, configuration, predicted, actual, differences, said, log };
  } finally {
    sshd.stop();
  }
}

/** Of a server that ends each connection before it has named its lists. */
const NOBODY: Outcome = { chosen: null, serverBlames: null, clientBlames: null, completes: false };

/** What Kexpert says will happen. */
function predict(client: Proposal, server: Proposal): Outcome {
  const negotiation = negotiate(client, server);
  const blamed = (side: Side): Kind | null => {
    const { learntFrom } = side === 'client' ? client : server;
    const slot = firstFailureOf(negotiation, implementationOf(learntFrom), side);
    return slot === null ? null : kindOf(slot);
  };
  return {
    chosen: negotiation.agreed ? SLOTS.map((slot) => negotiation.slots[slot].chosen ?? '') : null,
    serverBlames: blamed('server'),
    clientBlames: blamed('client'),
    completes: negotiation.agreed && !isUnusable(negotiation, client),
  };
}

function isUnusable({ slots }: Negotiation, client: Proposal): boolean {
  const program = implementationOf(client.learntFrom);
  return SLOTS.some((slot) => unusableFor(program, slot, slots[slot].chosen ?? '') !== undefined);
}

/** What happened, by sshd's log and the client's words. */
function outcomeOf(verdict: SshVerdict, said: string): Outcome {
  const { kex, hostKeyAlgorithm, clientToServer: there, serverToClient: back, unableToNegotiate } = verdict;
  const clientBlames = categoryNamedBy(said);
  const serverBlames = unableToNegotiate === null ? null : kindOfWord(unableToNegotiate.category);
  const agreed = clientBlames === null && serverBlames === null && there !== null && back !== null;
  return {
    chosen: agreed
      ? [
          ...[kex ?? '', hostKeyAlgorithm ?? '', there.cipher, back.cipher],
          ...[there.mac, back.mac, there.compression, back.compression],
        ]
      : null,
    serverBlames,
    clientBlames,
    completes: verdict.keyExchangeCompleted,
  };
}

function compareOutcomes(predicted: Outcome, actual: Outcome): readonly string[] {
  const differences: string[] = [];
  const differ = (what: string, a: unknown, b: unknown): void => {
    if (a !== b) differences.push(`${what}: predicted ${String(a)}, was ${String(b)}`);
  };
  differ('chosen', predicted.chosen?.join(' '), actual.chosen?.join(' '));
  differ('completes', predicted.completes, actual.completes);
  // Whoever ends the connection first leaves the other without a word: what is said must be right, and one must speak.
  if (actual.serverBlames !== null) differ('server blames', predicted.serverBlames, actual.serverBlames);
  if (actual.clientBlames !== null) differ('client blames', predicted.clientBlames, actual.clientBlames);
  if (
    predicted !== NOBODY &&
    predicted.chosen === null &&
    actual.serverBlames === null &&
    actual.clientBlames === null
  ) {
    differences.push('neither side says what is to blame');
  }
  return differences;
}

/** What was learnt beforehand must be what was sent now, name for name. */
function compareOffers(side: Side, learnt: Proposal, sent: NameLists | null): readonly string[] {
  if (sent === null) return [];
  return NAME_LISTS.filter((field) => learnt[field].join() !== sent[field].join()).map(
    (field) => `${side} ${field}: learnt ${learnt[field].join()}, sent ${sent[field].join()}`,
  );
}

/** Whether a MAC was agreed that no cipher makes superfluous: for judging what a run has covered. */
export function usesMac({ chosen }: Outcome): boolean {
  return chosen !== null && !chosen.includes(IMPLICIT_MAC);
}
