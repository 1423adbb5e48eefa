import { clientProfiles, findClientProfile } from '../../sources/profiles/clientProfiles.ts';
import { type Profile } from '../../sources/profiles/profile.ts';
import { compareVersions, nearestProfile, releasesOfProduct } from '../../sources/profiles/profileSearch.ts';
import type { LockoutEntry, LockoutReport } from './lockout.ts';
import type { LockoutClient } from './lockoutClients.ts';
import { clientName } from './clientName.ts';

/** One wish of a person: clients that have to get in, as resolved against what is known. */
export interface MustWork {
  /** As written. */
  readonly text: string;
  /** The title of the policy that wants it; absent where a person named it. */
  readonly policy?: string;
  readonly releases: readonly WantedRelease[];
}

interface WantedRelease {
  /** The entry of a report that speaks for the release. */
  readonly entry: string;
  /** For sentences: `Paramiko 2.12.0`. */
  readonly label: string;
}

export type MustWorkResult =
  | { readonly ok: true; readonly wanted: readonly MustWork[] }
  /** One message a wish that is not understood; each is a sentence. */
  | { readonly ok: false; readonly messages: readonly string[] };

/** A wish and what comes of it. */
export interface MustWorkOutcome {
  readonly text: string;
  readonly policy?: string;
  readonly clients: readonly {
    readonly id: string;
    readonly label: string;
    /** Null where it cannot be told, which is no promise. */
    readonly connects: boolean | null;
    readonly failedSlot: LockoutEntry['failedSlot'];
  }[];
  /** Every one of them connects for certain. */
  readonly ok: boolean;
}

/** A list longer than that was not written by a person. */
const MAX_WISHES = 100;
/** No id and no comparison is longer. */
const MAX_WISH = 200;
const OPERATORS = ['>=', '<=', '>', '<', '='] as const;
type Operator = (typeof OPERATORS)[number];

interface Bound {
  readonly operator: Operator;
  readonly version: string;
}

/**
 * Finds the clients that have to keep working. Each wish is an id (`paramiko-2.12.0`, `local`), a product (`putty`: its
 * newest release), a product and a version (`paramiko 2.9`: the nearest release), a product with bounds
 * (`paramiko >= 2.9 < 4`), or `putty *` for all its releases. A version stands for what it leaves open: `<= 2.9` has
 * 2.9.4 in it.
 * @param others clients beside those of the profiles: this machine's, and such as were recorded
 */
export function resolveMustWork(wishes: readonly string[], others: readonly LockoutClient[] = []): MustWorkResult {
  const wanted: MustWork[] = [];
  const messages: string[] = [];
  const texts = wishes.map((wish) => wish.trim()).filter((wish) => wish !== '');
  if (texts.length > MAX_WISHES) messages.push(`Only ${MAX_WISHES} clients that must work are looked at.`);
  for (const text of texts.slice(0, MAX_WISHES)) {
    const found = resolve(text, others);
    if (typeof found === 'string') messages.push(found);
    else wanted.push({ text, releases: found });
  }
  return messages.length === 0 ? { ok: true, wanted } : { ok: false, messages };
}

/** The wishes of a report's clients that come true, and those that do not. */
export function judgeMustWork(wanted: readonly MustWork[], report: LockoutReport): readonly MustWorkOutcome[] {
  const entries = new Map(report.clients.map((entry) => [entry.id, entry]));
  return wanted.map(({ releases, ...wish }) => {
    const clients = releases.map(({ entry: id, label }) => {
      const entry = entries.get(id);
      return { id, label, connects: entry?.connects ?? null, failedSlot: entry?.failedSlot ?? null };
    });
    return { ...wish, clients, ok: clients.every(({ connects }) => connects === true) };
  });
}

/** The releases of one wish, or the sentence that says what is wrong with it. */
function resolve(text: string, others: readonly LockoutClient[]): readonly WantedRelease[] | string {
  if (text.length > MAX_WISH) return `“${text.slice(0, MAX_WISH)}…” is too long for a client.`;
  const other = others.find(({ id }) => id === text);
  if (other !== undefined) return [{ entry: text, label: clientName(other) }];
  const exact = findClientProfile(text);
  if (exact !== undefined) return [wantedRelease(exact)];
  const { words, bounds, all } = parseWish(text);
  if (bounds === null) return `“${text}”: what follows >=, <=, >, < or = is a version such as 2.9.`;
  if (bounds.length === 0 && !all) {
    const nearest = nearestProfile(clientProfiles, words.join(' '));
    return nearest === undefined ? unknownClient(text) : [wantedRelease(nearest)];
  }
  const releases = releasesOfProduct(clientProfiles, words);
  if (releases.length === 0) return unknownClient(text);
  const fitting = releases.filter(({ version }) => bounds.every((bound) => isWithin(version, bound)));
  if (fitting.length > 0) return fitting.map(wantedRelease);
  const [oldest, newest] = [releases[0], releases.at(-1)];
  return `No release that is known fits “${text}”: those known of ${oldest?.product ?? ''} are ${oldest?.version ?? ''} to ${newest?.version ?? ''}.`;
}

function unknownClient(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const products = new Set(
    clientProfiles.filter(({ id }) => words.some((word) => id.split('-').includes(word))).map(({ product }) => product),
  );
  const several = products.size > 1 ? ` It may be one of ${[...products].join(', ')}.` : '';
  return `There is no client “${text}”: kexpert clients lists them.${several}`;
}

/** The record that speaks for a release under its own id. */
function wantedRelease({ id, product, version }: Profile): WantedRelease {
  const record = clientProfiles.find(
    (profile) => profile.id === id || (profile.product === product && profile.versions?.includes(version) === true),
  );
  return { entry: record?.id ?? id, label: `${product} ${version}` };
}

interface Wish {
  readonly words: readonly string[];
  /** Null where one is no version. */
  readonly bounds: readonly Bound[] | null;
  readonly all: boolean;
}

function parseWish(text: string): Wish {
  const tokens = text
    .toLowerCase()
    .replace(/(>=|<=|>|<|=)/g, ' $1 ')
    .split(/\s+/)
    .filter((token) => token !== '');
  const from = tokens.findIndex((token) => isOperator(token));
  const words = from === -1 ? tokens : tokens.slice(0, from);
  const all = from === -1 && words.at(-1) === '*';
  const bounds: Bound[] = [];
  for (let at = from; at !== -1 && at < tokens.length; at += 2) {
    const operator = tokens[at] ?? '';
    const version = (tokens[at + 1] ?? '').replace(/^v/, '');
    if (!isOperator(operator) || !/^\d/.test(version)) return { words, bounds: null, all };
    bounds.push({ operator, version });
  }
  return { words: all ? words.slice(0, -1) : words, bounds, all };
}

function isOperator(token: string): token is Operator {
  return OPERATORS.some((operator) => operator === token);
}

function isWithin(version: string, bound: Bound): boolean {
  const order = compareVersions(version, bound.version);
  switch (bound.operator) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '=':
      return order === 0;
  }
}
