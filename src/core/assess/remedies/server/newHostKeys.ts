import { isWeak } from '../../../ssh/catalogue/catalogue.ts';
import { knownTo, MODERN_KINDS } from '../../../openssh/builds/modernLists.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { negotiate } from '../../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../../pair.ts';
import { namesOf, withLists } from '../../../ssh/negotiation/withLists.ts';
import { failingKinds } from '../../../ssh/negotiation/failingKinds.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { isAllowed } from '../policyOnNames.ts';
import { modernListFor } from '../modernizeServer.ts';
import type { BareRemedy, RemedyStep, SshdLine } from '../../remedy.ts';
import { canSign, keyTypeOf } from './hostKeyTypes.ts';
import { serverPlaces } from './serverPlatform.ts';
import { serverScript } from './serverScript.ts';
import { serverSteps } from './serverSteps.ts';
import { knowsLines, sshdLines, sshdLinesText } from './sshdLines.ts';

/** Keys that ssh-keygen makes, best first: the algorithm that decides, its -t word and what it adds. */
const NEW_KEYS: readonly { readonly algorithms: readonly string[]; readonly type: 'ed25519' | 'ecdsa' | 'rsa' }[] = [
  { algorithms: ['ssh-ed25519'], type: 'ed25519' },
  { algorithms: ['ecdsa-sha2-nistp256'], type: 'ecdsa' },
  { algorithms: ['rsa-sha2-512', 'rsa-sha2-256'], type: 'rsa' },
];

/** The files of the keys that a server is seen to have, by the key type it signs with. */
const KEY_FILES: ReadonlyMap<string, string> = new Map([
  ['ssh-rsa', 'rsa'],
  ['ssh-dss', 'dsa'],
  ['ecdsa-sha2-nistp256', 'ecdsa'],
  ['ecdsa-sha2-nistp384', 'ecdsa'],
  ['ecdsa-sha2-nistp521', 'ecdsa'],
  ['ssh-ed25519', 'ed25519'],
]);

/**
 * For an OpenSSH server that lacks a host key of a type the client accepts: the key to make, the HostKey lines that
 * make sshd use it beside those it has, and what people who know the old key will see. A HostKey line switches the
 * default files off, so all of them are named (sshd_config(5)). Tried out before it is promised.
 * The other lists in which the two fail are made modern with it, of names that the policy allows.
 * @returns none where a key that is there could serve, or where no new key would help
 */
export function newHostKeys(pair: Pair, policy?: PolicyInForce): readonly BareRemedy[] {
  const { openssh, platform = 'unix', proposal } = pair.server;
  const failing = failingKinds(pair.negotiation);
  if (openssh === null || !failing.includes('hostKey')) return [];
  const offered = namesOf(proposal, 'hostKey');
  const usable = namesOf(pair.client.proposal, 'hostKey').filter(
    (name) => !isWeak('hostKey', name) && knownTo(openssh, 'hostKey', name),
  );
  // A key that is there already needs other lists, not another key.
  if (usable.some((name) => offered.some((present) => canSign(present, name)))) return [];
  const found = NEW_KEYS.find(({ algorithms }) => algorithms.some((name) => usable.includes(name)));
  if (found === undefined) return [];
  const others = MODERN_KINDS.filter((kind) => kind !== 'hostKey' && failing.includes(kind));
  const use = { policy, host: pair.host };
  const modern = others.map(
    (kind) => [kind, modernListFor(kind, openssh, pair).filter((name) => isAllowed(use, kind, name))] as const,
  );
  // A list without a name keeps sshd from starting.
  if (modern.some(([, names]) => names.length === 0)) return [];
  const lists = Object.fromEntries(modern);
  const signs = found.algorithms.filter((name) => knownTo(openssh, 'hostKey', name));
  const after = negotiate(pair.client.proposal, withLists(proposal, { ...lists, hostKey: [...offered, ...signs] }));
  if (!after.agreed) return [];

  const { keys } = serverPlaces(platform);
  const windows = platform === 'windows';
  const file = (type: string): string => `${keys}${windows ? '\\' : '/'}ssh_host_${type}_key`;
  const present = [...new Set(offered.flatMap((name) => KEY_FILES.get(keyTypeOf(name)) ?? []))];
  const hostKeys = [...new Set([found.type, ...present])].map((type) => ({ directive: 'HostKey', value: file(type) }));
  const lines: readonly SshdLine[] = [...hostKeys, ...sshdLines(lists)];
  const superuser = windows ? '' : platform === 'openbsd' ? 'doas ' : 'sudo ';
  const empty = windows ? '""' : "''";
  const bits = found.type === 'rsa' ? ' -b 3072' : '';
  const before: readonly RemedyStep[] = [
    {
      text: 'Make the key, with no passphrase: sshd has nobody to ask for one.',
      command: `${superuser}ssh-keygen -t ${found.type}${bits} -N ${empty} -f ${file(found.type)}`,
    },
    {
      text: 'Note its fingerprint, for people to compare with what their client shows.',
      command: `ssh-keygen -l -f ${file(found.type)}.pub`,
    },
    { text: `If the file sets HostKeyAlgorithms, that list needs ${signs.join(' and ')} too.` },
  ];
  if (!knowsLines(openssh, lines)) return [];
  const script = serverScript({ platform, lines, newKeys: [found.type] });
  const rest = others.length === 0 ? '' : ' The other lists that have nothing in common are made modern with it.';
  return [
    {
      id: 'new-host-key',
      side: 'server',
      effect: offered.some((name) => isWeak('hostKey', name)) ? 'hardens' : 'keeps',
      title: `Give the server ${found.type === 'rsa' ? 'an RSA' : found.type === 'ecdsa' ? 'an ECDSA' : 'an Ed25519'} host key`,
      detail:
        `OpenSSH ${formatOpenSsh(openssh)} can use one; today it has none that ${pair.client.label} accepts. Leave the old keys in place: whoever has one of them in known_hosts ` +
        `sees no change, newcomers are shown the fingerprint of the new one, and only removing an old key brings "REMOTE HOST IDENTIFICATION HAS CHANGED".${rest}`,
      snippet: { language: 'sshd_config', text: sshdLinesText(lines) },
      sshdLines: lines,
      steps: serverSteps({ ...pair, platform, lines, before }),
      ...(script !== null && { script }),
      // The lists hold what is allowed already.
      adds: found.algorithms.slice(0, 1).map((name) => ({ kind: 'hostKey' as const, name })),
      verify: 'sshd -t',
    },
  ];
}
