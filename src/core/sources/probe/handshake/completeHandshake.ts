import { parseUserName } from '../../../openssh/config/destination.ts';
import type { ResolvedHost } from '../../../openssh/config/resolvedHost.ts';
import { isMarker } from '../../../ssh/catalogue/catalogue.ts';
import type { Negotiation } from '../../../ssh/negotiation/negotiation.ts';
import { KINDS, SLOTS, type Kind, type NameLists, type Slot } from '../../../ssh/proposal/proposal.ts';
import type { CancelSignal, Connector } from '../../../ports.ts';
import { notTried, type HandshakeChosen, type BareHandshakeReport } from './handshakeReport.ts';
import type { HandshakeRequest, HandshakeRunner, HandshakeRunners } from './handshakeRunner.ts';

/** RFC 4251 §6: printable ASCII without a comma or a space; what else a list may hold is not put into an argument. */
const ALGORITHM_NAME = /^[!-+\--~]{1,256}$/;

/** An address, a host name or an interface's name; never what would begin an option. */
const PLACE = /^[\w.:%][\w.:%-]{0,254}$/;

/** Stands in a MAC list that nothing is chosen from; every program has it (RFC 6668). */
const ANY_MAC = 'hmac-sha2-256';

export interface HandshakePlan {
  readonly resolved: ResolvedHost;
  /** What the client offers to this host. */
  readonly client: NameLists;
  readonly negotiation: Negotiation;
  /** Whether that client is this machine's own ssh, so that it can be asked to offer just these lists. */
  readonly isLocalSsh: boolean;
  /** What goes through jump hosts or a proxy, where the host is reached so; null for a direct way. */
  readonly through: Connector | null;
  readonly timeoutMs: number;
}

/**
 * Completes the handshake that was agreed on, over one connection more: with the person's own ssh where it may run,
 * and otherwise with ssh2. Where neither can, the report says why. Never rejects.
 */
export async function completeHandshake(
  plan: HandshakePlan,
  runners: HandshakeRunners | undefined,
  signal: CancelSignal,
): Promise<BareHandshakeReport> {
  const preferred = runners?.ssh ?? runners?.ssh2 ?? null;
  const by = preferred?.by ?? 'ssh2';
  if (runners === undefined || preferred === null) return notTried(by, 'Nothing here can complete a handshake.');
  const request = requestOf(plan);
  if (typeof request === 'string') return notTried(by, request);
  const { ssh, ssh2 } = runners;
  if (ssh === null) return ssh2.run(request, signal);
  const report = await ssh.run(request, signal);
  return report.failure?.code === 'cannot-be-tried' ? orElse(ssh2, request, report, signal) : report;
}

/** ssh2 where ssh would not; where that will not either, both reasons. */
async function orElse(
  ssh2: HandshakeRunner,
  request: HandshakeRequest,
  before: BareHandshakeReport,
  signal: CancelSignal,
): Promise<BareHandshakeReport> {
  const report = await ssh2.run(request, signal);
  if (report.failure?.code !== 'cannot-be-tried') return report;
  return notTried(report.by, `${before.failure?.message ?? ''} ${report.failure.message}`.trim());
}

/** The request, or a sentence on why there can be none. */
function requestOf(plan: HandshakePlan): HandshakeRequest | string {
  const { resolved, client, negotiation, isLocalSsh, timeoutMs } = plan;
  const { hostname } = resolved;
  const expected = expectedOf(negotiation);
  if (hostname === null || expected === null) return 'The two do not agree, so there is no handshake to complete.';
  if (DIRECTIONS.some(([up, down]) => differ(client[up], client[down]))) {
    return 'This client offers different lists for the two directions, which neither ssh nor ssh2 can be told to do.';
  }
  const lists = isLocalSsh ? listsOf(client) : onlyExpected(expected, client);
  if (KINDS.some((kind) => lists[kind].some((name) => !ALGORITHM_NAME.test(name)))) {
    return 'A list of the client holds something that is no algorithm name, so it was not handed to any program.';
  }
  const { addressFamily, bindAddress, bindInterface } = resolved;
  if ([bindAddress, bindInterface].some((setting) => setting !== null && !PLACE.test(setting.value))) {
    return 'Your ssh_config gives a BindAddress or BindInterface that is neither an address nor a name.';
  }
  return {
    hostname: hostname.value,
    port: resolved.port.value,
    user: parseUserName(resolved.user.value),
    lists,
    expected,
    addressFamily: addressFamily?.value ?? 'any',
    bindAddress: bindAddress?.value ?? null,
    bindInterface: bindInterface?.value ?? null,
    through: plan.through,
    timeoutMs,
  };
}

const DIRECTIONS = [
  ['cipherClientToServer', 'cipherServerToClient'],
  ['macClientToServer', 'macServerToClient'],
  ['compressionClientToServer', 'compressionServerToClient'],
] as const satisfies readonly (readonly [Slot, Slot])[];

function expectedOf({ slots }: Negotiation): HandshakeChosen | null {
  const missing = SLOTS.some((slot) => slots[slot].chosen === null);
  if (missing) return null;
  const chosen = (slot: Slot): string => slots[slot].chosen ?? '';
  return {
    kex: chosen('kex'),
    hostKey: chosen('hostKey'),
    cipherClientToServer: chosen('cipherClientToServer'),
    cipherServerToClient: chosen('cipherServerToClient'),
    macClientToServer: chosen('macClientToServer'),
    macServerToClient: chosen('macServerToClient'),
    compressionClientToServer: chosen('compressionClientToServer'),
    compressionServerToClient: chosen('compressionServerToClient'),
  };
}

function listsOf(client: NameLists): Readonly<Record<Kind, readonly string[]>> {
  return {
    kex: client.kex.filter((name) => !isMarker(name)),
    hostKey: client.hostKey,
    cipher: client.cipherClientToServer,
    mac: client.macClientToServer,
    compression: client.compressionClientToServer,
  };
}

/**
 * Of a client that is not here, what was agreed on and nothing else: the program that stands in may not have the rest.
 * The two directions may have settled on different names; both are offered, in the client's order.
 */
function onlyExpected(expected: HandshakeChosen, client: NameLists): Readonly<Record<Kind, readonly string[]>> {
  const wanted = new Set(Object.values(expected));
  const { kex, hostKey, cipher, mac, compression } = listsOf(client);
  const keep = (names: readonly string[]): readonly string[] => names.filter((name) => wanted.has(name));
  return {
    kex: keep(kex),
    hostKey: keep(hostKey),
    cipher: keep(cipher),
    // An AEAD cipher needs none, but programs want a list that is not empty.
    mac: keep(mac).length === 0 ? [ANY_MAC] : keep(mac),
    compression: keep(compression),
  };
}

function differ(a: readonly string[], b: readonly string[]): boolean {
  return a.length !== b.length || a.some((name, index) => name !== b[index]);
}
