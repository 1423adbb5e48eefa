import { editorWords } from '../../render/editorWords.ts';
import { lookup, type Algorithm } from '../../ssh/catalogue/catalogue.ts';
import { parseAlgorithmList } from '../../openssh/config/algorithmList.ts';
import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import {
  algorithmListOf,
  canonicalDirective,
  lookupDirective,
  type DirectiveRecord,
} from '../../openssh/config/directives.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import type { Profile } from '../../sources/profiles/profile.ts';
import type { Position, Range } from '../../openssh/config/textEdit.ts';
import { cursorAt } from './cursor.ts';
import { defaultOf, fateOf, sinceWords } from './words.ts';

/**
 * What is to be read about a place. Every text is ours, out of `data/`; nothing of the file is in it, so nothing of it
 * can become a link or a command (threat 9).
 */
export interface Hover {
  readonly range: Range;
  readonly title: string;
  /** A few words behind the title. */
  readonly tag?: string;
  readonly paragraphs: readonly string[];
  /** Names of publications; references.ts knows their addresses. */
  readonly refs: readonly string[];
}

/** Loads what clients offer; it is asked only when an algorithm is looked at. */
export type LoadClients = () => Promise<readonly Profile[]>;

/** What is known of the keyword or the algorithm at a position, or null. */
export async function hoverAt(
  document: ConfigDocument,
  position: Position,
  loadClients: LoadClients,
): Promise<Hover | null> {
  const { place, offset } = cursorAt(document, position);
  if (place.kind === 'keyword' && place.directive !== null) {
    const record = lookupDirective(document.kind, place.directive.keyword);
    return record === undefined ? null : { range: rangeOf(document, place.span), ...describeKeyword(record) };
  }
  if (place.kind !== 'argument' || place.argument === null || place.index > 0) return null;
  const found = algorithmListOf(document.kind, place.directive.keyword);
  if (found === null) return null;
  const { names } = parseAlgorithmList(document.text, place.argument);
  const listed = names.find(({ start, end }) => start <= offset && offset <= end);
  const algorithm = listed === undefined ? undefined : lookup(found.kind, listed.name);
  if (listed === undefined || algorithm === undefined) return null;
  return { range: rangeOf(document, listed), ...describeAlgorithm(algorithm, await loadClients()) };
}

type Description = Omit<Hover, 'range'>;

function describeKeyword(record: DirectiveRecord): Description {
  const words = editorWords().keyword;
  const current = canonicalDirective(record.file, record.name.toLowerCase()) ?? record;
  const fate = fateOf(record);
  const values = current.argument.kind === 'yes-no' ? ['yes', 'no'] : (current.argument.values ?? []);
  const byDefault = defaultOf(current);
  const facts = [
    ...(byDefault === null ? [] : [words.defaultIs(byDefault)]),
    ...(values.length === 0 ? [] : [words.values(values)]),
    sinceWords(record.since),
  ];
  return {
    title: record.name,
    ...(fate === null ? {} : { tag: record.aliasOf === undefined ? words.noEffectTag : words.aliasTag }),
    paragraphs: [
      ...(fate === null ? [] : [fate]),
      current.summary,
      ...facts.map(words.sentence),
      words.allowed(current.file === 'ssh' ? null : current.match === true, current.multiple),
    ],
    refs: [`${record.file}_config(5)`],
  };
}

function describeAlgorithm(algorithm: Algorithm, clients: readonly Profile[]): Description {
  const words = editorWords().algorithm;
  const { rfc9142 } = algorithm;
  const paragraphs = [
    algorithm.reason,
    words.traits(algorithm),
    rfc9142 === undefined ? null : words.standard(rfc9142),
    words.releases(algorithm),
    lackedBy(algorithm, clients),
  ];
  return {
    title: algorithm.name,
    tag: words.tag(algorithm),
    paragraphs: paragraphs.filter((paragraph) => paragraph !== null),
    refs: algorithm.refs,
  };
}

/** How many products a hover names before it only counts them. */
const MAX_NAMED = 8;

/**
 * Which clients cannot use an algorithm, by product: all of it, its releases up to one, or those since one that dropped
 * it. What a profile lists as implemented but switched off counts as had; distributions' own builds are left out.
 */
function lackedBy({ kind, name }: Algorithm, clients: readonly Profile[]): string | null {
  const products = new Map<string, { readonly version: string; readonly has: boolean }[]>();
  for (const profile of clients) {
    if (profile.product === 'OpenSSH' && profile.id !== `openssh-${profile.version}`) continue;
    const has = profile[kind].includes(name) || profile.supportedButDisabled?.[kind]?.includes(name) === true;
    const releases = products.get(profile.product) ?? [];
    releases.push({ version: profile.version, has });
    products.set(profile.product, releases);
  }
  const words = editorWords().algorithm;
  const lacking: string[] = [];
  for (const [product, releases] of products) {
    const sorted = releases.toSorted((a, b) => compareVersions(a.version, b.version));
    const lastWith = sorted.findLastIndex(({ has }) => has);
    const droppedIn = sorted[lastWith + 1];
    const lastWithout = sorted.findLast(({ has }) => !has);
    if (lastWith === -1) lacking.push(words.lacking(product, null, null));
    else if (droppedIn !== undefined) lacking.push(words.lacking(product, droppedIn.version, null));
    else if (lastWithout !== undefined) lacking.push(words.lacking(product, null, lastWithout.version));
  }
  if (lacking.length === 0) return clients.length === 0 ? null : words.supportedByAll;
  return words.lackedBy(lacking.slice(0, MAX_NAMED), lacking.length - MAX_NAMED);
}

/** By their numbers, so that 10.0 comes after 9.2. */
function compareVersions(a: string, b: string): number {
  const left = a.match(/\d+/g) ?? [];
  const right = b.match(/\d+/g) ?? [];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
