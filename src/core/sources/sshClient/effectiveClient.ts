import { applyAlgorithmList, prefixOf } from '../../openssh/config/algorithmList.ts';
import type { ConfigLocation } from '../../openssh/config/includeGraph.ts';
import type { IncludedNames } from '../../openssh/config/includedNames.ts';
import { isCataloguedName, placeText } from '../../openssh/config/includedText.ts';
import type { ResolvedHost, Setting } from '../../openssh/config/resolvedHost.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { NOTHING_KNOWN, type KnownKeys } from '../../openssh/knownHosts/knownKeys.ts';
import { orderHostKeyAlgorithms } from '../../openssh/knownHosts/orderHostKeyAlgorithms.ts';
import type { Kind, LearntFrom, Proposal } from '../../ssh/proposal/proposal.ts';
import { namesOf, withLists } from '../../ssh/negotiation/withLists.ts';
import type { LocalClient } from './localClient.ts';

/** The line of a client's configuration that sets a list. */
export interface OwnList extends ConfigLocation {
  /**
   * The list as it is written; absent where the client refuses it. One of an included file that holds anything but names
   * that are known is given as what it comes to (threat 17).
   */
  readonly value?: string;
}

export interface EffectiveClient {
  /** What the client will offer to this host. */
  readonly proposal: Proposal;
  /** The line that gave each kind's list, for the kinds that some line sets. */
  readonly setBy: ReadonlyMap<Kind, OwnList>;
  /** Settings that the client itself would refuse. */
  readonly notes: readonly BareFinding[];
  /** Names of the proposal that a report must not hold: see withoutIncludedNames. */
  readonly included: readonly IncludedNames[];
}

/**
 * What a client offers to one host: its defaults with the algorithm settings of its configuration applied, as
 * OpenSSH's kex_assemble_names does. A setting that it would refuse leaves the default and is told. A host key list that
 * the person did not spell out is put in the order of the keys that known_hosts holds.
 */
export function effectiveClient(
  client: LocalClient,
  host: ResolvedHost,
  known: KnownKeys = NOTHING_KNOWN,
): EffectiveClient {
  const settings: readonly (readonly [Kind, Setting<string> | null])[] = [
    ['kex', host.kexAlgorithms],
    ['hostKey', host.hostKeyAlgorithms],
    ['cipher', host.ciphers],
    ['mac', host.macs],
  ];
  const lists = new Map<Kind, readonly string[]>();
  const setBy = new Map<Kind, OwnList>();
  const notes: BareFinding[] = [];
  const included: IncludedNames[] = [];
  for (const [kind, setting] of settings) {
    if (setting === null) continue;
    const defaults = namesOf(client.defaults, kind);
    const applied = applyAlgorithmList(
      setting.value,
      defaults,
      client.supported?.[kind] ?? knownNames(setting, defaults),
    );
    const { where } = setting;
    if (applied.ok) lists.set(kind, applied.names);
    else notes.push(refused(kind, client, where));
    if (typeof where !== 'object') continue;
    const isOurs = (name: string): boolean => isKnownHere(name, kind, client);
    setBy.set(kind, {
      ...where,
      ...(applied.ok && { value: quotable(setting, applied.names.filter(isOurs), isOurs) }),
    });
    const others = setting.included === true && applied.ok ? applied.names.filter((name) => !isOurs(name)) : [];
    if (others.length > 0) included.push({ kind, names: new Set(others), where });
  }
  const hostKeyPrefix = prefixOf(host.hostKeyAlgorithms?.value ?? '+');
  if (hostKeyPrefix === '+' || hostKeyPrefix === '-') {
    lists.set('hostKey', orderHostKeyAlgorithms(lists.get('hostKey') ?? namesOf(client.defaults, 'hostKey'), known));
  }
  if (host.compression !== null) lists.set('compression', compressionList(client, host.compression.value));
  const proposal = withLists(client.defaults, Object.fromEntries(lists));
  const [first] = [...setBy.values()];
  const learntFrom: LearntFrom =
    first === undefined
      ? proposal.learntFrom
      : { kind: 'config', path: first.path, basedOn: client.defaults.learntFrom };
  return { proposal: { ...proposal, learntFrom }, setBy, notes, included };
}

/** Whether a name stands in our own data or was told by the program, so that it is no text of a file. */
function isKnownHere(name: string, kind: Kind, { defaults, supported }: LocalClient): boolean {
  return (
    isCataloguedName(kind, name) || namesOf(defaults, kind).includes(name) || supported?.[kind].includes(name) === true
  );
}

/** A list as it may be carried elsewhere: that of an included file is spelt out where it holds a name that is not known. */
function quotable(
  { value, included }: Setting<string>,
  applied: readonly string[],
  isOurs: (name: string) => boolean,
): string {
  const names = value.slice(prefixOf(value).length).split(',');
  return included !== true || names.every(isOurs) ? value : applied.join(',');
}

/** For a profile that does not tell what it implements: its defaults, and every name that the setting itself spells. */
function knownNames(setting: Setting<string>, defaults: readonly string[]): readonly string[] {
  const spelt = setting.value.replace(/^[-+^]/, '').split(',');
  return [...new Set([...defaults, ...spelt.filter((name) => !/[*?!]/.test(name))])];
}

/** `Compression yes` moves `none` to the end of the client's list, `no` to its front (sshconnect2.c). */
function compressionList(client: LocalClient, compress: boolean): readonly string[] {
  const methods = namesOf(client.defaults, 'compression').filter((name) => name !== 'none');
  return compress ? [...methods, 'none'] : ['none', ...methods];
}

function refused(kind: Kind, client: LocalClient, where: Setting<string>['where']): BareFinding {
  const place = typeof where === 'object' ? ` (${placeText(where)})` : '';
  return {
    code: 'ssh-config-refused',
    severity: 'warning',
    ...(kind === 'kex' || kind === 'hostKey' ? { slot: kind } : {}),
    message: `${client.label} would refuse the ${kind} list of your ssh_config${place}: nothing in it is supported. The default list was compared instead.`,
    refs: ['ssh_config(5)'],
  };
}
