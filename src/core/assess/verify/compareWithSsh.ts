import type { BareFinding } from '../../ssh/finding.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import type { Kind, Proposal } from '../../ssh/proposal/proposal.ts';
import { isCataloguedName } from '../../openssh/config/includedText.ts';
import type { ResolvedHost } from '../../openssh/config/resolvedHost.ts';

/**
 * Reads what `ssh -G` prints: a keyword in lower case, a space, a value, once a line. A keyword that may stand several
 * times keeps its first value; none of those compared here does.
 */
export function parseSshG(stdout: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of stdout.split(/\r?\n/)) {
    const at = line.indexOf(' ');
    const keyword = at < 0 ? line : line.slice(0, at);
    if (keyword !== '' && !values.has(keyword)) values.set(keyword, at < 0 ? '' : line.slice(at + 1));
  }
  return values;
}

/**
 * Compares Kexpert's own reading of ssh_config with what ssh itself says. Where they differ, ssh is right and what was
 * compared may be wrong: a Match exec that matched, or a mistake of ours.
 * @param offer the client's offer before known_hosts orders its host keys, as `ssh -G` prints it
 */
export function compareWithSsh(stdout: string, resolved: ResolvedHost, offer: Proposal): readonly BareFinding[] {
  const told = parseSshG(stdout);
  const ours: readonly (readonly [keyword: string, value: string | null])[] = [
    ['hostname', resolved.hostname?.value ?? null],
    ['port', String(resolved.port.value)],
    ['user', resolved.user.value],
    ['kexalgorithms', namesOf(offer, 'kex').join(',')],
    ['hostkeyalgorithms', offer.hostKey.join(',')],
    ['ciphers', offer.cipherClientToServer.join(',')],
    ['macs', offer.macClientToServer.join(',')],
    ['proxyjump', isSet(resolved.proxyJump?.value)],
    ['proxycommand', isSet(resolved.proxyCommand?.value)],
  ];
  const differing = ours.filter(([keyword, value]) => (told.get(keyword) ?? null) !== value);
  if (differing.length === 0) {
    return [
      {
        code: 'ssh-agrees',
        severity: 'hint',
        message: 'ssh -G reads your ssh_config for this host just as Kexpert does.',
        refs: [],
      },
    ];
  }
  return differing.map(([keyword, value]) => ({
    code: 'ssh-reads-otherwise',
    severity: 'warning',
    message:
      `ssh -G has another value for ${keyword} than Kexpert read${quoted(keyword, told.get(keyword) ?? null, value, resolved)}. ` +
      'A Match exec that Kexpert does not run can be the cause. ssh is right.',
    refs: ['ssh_config(5)'],
  }));
}

/** What a connection needs, and a probe's report holds anyway. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(['hostname', 'port']);
const LISTS: ReadonlyMap<string, Kind> = new Map([
  ['kexalgorithms', 'kex'],
  ['hostkeyalgorithms', 'hostKey'],
  ['ciphers', 'cipher'],
  ['macs', 'mac'],
]);

/** The two values; where files are included, one may be text of such a file, which is not shown (threat 17). */
function quoted(keyword: string, told: string | null, ours: string | null, { hasIncludes }: ResolvedHost): string {
  const kind = LISTS.get(keyword);
  const isFine = (value: string | null): boolean =>
    value === null ||
    !hasIncludes ||
    ALWAYS_SHOWN.has(keyword) ||
    (kind !== undefined && value.split(',').every((name) => isCataloguedName(kind, name)));
  if (!isFine(told) || !isFine(ours)) return '';
  return `: “${told ?? 'nothing'}” instead of “${ours ?? 'nothing'}”`;
}

/** `none` unsets a way through others, and ssh then prints no such line. */
function isSet(value: string | undefined): string | null {
  return value === undefined || value === 'none' ? null : value;
}
