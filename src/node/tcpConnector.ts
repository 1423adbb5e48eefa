import { type LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import {
  type CancelSignal,
  type Connection,
  ConnectionError,
  type ConnectionErrorCode,
  type Connector,
  type ConnectTarget,
} from '../core/ports.ts';
import { toConnectionError } from './connectionErrors.ts';
import { localAddress, notOurs } from './localAddress.ts';
import { SocketConnection } from './socketConnection.ts';

/** Milliseconds before the next address is tried beside one that does not answer (RFC 8305 §5). */
const ATTEMPT_DELAY_MS = 250;

/** Most addresses tried for one name: enough for both families of a host with several, too few to be a scan. */
const MAX_ADDRESSES = 8;

/** Of several addresses' failures the one that tells most: a refusal proves that a host is there. */
const MOST_TELLING: readonly ConnectionErrorCode[] = ['refused', 'reset', 'timed-out', 'unreachable', 'other'];

/** The world that a TcpConnector works in; tests replace parts of it. */
export interface TcpConnectorOptions {
  /** All addresses of a name, in the order to prefer. */
  readonly lookupAll?: (hostname: string) => Promise<readonly LookupAddress[]>;
  /** Begins to connect; the socket tells by `connect` or `error` how that ends. Must allow half-open. */
  readonly openSocket?: (address: string, port: number, localAddress?: string) => Socket;
  readonly attemptDelayMs?: number;
  /** How long a connection's close() waits for the peer to close too. */
  readonly lingerMs?: number;
}

/**
 * Connects over TCP, IPv6 and IPv4, as RFC 8305 has it: addresses in the resolver's order, families alternating, the
 * next one begun when one fails or is slow. The first to answer wins and the others are dropped before they
 * are established, so a server sees one connection.
 */
export class TcpConnector implements Connector {
  readonly #lookupAll: (hostname: string) => Promise<readonly LookupAddress[]>;
  readonly #openSocket: (address: string, port: number, localAddress?: string) => Socket;
  readonly #attemptDelayMs: number;
  readonly #lingerMs: number | undefined;

  constructor({
    lookupAll = (hostname) => lookup(hostname, { all: true, order: 'verbatim' }),
    openSocket = (host, port, from) =>
      connect({ host, port, allowHalfOpen: true, ...(from !== undefined && { localAddress: from }) }),
    attemptDelayMs = ATTEMPT_DELAY_MS,
    lingerMs,
  }: TcpConnectorOptions = {}) {
    this.#lookupAll = lookupAll;
    this.#openSocket = openSocket;
    this.#attemptDelayMs = attemptDelayMs;
    this.#lingerMs = lingerMs;
  }

  /** Rejects with a ConnectionError only. */
  async connect(
    target: ConnectTarget,
    options: { readonly signal: CancelSignal; readonly onResolved: (address: string) => void },
  ): Promise<Connection> {
    const { signal, onResolved } = options;
    const found = await this.#resolve(target, signal);
    const from = await localAddress(target, this.#lookupAll);
    const addresses = from === null ? found : found.filter((address) => from(isIP(address)) !== undefined);
    if (addresses.length < found.length && addresses.length === 0) throw notOurs();
    const [first] = addresses;
    if (first === undefined) throw new ConnectionError('name-not-found', 'The name has no address.');
    onResolved(first);
    const open = (address: string): Socket => this.#openSocket(address, target.port, from?.(isIP(address)));
    return new SocketConnection(await race(addresses, open, signal, this.#attemptDelayMs), this.#lingerMs);
  }

  /** A lookup cannot be taken back; after a cancel its answer is ignored. */
  #resolve({ hostname, family }: ConnectTarget, signal: CancelSignal): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(cancelled());
      if (signal.aborted) {
        onAbort();
        return;
      }
      signal.addEventListener('abort', onAbort, { once: true });
      this.#lookupAll(hostname)
        .then((found) => resolve(alternateFamilies(ofFamily(found, family)).slice(0, MAX_ADDRESSES)))
        .catch((error: unknown) => reject(toConnectionError(error)))
        .finally(() => signal.removeEventListener('abort', onAbort));
    });
  }
}

function ofFamily(found: readonly LookupAddress[], wanted: ConnectTarget['family']): readonly LookupAddress[] {
  return wanted === undefined ? found : found.filter(({ family }) => family === (wanted === 'inet6' ? 6 : 4));
}

/** The addresses with families taking turns, the preferred family first (RFC 8305 §4). */
function alternateFamilies(found: readonly LookupAddress[]): readonly string[] {
  const preferred = found.filter(({ family }) => family === found[0]?.family);
  const others = found.filter(({ family }) => family !== found[0]?.family);
  const addresses: string[] = [];
  for (let index = 0; index < Math.max(preferred.length, others.length); index++) {
    for (const entry of [preferred[index], others[index]]) if (entry) addresses.push(entry.address);
  }
  return addresses;
}

/** The first socket to connect; every other is destroyed by the time this settles. */
function race(
  addresses: readonly string[],
  open: (address: string) => Socket,
  signal: CancelSignal,
  delayMs: number,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const waiting = [...addresses];
    const underWay = new Set<Socket>();
    const errors: ConnectionError[] = [];
    let nextAttempt: NodeJS.Timeout | undefined;

    const settle = (winner: Socket | null): void => {
      clearTimeout(nextAttempt);
      signal.removeEventListener('abort', onAbort);
      for (const socket of underWay) if (socket !== winner) socket.destroy();
      underWay.clear();
      waiting.length = 0;
    };
    const onAbort = (): void => {
      settle(null);
      reject(cancelled());
    };
    const attempt = (): void => {
      clearTimeout(nextAttempt);
      const address = waiting.shift();
      if (address === undefined) return;
      if (waiting.length > 0) nextAttempt = setTimeout(attempt, delayMs);
      const socket = open(address);
      underWay.add(socket);
      const onConnect = (): void => {
        socket.off('error', onError);
        settle(socket);
        resolve(socket);
      };
      const onError = (error: Error): void => {
        underWay.delete(socket);
        errors.push(toConnectionError(error));
        if (waiting.length > 0) attempt();
        else if (underWay.size === 0) {
          settle(null);
          reject(mostTelling(errors));
        }
      };
      socket.once('connect', onConnect);
      socket.once('error', onError);
    };

    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    attempt();
  });
}

function mostTelling(errors: readonly ConnectionError[]): ConnectionError {
  const rank = ({ code }: ConnectionError): number => (MOST_TELLING as readonly string[]).indexOf(code);
  return errors.reduce((best, error) => (rank(error) !== -1 && rank(error) < rank(best) ? error : best));
}

function cancelled(): ConnectionError {
  return new ConnectionError('cancelled', 'Cancelled.');
}
