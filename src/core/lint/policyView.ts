import { algorithmsOf, lookup } from '../algorithms/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo, MODERN_KINDS, type ModernKind } from '../algorithms/modernLists.ts';
import { applyAlgorithmList } from '../config/algorithmList.ts';
import type { ConfigDocument, Span } from '../config/configDocument.ts';
import type { AlgorithmListUse } from '../config/directives.ts';
import { isConcrete, matchPattern } from '../config/pattern.ts';
import { namesOf } from '../negotiation/withLists.ts';
import type { PolicyUse } from '../policy/exceptions.ts';
import type { ListRuleId } from '../policy/policy.ts';
import type { PolicyInForce } from '../policy/policyInForce.ts';
import type { AlgorithmListLine, LintContext } from './rule.ts';

/** The policy that a file is held against; null where there is none to be used. */
export function policyOf({ policy }: LintContext): PolicyInForce | null {
  return policy === undefined || 'unusable' in policy ? null : policy;
}

/** A file is for no host that is known by name. */
export function useOf({ today }: PolicyInForce): PolicyUse {
  return { today, host: null };
}

/** The rule of a policy about a list of algorithms; null where policies have none. */
export function ruleOfUse(use: AlgorithmListUse): ListRuleId | null {
  switch (use) {
    case 'pubkey':
      return 'userKey';
    case 'ca-signature':
      return null;
    default:
      return use;
  }
}

/** The kind of a list that KEXINIT has, for which there are defaults and lists of a policy; null for others. */
export function modernKindOf(use: AlgorithmListUse): ModernKind | null {
  return MODERN_KINDS.find((kind) => kind === use) ?? null;
}

/** The algorithms that a written name stands for: itself, or those of the release that its wildcards match. */
export function algorithmsBehind(
  name: string,
  { kind, list }: AlgorithmListLine,
  context: LintContext,
): readonly string[] {
  if (isConcrete(name)) return lookup(kind, name) === undefined ? [] : [name];
  // Only lists of key types take wildcards without a `-` (OpenSSH sshkey_names_valid2).
  if (kind !== 'hostKey' || list.prefix === '-' || name === '' || name.startsWith('!')) return [];
  const release = context.openssh ?? ASSUMED_OPENSSH;
  return algorithmsOf(kind)
    .map((record) => record.name)
    .filter((each) => matchPattern(each, name) && knownTo(release, kind, each));
}

/** What a release offers of a kind where no line sets it; null where the release is not known. */
export function defaultNames(kind: ModernKind, context: LintContext, judging: PolicyInForce): readonly string[] | null {
  const { openssh, document } = context;
  return openssh === null ? null : namesOf(judging.defaultsOf(document.kind, openssh).proposal, kind);
}

/**
 * What a line comes to: the names it spells, applied to the defaults of the release where it has a prefix. Null where
 * these are not known, and where OpenSSH refuses the line.
 */
export function effectiveNames(
  line: AlgorithmListLine,
  context: LintContext,
  judging: PolicyInForce,
): readonly string[] | null {
  const kind = modernKindOf(line.use);
  if (kind === null) return null;
  const { names, prefix } = line.list;
  const spelt = names.flatMap(({ name }) => algorithmsBehind(name, line, context));
  if (prefix === '') return spelt;
  const defaults = defaultNames(kind, context, judging);
  if (defaults === null) return null;
  const spec = prefix + names.map(({ name }) => name).join(',');
  const applied = applyAlgorithmList(spec, defaults, [...defaults, ...spelt]);
  return applied.ok ? applied.names : null;
}

/** The first line, for what is missing from a file. */
export function firstLine(document: ConfigDocument): Span {
  const end = Math.max(0, (document.lineStarts[1] ?? document.text.length + 1) - 1);
  return { start: 0, end: document.text.slice(0, end).replace(/\r$/, '').length };
}
