import { atLeast, type OpenSshVersion } from '../algorithms/opensshVersion.ts';
import type { Finding } from '../finding.ts';
import type { Refusal } from '../lint/refusal.ts';
import { refusals } from '../lint/refusals.ts';
import type { Kind, Proposal } from '../negotiation/proposal.ts';
import { namesOf, withLists } from '../negotiation/withLists.ts';
import { effectiveList, effectiveSshd, type EffectiveList, type EffectiveSshd } from './effectiveSshd.ts';
import { hostKeyOffer, type HostKeyOffer } from './hostKeyOffer.ts';
import type { IncludeGraph } from './includeGraph.ts';
import { notModelled } from './notModelled.ts';
import type { PublicKeyFiles } from './publicKeyFiles.ts';

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
  /** Why sshd does not start, in which case it offers nothing to anybody; empty where it does. */
  readonly refused: readonly Refusal[];
  /** What was assumed, and what does not show in a Proposal. */
  readonly notes: readonly Finding[];
}

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
  const sshd = effectiveSshd(graph);
  const refused = [...refusals(graph, defaults.openssh)];
  const lists = new Map<Kind, readonly string[]>();
  for (const kind of LISTED_KINDS) {
    const own = kind === 'hostKey' ? defaults.hostKeyAlgorithms : namesOf(defaults.proposal, kind);
    const { names, where } = effectiveList(sshd, kind, { defaults: own, supported: defaults.supported[kind] });
    if (names === null) refused.push(nothingLeft({ names, where }));
    lists.set(kind, names ?? own);
  }
  for (const use of OTHER_LISTS) {
    const list = { defaults: defaults.hostKeyAlgorithms, supported: defaults.supported.hostKey };
    const effective = effectiveList(sshd, use, list);
    if (effective.names === null) refused.push(nothingLeft(effective));
  }
  const hostKeys = hostKeyOffer(sshd, {
    allowed: lists.get('hostKey') ?? [],
    usualTypes: usualTypes(defaults.proposal),
    files,
  });
  if (hostKeys === null) refused.push(noKeys());
  const proposal = withLists(defaults.proposal, {
    ...Object.fromEntries(lists),
    hostKey: [...new Set([...(hostKeys?.certain ?? []), ...(hostKeys?.cases ?? []).flat()])],
    ...compressionOf(sshd, defaults),
  });
  const basedOn = defaults.proposal.learntFrom;
  return {
    proposal: { ...proposal, learntFrom: { kind: 'config', path: graph.root.path, basedOn } },
    hostKeys,
    refused: withoutRepetition(refused),
    notes: [...(hostKeys?.notes ?? []), ...unreadIncludes(graph), ...userKeys(sshd), ...notModelled(graph, sshd)],
  };
}

/** The types of the usual keys, in the order in which sshd loads them. */
function usualTypes({ hostKey }: Proposal): readonly string[] {
  return [...new Set(hostKey.map((name) => (name.startsWith('rsa-') ? 'ssh-rsa' : name)))];
}

/** Up to 7.3 `yes` offers compression before the login too (sshd.c). */
function compressionOf(sshd: EffectiveSshd, { openssh }: SshdDefaults): Partial<Record<Kind, readonly string[]>> {
  const value = sshd.global.get('Compression')?.[0]?.args[0]?.toLowerCase();
  if (value === undefined) return {};
  if (value === 'no') return { compression: ['none'] };
  const early = value === 'yes' && openssh !== null && !atLeast(openssh, '7.4');
  return { compression: ['none', 'zlib@openssh.com', ...(early ? ['zlib'] : [])] };
}

/** A refusal as it is told beside a comparison, which then takes what the refused line left as it was. */
export function refusalFinding({ where, message }: Refusal): Finding {
  const place = where === null ? '' : ` (${where.path}, line ${where.line + 1})`;
  return {
    code: 'sshd-config-refused',
    severity: 'error',
    message: `sshd would not start with this configuration${place}: ${message}`,
    refs: ['sshd_config(5)'],
  };
}

function nothingLeft({ where }: EffectiveList): Refusal {
  const message = 'Nothing that this release knows is left of a list of algorithms: sshd does not start.';
  return { code: 'nothing-left', where, message };
}

function noKeys(): Refusal {
  return { code: 'no-host-keys', where: null, message: 'No host key is left that sshd could use: it does not start.' };
}

/** One line may be refused for several reasons, and a list without a known name is empty as well. */
function withoutRepetition(refused: readonly Refusal[]): readonly Refusal[] {
  const seen = new Set<string>();
  return refused.filter(({ where, message }) => {
    const key = where === null ? message : `${where.line} ${where.path}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Included files of which nothing is known here. */
function unreadIncludes({ problems }: IncludeGraph): readonly Finding[] {
  return problems
    .filter(
      ({ code }) => code === 'include-unreadable' || code === 'include-too-many' || code === 'include-remote-path',
    )
    .map(({ location: { path, line }, reason }) => ({
      code: 'include-not-read',
      severity: 'warning' as const,
      message: `${path}, line ${line + 1}: an included file could not be read here${reason === undefined ? '' : ` (${reason})`}; what it sets is not known.`,
      refs: ['sshd_config(5)'],
    }));
}

/** What is said of the keys that users log in with: it comes after the negotiation, and no client fails that for it. */
function userKeys({ global, blocks }: EffectiveSshd): readonly Finding[] {
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
