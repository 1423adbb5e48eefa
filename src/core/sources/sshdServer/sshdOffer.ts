import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import type { ErrorPlace, StartupError } from '../../openssh/config/validate/startupError.ts';
import { validateConfig } from '../../openssh/config/validate/validateConfig.ts';
import type { Kind, Proposal } from '../../ssh/proposal/proposal.ts';
import { namesOf, withLists } from '../../ssh/negotiation/withLists.ts';
import type { AlgorithmListUse } from '../../openssh/config/directives.ts';
import {
  effectiveList,
  evaluateSshdConfig,
  listKeyword,
  type EvaluatedSshd,
} from '../../openssh/config/evaluateSshdConfig.ts';
import { hostKeyOffer, type HostKeyOffer } from './hostKeyOffer.ts';
import type { ConfigLocation, IncludeGraph } from '../../openssh/config/includeGraph.ts';
import { unmodelledSettings } from './unmodelledSettings.ts';
import type { PublicKeyFiles } from './publicKeyFiles.ts';
import { unreadIncludes } from './unreadIncludes.ts';

/** The kinds whose lists an sshd_config can set. */
export type ListedKind = Exclude<Kind, 'compression'>;

/** What an sshd of some release offers by itself, and what it can be told to. */
export interface SshdDefaults {
  /** What it offers with the usual host keys. */
  readonly proposal: Proposal;
  /** HostKeyAlgorithms where no line sets it: more than the usual keys can serve. */
  readonly hostKeyAlgorithms: readonly string[];
  /** All that it implements, or that is believed of it. */
  readonly supported: Readonly<Record<ListedKind, readonly string[]>>;
  /** The release that judges the file; null for none in particular: then only what none takes is refused. */
  readonly openssh: OpenSshVersion | null;
}

/** What an sshd with some configuration offers to every client. */
export interface SshdOffer {
  /** Where it is not certain which host keys there are, with all that are likely. */
  readonly proposal: Proposal;
  /** What is known of the host keys; null where sshd has none. */
  readonly hostKeys: HostKeyOffer | null;
  /** What an included file decides that could not be read here; null where all were read. */
  readonly open: OpenLists | null;
  /** Why sshd does not start, in which case it offers nothing to anybody; empty where it does. */
  readonly startupErrors: readonly StartupError[];
  /** What was assumed, and what does not show in a Proposal. */
  readonly notes: readonly BareFinding[];
}

/** What a file leaves open of which nothing is known here: it may set the lists that no line before its Include sets. */
export interface OpenLists {
  /** The Include. */
  readonly where: ConfigLocation;
  /** Not empty. */
  readonly kinds: ReadonlySet<Kind>;
  /** What is offered whatever the file says: nothing of an open kind, but for host keys that it cannot take away. */
  readonly least: Proposal;
  /** All that can be offered. */
  readonly most: Proposal;
}

const NO_KNOWN_KEYS: HostKeyOffer = { certain: [], cases: [], notes: [] };
const NO_FILES: PublicKeyFiles = new Map();
const LISTED_KINDS: readonly ListedKind[] = ['kex', 'hostKey', 'cipher', 'mac'];
/** Lists that decide about keys of users and of authorities; one with nothing left keeps sshd from starting as well. */
const OTHER_LISTS = ['pubkey', 'ca-signature'] as const;

/**
 * What an sshd offers that reads this configuration: its release's defaults with the lines applied that hold for every
 * connection, `Match all` among them; other Match blocks cannot change these lists (servconf.c).
 * @param files what is known of its keys' files; without them, their names tell their types
 */
export function sshdOffer(graph: IncludeGraph, defaults: SshdDefaults, files: PublicKeyFiles = NO_FILES): SshdOffer {
  const sshd = evaluateSshdConfig(graph, defaults.openssh);
  const errors = [...validateConfig(graph, defaults.openssh)];
  const lists = new Map<Kind, readonly string[]>();
  for (const kind of LISTED_KINDS) {
    const own = kind === 'hostKey' ? defaults.hostKeyAlgorithms : namesOf(defaults.proposal, kind);
    const { names, where } = effectiveList(sshd, kind, { defaults: own, supported: defaults.supported[kind] });
    // An earlier list, in a file that could not be read, would leave this one without effect.
    if (names === null && isSettled(sshd, kind)) errors.push(nothingLeft(kind, where));
    lists.set(kind, names ?? own);
  }
  for (const use of OTHER_LISTS) {
    const list = { defaults: defaults.hostKeyAlgorithms, supported: defaults.supported.hostKey };
    const effective = effectiveList(sshd, use, list);
    if (effective.names === null && isSettled(sshd, use)) errors.push(nothingLeft(use, effective.where));
  }
  const allowed = lists.get('hostKey') ?? [];
  const known = hostKeyOffer(sshd, { allowed, usualTypes: usualTypes(defaults.proposal), files });
  // A file that could not be read may name a key.
  const hostKeys = known ?? (sshd.unread === null ? null : NO_KNOWN_KEYS);
  if (hostKeys === null) errors.push({ code: 'no-host-keys', data: {}, where: null });
  const proposal = withLists(defaults.proposal, {
    ...Object.fromEntries(lists),
    hostKey: [...new Set([...(hostKeys?.certain ?? []), ...(hostKeys?.cases ?? []).flat()])],
    ...compressionOf(sshd, defaults),
  });
  const basedOn = defaults.proposal.learntFrom;
  const learntFrom = { kind: 'config', path: graph.root.path, basedOn } as const;
  return {
    proposal: { ...proposal, learntFrom },
    hostKeys,
    open: openLists(sshd, { ...proposal, learntFrom }, { certain: hostKeys?.certain ?? [], allowed }, defaults),
    startupErrors: withoutRepetition(errors),
    notes: [
      ...(hostKeys?.notes ?? []),
      ...unreadIncludes(graph),
      ...userKeys(sshd),
      ...unmodelledSettings(graph, sshd),
    ],
  };
}

