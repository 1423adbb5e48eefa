import { isWeak } from '../../../ssh/catalogue/catalogue.ts';
import { isIsoDate } from '../../exceptions/isoDate.ts';
import { parseHostName, type HostName } from '../../../openssh/config/destination.ts';
import type { Pair } from '../../pair.ts';
import { KINDS, type Kind } from '../../../ssh/proposal/proposal.ts';
import { kindName } from '../../../ssh/proposal/slotNames.ts';
import { namesOf } from '../../../ssh/negotiation/withLists.ts';
import { clientProfiles } from '../../../sources/profiles/clientProfiles.ts';
import { type Profile } from '../../../sources/profiles/profile.ts';
import { supportedBy } from '../../../sources/profiles/profileClient.ts';
import { releasesNamed } from '../../../sources/profiles/profileSearch.ts';
import { minimalAdditions } from '../minimalAdditions.ts';
import type { BareRemedy, Snippet } from '../../remedy.ts';
import { libraryNamed, profileOf, type Library } from './library.ts';
import { commentText } from './literals.ts';

/** A program that cannot agree with a server, and where that server is. */
export interface CodeRequest {
  /** As data/client-profiles.json names it, or as the program names itself. */
  readonly product: string;
  readonly version: string | null;
  /** What the program connects to; a name that parseHostName refuses gets no code. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  readonly pair: Pair;
  /** An ISO date, for the comment of a temporary downgrade: its last day. */
  readonly until?: string;
}

/** Where code is asked for: what is known of the program and the place, checked. */
export interface CodePlace {
  readonly library: Library;
  /** For sentences: `Paramiko 2.12.0`, or the product alone. */
  readonly label: string;
  /** The record that stands for the library. */
  readonly profile: Profile;
  readonly host: HostName;
  readonly port: number;
  readonly pair: Pair;
  readonly until: string | null;
}

/** What the code has to switch on, for this host alone. */
export interface CodeChange extends CodePlace {
  /** One name a kind, the fewest and least bad that make the two agree. */
  readonly additions: ReadonlyMap<Kind, string>;
  /** For each kind of `additions`: what the program offers now, and the addition at the end. */
  readonly lists: ReadonlyMap<Kind, readonly string[]>;
  /** Whether the program replaced the release's own list of that kind: adding to the default would say nothing then. */
  readonly isOwnList: (kind: Kind) => boolean;
  /** Whether a name of `additions` is weak. */
  readonly weak: boolean;
  /** The lines that every snippet begins with, without the language's sign for a comment. */
  readonly comment: readonly string[];
}

/** As SSH allows names (RFC 4251 §6), without what could mean something to a shell or a configuration file. */
const PLAIN_NAME = /^[A-Za-z0-9][\w@.+-]{0,63}$/;
/** No client offers more of a kind; what a hostile log claims beyond it is not repeated in code. */
const MAX_NAMES = 100;

/** Checks a request; null for a product without records, or a place that no code may hold. */
export function codePlace({ product, version, host, port, pair, until }: CodeRequest): CodePlace | null {
  const library = libraryNamed(product, version);
  const profile = profileOf(library);
  const checked = parseHostName(host);
  if (profile === undefined || checked === null || !Number.isInteger(port) || port < 1 || port > 65535) return null;
  if (until !== undefined && !isIsoDate(until)) return null;
  const { product: name, version: release } = library;
  const label = release === null ? name : `${name} ${release}`;
  return { library, label, profile, host: checked, port, pair, until: until ?? null };
}

/**
 * The places to try, best first: one, or for a release that is not known all on record, the newest first. What even an
 * old release implements may be the answer, and the lists of the newest are no reason to say that nothing helps.
 */
export function candidatePlaces(place: CodePlace): readonly CodePlace[] {
  if (place.library.version !== null) return [place];
  return releasesNamed(clientProfiles, place.library.product)
    .map((profile) => ({ ...place, profile }))
    .toReversed();
}

/**
 * What to switch on in the program's code. Null where nothing that the release implements would make the two agree,
 * or where they agree already.
 */
export function codeChange(place: CodePlace): CodeChange | null {
  const { profile, host, label } = place;
  const supported = place.pair.client.supported ?? supportedBy(profile);
  const pair: Pair = { ...place.pair, client: { ...place.pair.client, supported } };
  const additions = minimalAdditions(pair);
  if (additions === null || additions.size === 0) return null;
  // Compression is a switch in every library and its mismatch unheard of: a list would promise what no code does.
  if (additions.has('compression')) return null;
  const weak = [...additions].some(([kind, name]) => isWeak(kind, name));
  const offered = (kind: Kind): readonly string[] =>
    namesOf(pair.client.proposal, kind)
      .filter((name) => PLAIN_NAME.test(name))
      .slice(0, MAX_NAMES);
  const kinds = KINDS.filter((kind) => additions.has(kind));
  const named = kinds.map((kind) => `${additions.get(kind) ?? ''} (${kindName(kind)})`).join(', ');
  return {
    ...place,
    additions,
    lists: new Map(kinds.map((kind) => [kind, [...offered(kind), additions.get(kind) ?? '']])),
    isOwnList: (kind) => namesOf(pair.client.proposal, kind).join() !== profile[kind].join(),
    weak,
    comment: [
      weak ? downgradeComment(place) : `For ${host} alone.`,
      `Without ${named} it has nothing in common with ${label}.`,
    ].map(commentText),
  };
}

/** The first line of what weakens, without the language's sign for a comment. */
export function downgradeComment({ host, until }: CodePlace): string {
  const time = until === null ? '' : ` until ${until}`;
  return commentText(
    `Temporary downgrade${time} for ${host} alone: remove it once that server offers modern algorithms.`,
  );
}

/** The names that a change switches on, as a sentence lists them. */
export function namesAdded({ additions }: CodeChange): string {
  return [...additions.values()].join(', ');
}

/** The comment of a change as lines of code, each behind `sign`. */
export function commentLines({ comment }: CodeChange, sign: '#' | '//' | ';'): readonly string[] {
  return comment.map((line) => `${sign} ${line}`);
}

/** What one library's file has to tell; the rest of a remedy is the same for all. */
export interface CodeAdvice {
  readonly id: string;
  /** Where the snippet goes, completes "… in": `Paramiko code`. */
  readonly where: string;
  readonly detail: string;
  readonly snippet: Snippet;
  readonly verify?: string;
}

/** The remedy of a change: weakening, and said so in its title, where it switches on something weak. */
export function codeRemedy(change: CodeChange, { id, where, detail, snippet, verify }: CodeAdvice): BareRemedy {
  const names = namesAdded(change);
  const { weak, pair } = change;
  const whole = `${detail}${releaseNote(change)}`;
  return {
    id,
    side: 'code',
    effect: weak ? 'weakens' : 'keeps',
    title: weak
      ? `Temporary downgrade in ${where}: allow ${names} for ${pair.host} only`
      : `Switch on ${names} for ${pair.host} only, in ${where}`,
    detail: weak
      ? `${whole} Until you remove it, what passes between you and this host is protected less well than it should be.`
      : whole,
    snippet,
    ...(verify !== undefined && { verify }),
  };
}

/** For a release that is not known: which ones on record implement it, where the newest does not. */
function releaseNote({ library, profile }: CodeChange): string {
  const newest = releasesNamed(clientProfiles, library.product).at(-1)?.version ?? profile.version;
  if (library.version !== null || profile.version === newest) return '';
  return ` Of the releases on record, those up to ${library.product} ${profile.version} implement it.`;
}
