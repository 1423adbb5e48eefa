import type { Memento } from 'vscode';
import { storedSize } from '../../host/storedSize.ts';
import { NAME_LISTS, type Proposal } from '../../../core/ssh/proposal/proposal.ts';

/** A client that was recorded, or whose whole offer stood in a log of a server. */
export interface SeenClient {
  readonly product: string | null;
  readonly version: string | null;
  readonly proposal: Proposal;
}

const KEY = 'kexpert.clientsSeen';
/** Enough for the clients of one site; each is some kilobytes of the workspace's storage. */
const MAX_CLIENTS = 30;
/** More names than any program offers in one list; what is longer is hostile and not worth keeping. */
const MAX_NAMES = 200;

/**
 * UTF-16 units of one client: such lists of names of 64 characters, the most that RFC 4251 §6 allows. More is neither
 * kept nor read.
 */
const MAX_CLIENT_LENGTH = 256 * 1024;

/** Clients that were seen, kept in the workspace's own storage so that they count when an sshd_config is edited. */
export class ClientsSeen {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  /** The last ones first; whatever storage holds that is not of today's form is left out. */
  get all(): readonly SeenClient[] {
    const kept = this.#memento.get<unknown>(KEY);
    // Never more than that is kept.
    return Array.isArray(kept) ? kept.slice(0, MAX_CLIENTS).filter(isSeenClient) : [];
  }

  /** Keeps a client; one of the same product, version and offer is not kept twice. */
  add(client: SeenClient): void {
    if (!isSeenClient(client)) return;
    const same = fingerprint(client);
    const others = this.all.filter((one) => fingerprint(one) !== same);
    void this.#memento.update(KEY, [client, ...others].slice(0, MAX_CLIENTS));
  }
}

function fingerprint({ product, version, proposal }: SeenClient): string {
  return JSON.stringify([product, version, ...NAME_LISTS.map((field) => proposal[field])]);
}

function isSeenClient(value: unknown): value is SeenClient {
  if (typeof value !== 'object' || value === null || !('proposal' in value)) return false;
  if (storedSize(value, MAX_CLIENT_LENGTH) === null) return false;
  const { product, version, proposal } = value as Partial<Record<keyof SeenClient, unknown>>;
  const named = [product, version].every((text) => text === null || typeof text === 'string');
  if (!named || typeof proposal !== 'object' || proposal === null) return false;
  const lists = proposal as Partial<Record<string, unknown>>;
  return NAME_LISTS.every((field) => isNameList(lists[field])) && 'learntFrom' in proposal;
}

function isNameList(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MAX_NAMES && value.every((name) => typeof name === 'string');
}