/** Whether no file that could not be read here can set another value of a list. */
function isSettled({ unread }: EvaluatedSshd, use: AlgorithmListUse): boolean {
  return unread === null || unread.settled.has(listKeyword(use));
}

function openLists(
  sshd: EvaluatedSshd,
  proposal: Proposal,
  hostKey: Pick<HostKeyOffer, 'certain'> & { readonly allowed: readonly string[] },
  { supported, openssh }: SshdDefaults,
): OpenLists | null {
  const { unread, everyConnection } = sshd;
  if (unread === null) return null;
  const least = new Map<Kind, readonly string[]>();
  const most = new Map<Kind, readonly string[]>();
  for (const kind of LISTED_KINDS) if (!isSettled(sshd, kind)) most.set(kind, supported[kind]);
  if (!most.has('hostKey')) {
    // A first HostKey line puts the usual keys out of use; behind others it only adds a key.
    const stays = everyConnection.has('HostKey') ? hostKey.certain : [];
    const mayBeShort = !unread.settled.has('RequiredRSASize') && (openssh === null || atLeast(openssh, '9.1'));
    least.set('hostKey', mayBeShort ? stays.filter((name) => !isRsa(name)) : stays);
    most.set('hostKey', hostKey.allowed);
  }
  if (!unread.settled.has('Compression')) {
    least.set('compression', ['none']);
    most.set('compression', ['none', 'zlib@openssh.com', 'zlib']);
  }
  for (const kind of most.keys()) if (!least.has(kind)) least.set(kind, []);
  return {
    where: unread.where,
    kinds: new Set(most.keys()),
    least: withLists(proposal, Object.fromEntries(least)),
    most: withLists(proposal, Object.fromEntries(most)),
  };
}

function isRsa(hostKeyAlgorithm: string): boolean {
  return hostKeyAlgorithm.startsWith('rsa-') || hostKeyAlgorithm.startsWith('ssh-rsa');
}

/** The types of the usual keys, in the order in which sshd loads them. */
function usualTypes({ hostKey }: Proposal): readonly string[] {
  return [...new Set(hostKey.map((name) => (name.startsWith('rsa-') ? 'ssh-rsa' : name)))];
}

/** Up to 7.3 `yes` offers compression before the login too (sshd.c). */
function compressionOf(sshd: EvaluatedSshd, { openssh }: SshdDefaults): Partial<Record<Kind, readonly string[]>> {
  const value = sshd.global.get('Compression')?.[0]?.args[0]?.toLowerCase();
  if (value === undefined) return {};
  if (value === 'no') return { compression: ['none'] };
  const early = value === 'yes' && openssh !== null && !atLeast(openssh, '7.4');
  return { compression: ['none', 'zlib@openssh.com', ...(early ? ['zlib'] : [])] };
}

function nothingLeft(use: AlgorithmListUse, where: ErrorPlace | null): StartupError {
  return { code: 'nothing-left', data: { keyword: listKeyword(use), file: 'sshd' }, where };
}

/** One line may be refused for several reasons, and a list without a known name is empty as well. */
function withoutRepetition(errors: readonly StartupError[]): readonly StartupError[] {
  const seen = new Set<string>();
  return errors.filter(({ code, where }) => {
    const key = where === null ? code : `${where.line} ${where.path}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What is said of the keys that users log in with: it comes after the negotiation, and no client fails that for it. */
function userKeys({ global, blocks }: EvaluatedSshd): readonly BareFinding[] {
  const lines = [global, ...blocks.map(({ settings }) => settings)].flatMap(
    (settings) => settings.get('PubkeyAcceptedAlgorithms') ?? [],
  );
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      code: 'user-keys-limited',
      severity: 'info',
      message: `${first.where.path}, line ${first.where.line + 1}: PubkeyAcceptedAlgorithms decides which keys may log in. Who agrees on everything can still be turned away for a key; that is not counted here.`,
      refs: ['sshd_config(5)'],
    },
  ];
}
