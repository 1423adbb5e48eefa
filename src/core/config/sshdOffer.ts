import type { Finding } from '../finding.ts';
import type { Kind, Proposal } from '../negotiation/proposal.ts';
import { namesOf, withLists } from '../negotiation/withLists.ts';
import { applyAlgorithmList } from './algorithmList.ts';
import { globalLines } from './configDocument.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from './includeGraph.ts';

/** What an sshd of some release offers by itself, and what it can be told to. */
export interface SshdDefaults {
  readonly proposal: Proposal;
  /** Implemented and not offered by default, per kind; null where that is not known. */
  readonly disabled: Partial<Readonly<Record<Kind, readonly string[]>>> | null;
}

export interface SshdOffer {
  readonly proposal: Proposal;
  /** What sshd would refuse, and what was assumed. */
  readonly notes: readonly Finding[];
}

const LISTS: readonly (readonly [keyword: string, kind: 'kex' | 'hostKey' | 'cipher' | 'mac'])[] = [
  ['kexalgorithms', 'kex'],
  ['hostkeyalgorithms', 'hostKey'],
  ['ciphers', 'cipher'],
  ['macs', 'mac'],
];

/** What the names of key files tell of their type, as ssh-keygen names them, and what a key of it can sign with. */
const KEY_NAMES: readonly (readonly [pattern: RegExp, algorithms: readonly string[]])[] = [
  [/ed25519/i, ['ssh-ed25519']],
  [/ecdsa.*521/i, ['ecdsa-sha2-nistp521']],
  [/ecdsa.*384/i, ['ecdsa-sha2-nistp384']],
  [/ecdsa/i, ['ecdsa-sha2-nistp256']],
  [/rsa/i, ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']],
  [/dsa|dss/i, ['ssh-dss']],
];

interface Value {
  readonly text: string;
  readonly where: ConfigLocation;
}

/**
 * What an sshd offers that reads this sshd_config: its release's defaults with the lines of the global block applied.
 * None of these may stand in a Match block. The first value counts, and each HostKey (servconf.c). The keys themselves
 * are not read: their files' names tell their types.
 */
export function sshdOffer(graph: IncludeGraph, defaults: SshdDefaults): SshdOffer {
  const settings = new Map<string, Value>();
  const hostKeys: Value[] = [];
  collect(graph.root, settings, hostKeys);
  const notes: Finding[] = [];
  const lists = new Map<Kind, readonly string[]>();
  for (const [keyword, kind] of LISTS) {
    const setting = settings.get(keyword);
    if (setting === undefined) continue;
    const own = kind === 'hostKey' ? hostKeyDefaults(defaults.proposal) : namesOf(defaults.proposal, kind);
    const supported = [...own, ...(defaults.disabled?.[kind] ?? spelt(setting.text))];
    const applied = applyAlgorithmList(setting.text, own, supported);
    const understood = kind === 'hostKey' || defaults.disabled === null || everyNameKnown(setting.text, supported);
    if (applied.ok && understood) lists.set(kind, applied.names);
    else notes.push(refused(kind, setting));
  }
  const types = keyTypes(hostKeys);
  if (types === null) notes.push(assumed());
  const allowed = lists.get('hostKey') ?? hostKeyDefaults(defaults.proposal);
  const keys = types ?? namesOfDefaultKeys(defaults.proposal);
  const compression = settings.get('compression')?.text.toLowerCase();
  const proposal = withLists(defaults.proposal, {
    ...Object.fromEntries(lists),
    hostKey: keys.filter((name) => allowed.includes(name)),
    ...(compression !== undefined && { compression: compression === 'no' ? ['none'] : ['none', 'zlib@openssh.com'] }),
  });
  const basedOn = defaults.proposal.learntFrom;
  return { proposal: { ...proposal, learntFrom: { kind: 'config', path: graph.root.path, basedOn } }, notes };
}

/** The first value of each setting that matters here, in the order sshd reads them. */
function collect(file: IncludedFile, settings: Map<string, Value>, hostKeys: Value[]): void {
  for (const { directive, index } of globalLines(file.document)) {
    if (directive === null) continue;
    const { keyword, args } = directive;
    const text = args[0]?.value;
    const where = { path: file.path, line: index };
    if (keyword === 'include')
      for (const included of file.includes.get(index) ?? []) collect(included, settings, hostKeys);
    else if (text === undefined) continue;
    else if (keyword === 'hostkey') hostKeys.push({ text, where });
    else if (!settings.has(keyword)) settings.set(keyword, { text, where });
  }
}

/** What HostKeyAlgorithms is by default: the profile tells only what the usual keys can serve. */
function hostKeyDefaults(proposal: Proposal): readonly string[] {
  const ecdsa = proposal.hostKey.includes('ecdsa-sha2-nistp256') ? ['ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'] : [];
  return [...proposal.hostKey, ...ecdsa];
}

/** The usual three keys, and what they could sign with besides their defaults. */
function namesOfDefaultKeys(proposal: Proposal): readonly string[] {
  const rsa = proposal.hostKey.some((name) => name.startsWith('rsa-')) ? ['ssh-rsa'] : [];
  return [...new Set([...proposal.hostKey, ...rsa])];
}

/** What the named keys can sign with; the usual keys where none is named, which is null, as is a name that is mute. */
function keyTypes(hostKeys: readonly Value[]): readonly string[] | null {
  const algorithms = hostKeys.map(({ text }) => {
    const name = text.split(/[\\/]/).at(-1) ?? '';
    return KEY_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  });
  const known = algorithms.filter((found) => found !== undefined);
  return known.length === 0 || known.length < hostKeys.length ? null : [...new Set(known.flat())];
}

/** sshd stops at a name it does not know; patterns count as such but in a `-` list and among host keys (servconf.c). */
function everyNameKnown(text: string, supported: readonly string[]): boolean {
  if (text.startsWith('-')) return true;
  const names = text.replace(/^[+^]/, '').split(',');
  return names.every((name) => supported.includes(name));
}

/** For a release of which it is not known what else it implements: every name that the setting itself spells. */
function spelt(text: string): readonly string[] {
  const names = text.replace(/^[-+^]/, '').split(',');
  return names.filter((name) => name !== '' && !/[*?!]/.test(name));
}

function refused(kind: Kind, { where }: Value): Finding {
  return {
    code: 'sshd-config-refused',
    severity: 'error',
    ...(kind === 'kex' || kind === 'hostKey' ? { slot: kind } : {}),
    message: `sshd would refuse the ${kind} list (${where.path}, line ${where.line + 1}): it holds a name that this release does not know. The default list was compared instead.`,
    refs: ['sshd_config(5)'],
  };
}

function assumed(): Finding {
  return {
    code: 'host-keys-assumed',
    severity: 'info',
    message:
      'Which host keys the server has does not show from its file; an RSA, an ECDSA and an Ed25519 key are assumed.',
    refs: ['sshd_config(5)'],
  };
}
