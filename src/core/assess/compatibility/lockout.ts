import type { ConfigLocation } from '../../openssh/config/includeGraph.ts';
import { reportedError, type ReportedError } from '../../openssh/config/validate/reportedError.ts';
import type { OpenLists, SshdOffer } from '../../sources/sshdServer/sshdOffer.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { implementationOf } from '../../ssh/negotiation/implementation.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { kindOf, SLOTS, type Proposal, type Slot } from '../../ssh/proposal/proposal.ts';
import { unusableFor } from '../../ssh/negotiation/quirks.ts';
import type { ClientOrigin, LockoutClient } from './lockoutClients.ts';

/** What a server agrees on with one client, slot by slot; null where the two have nothing in common. */
export type ChosenNames = Readonly<Record<Slot, string | null>>;

/** What becomes of one client. */
export interface LockoutEntry {
  readonly id: string;
  readonly product: string;
  readonly version: string;
  /** Every release that the entry speaks for, oldest first. */
  readonly versions: readonly string[];
  readonly origin: ClientOrigin;
  readonly build: boolean;
  /** Null where it cannot be told: what the client offers, or which keys the server has, is not known. */
  readonly connects: boolean | null;
  /** The first slot, in KEXINIT order, that fails; null for who connects, and where sshd refuses its file. */
  readonly failedSlot: Slot | null;
  /** Null as well where an included file that could not be read decides about some of it. */
  readonly chosen: ChosenNames | null;
}

/** The server that is judged. */
export interface LockoutServer {
  readonly path: string;
  /** The release whose defaults the file changes, for sentences: `OpenSSH 9.2p1`. */
  readonly label: string;
  /** No release was named, and the newest stands in. */
  readonly assumed: boolean;
}

/** Who is locked out by a configuration, without words: lockoutJson.ts makes of it what `kexpert lockout --json` prints. */
export interface LockoutReport {
  readonly schema: 'kexpert/lockout@1';
  readonly path: string;
  readonly server: { readonly label: string; readonly assumed: boolean };
  /** Why sshd does not start, so that nobody connects; empty where it does. */
  readonly refused: readonly ReportedError[];
  readonly clients: readonly LockoutEntry[];
  /** How many entries do not connect for certain. */
  readonly lockedOut: number;
  /** How many entries nothing can be said of. */
  readonly unknown: number;
  /** The Include whose file could not be read here and may decide about some of them; null where there is none. */
  readonly unread: ConfigLocation | null;
  readonly notes: readonly BareFinding[];
}

/** Judges every client by itself against what a server offers. */
export function lockout(server: LockoutServer, offer: SshdOffer, clients: readonly LockoutClient[]): LockoutReport {
  const judge = judgeOf(offer);
  const entries = clients.map((client) => entryOf(client, judge(client)));
  const doubtful = clients.some(({ proposal }, at) => proposal !== null && entries[at]?.connects === null);
  const unread = doubtful ? (offer.open?.where ?? null) : null;
  return {
    schema: 'kexpert/lockout@1',
    path: server.path,
    server: { label: server.label, assumed: server.assumed },
    refused: offer.startupErrors.map((error) => reportedError(error, 'sshd', server.path)),
    clients: entries,
    lockedOut: entries.filter(({ connects }) => connects === false).length,
    unknown: entries.filter(({ connects }) => connects === null).length,
    unread,
    notes: [
      ...offer.notes,
      ...(unread === null ? [] : [notKnownHere(unread)]),
      ...(server.assumed ? [releaseAssumed(server)] : []),
    ],
  };
}

type Judgement = Pick<LockoutEntry, 'connects' | 'failedSlot' | 'chosen'>;

const NOT_KNOWN: Judgement = { connects: null, failedSlot: null, chosen: null };
const REFUSED: Judgement = { connects: false, failedSlot: null, chosen: null };

