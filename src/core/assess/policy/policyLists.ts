import { algorithmsOf, isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import {
  ASSUMED_OPENSSH,
  knownTo,
  modernList,
  MODERN_KINDS,
  type ModernKind,
} from '../../openssh/builds/modernLists.ts';
import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import { directiveKnownTo, lookupDirective } from '../../openssh/config/directives.ts';
import { isConcrete, matchPattern } from '../../openssh/config/pattern.ts';
import { isInForce, type PolicyUse } from './exceptions.ts';
import { judgeName } from './judgeName.ts';
import type { Policy } from './policy.ts';

/** A day after all others: no exception is in force on it. */
const NEVER_EXCEPTED = '9999-99-99';

/**
 * The names that a policy wants in a list, best first: those it allows, that the release implements and that are not
 * rated weak. Where it allows none that the release has, what its exceptions let through today; where even that is
 * nothing, an empty list: the policy cannot be met with that release. Without a release, for ASSUMED_OPENSSH.
 */
export function policyLists(
  policy: Policy,
  kind: ModernKind,
  openssh: OpenSshVersion | null,
  use: PolicyUse,
): readonly string[] {
  const release = openssh ?? ASSUMED_OPENSSH;
  const usable = (names: readonly string[], today: string): readonly string[] =>
    [...new Set(names)].filter(
      (name) =>
        knownTo(release, kind, name) &&
        !isWeak(kind, name) &&
        !(kind === 'kex' && isMarker(name)) &&
        judgeName(policy, kind, name, { ...use, today }) === null,
    );
  const modern = modernList(kind, { openssh: release }).names;
  const allow = policy.lists.get(kind)?.allow ?? null;
  const allowed = usable(spelt(kind, allow ?? modern), NEVER_EXCEPTED);
  if (allowed.length > 0) return allowed;
  // A release from before the modern names, and a policy that only forbids: what is sound and not forbidden.
  if (allow === null) return usable(spelt(kind, ['*']), NEVER_EXCEPTED);
  const excepted = policy.exceptions
    .filter((exception) => exception.rule === kind && isInForce(exception, use.today))
    .flatMap(({ names }) => names ?? modern);
  return usable(spelt(kind, excepted), use.today);
}

/** Names for their patterns, in the order of the patterns. */
function spelt(kind: ModernKind, patterns: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) =>
    isConcrete(pattern)
      ? [pattern]
      : algorithmsOf(kind)
          .map(({ name }) => name)
          .filter((name) => matchPattern(name, pattern)),
  );
}

const KEYWORDS: Readonly<Record<ModernKind, string>> = {
  kex: 'KexAlgorithms',
  hostKey: 'HostKeyAlgorithms',
  cipher: 'Ciphers',
  mac: 'MACs',
};

/** The lines of an sshd_config or ssh_config that meet a policy, as far as the release can. */
export function policyLines(
  policy: Policy,
  file: ConfigKind,
  openssh: OpenSshVersion | null,
  use: PolicyUse,
): readonly string[] {
  const lists = MODERN_KINDS.flatMap((kind) => {
    const names = policyLists(policy, kind, openssh, use);
    return names.length === 0 || !hasKeyword(file, KEYWORDS[kind], openssh)
      ? []
      : [`${KEYWORDS[kind]} ${names.join(',')}`];
  });
  const rsaBits = policy.keys?.rsaBits ?? null;
  return rsaBits !== null && hasKeyword(file, 'RequiredRSASize', openssh)
    ? [...lists, `RequiredRSASize ${rsaBits}`]
    : lists;
}

/** Whether a release knows a keyword: HostKeyAlgorithms came to sshd_config with 6.8, RequiredRSASize with 9.1. */
export function hasKeyword(file: ConfigKind, keyword: string, openssh: OpenSshVersion | null): boolean {
  const record = lookupDirective(file, keyword.toLowerCase());
  return record !== undefined && directiveKnownTo(openssh ?? ASSUMED_OPENSSH, record);
}

/** The post-quantum methods that a policy allows and the release has, best first. */
export function postQuantumNames(policy: Policy, openssh: OpenSshVersion | null, use: PolicyUse): readonly string[] {
  return policyLists(policy, 'kex', openssh, use).filter((name) => lookup('kex', name)?.postQuantum === true);
}