function judgeOf(offer: SshdOffer): (client: LockoutClient) => Judgement {
  // Without sshd there is nobody to agree with, whatever the client offers.
  if (offer.startupErrors.length > 0 || offer.hostKeys === null) return () => REFUSED;
  const { open } = offer;
  if (open !== null) return ({ proposal }) => (proposal === null ? NOT_KNOWN : judgeOpen(proposal, open));
  const { certain, cases } = offer.hostKeys;
  const sure: Proposal = { ...offer.proposal, hostKey: certain };
  const possible = cases.map((names) => ({ ...sure, hostKey: [...certain, ...names] }));
  return ({ proposal }) => {
    if (proposal === null) return NOT_KNOWN;
    const first = judge(proposal, sure);
    if (possible.length === 0 || first.connects === true) return first;
    // More host keys help only who lacks one in common, and only where all the rest is agreed; who fails elsewhere is
    // told of that.
    if (!isForHostKey(first)) return judge(proposal, offer.proposal);
    const all = possible.map((server) => judge(proposal, server));
    const letIn = all.filter(({ connects }) => connects === true);
    if (letIn.length === 0) return first;
    return letIn.length === all.length ? (letIn[0] ?? first) : NOT_KNOWN;
  };
}

/** Where a file that could not be read has a say: only what holds whatever it says is certain. */
function judgeOpen(client: Proposal, { kinds, least, most }: OpenLists): Judgement {
  const sure = judge(client, least);
  if (sure.connects === true) return { ...sure, chosen: null };
  const { slots } = negotiate(client, most);
  // Whether a MAC is needed at all depends on the cipher.
  const isSure = (slot: Slot): boolean => kindOf(slot) !== 'mac' || !kinds.has('cipher');
  const failedSlot = SLOTS.find((slot) => slots[slot].chosen === null && isSure(slot));
  if (failedSlot !== undefined) return { connects: false, failedSlot, chosen: null };
  const program = implementationOf(client.learntFrom);
  const unusable = SLOTS.find(
    (slot) => !kinds.has(kindOf(slot)) && isSure(slot) && unusableFor(program, slot, slots[slot].chosen ?? ''),
  );
  return unusable === undefined ? NOT_KNOWN : { connects: false, failedSlot: unusable, chosen: null };
}

function judge(client: Proposal, server: Proposal): Judgement {
  const negotiation = negotiate(client, server);
  const failedSlot = negotiation.firstFailure ?? unusableSlot(negotiation, client);
  return { connects: failedSlot === null, failedSlot, chosen: chosenOf(negotiation) };
}

function unusableSlot({ slots }: Negotiation, client: Proposal): Slot | null {
  const program = implementationOf(client.learntFrom);
  return SLOTS.find((slot) => unusableFor(program, slot, slots[slot].chosen ?? '') !== undefined) ?? null;
}

function isForHostKey({ failedSlot, chosen }: Judgement): boolean {
  return failedSlot === 'hostKey' && SLOTS.every((slot) => slot === 'hostKey' || chosen?.[slot] !== null);
}

function chosenOf({ slots }: Negotiation): ChosenNames {
  return {
    kex: slots.kex.chosen,
    hostKey: slots.hostKey.chosen,
    cipherClientToServer: slots.cipherClientToServer.chosen,
    cipherServerToClient: slots.cipherServerToClient.chosen,
    macClientToServer: slots.macClientToServer.chosen,
    macServerToClient: slots.macServerToClient.chosen,
    compressionClientToServer: slots.compressionClientToServer.chosen,
    compressionServerToClient: slots.compressionServerToClient.chosen,
  };
}

function entryOf(client: LockoutClient, { connects, failedSlot, chosen }: Judgement): LockoutEntry {
  const { id, product, version, versions, origin, build } = client;
  return { id, product, version, versions, origin, build, connects, failedSlot, chosen };
}

function notKnownHere({ path, line }: ConfigLocation): BareFinding {
  return {
    code: 'lockout-not-known',
    severity: 'warning',
    message: `${path}, line ${line + 1}: sshd takes the first value of each list, and the included file that was not read here may set those that no line above it sets. Who depends on these lists is counted as not known. Run kexpert lockout where that file can be read: on the server, as root (sudo).`,
    refs: ['sshd_config(5)'],
  };
}

function releaseAssumed({ label }: LockoutServer): BareFinding {
  return {
    code: 'release-assumed',
    severity: 'info',
    message: `Which OpenSSH reads the file is not known: what it leaves open was taken from ${label}, the newest there is data of.`,
    refs: [],
  };
}
