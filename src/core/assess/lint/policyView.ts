import { algorithmsOf, lookup } from '../../ssh/catalogue/catalogue.ts';
import { ASSUMED_OPENSSH, knownTo, MODERN_KINDS, type ModernKind } from '../../openssh/builds/modernLists.ts';
import { applyAlgorithmList } from '../../openssh/config/algorithmList.ts';
import type { ConfigDocument, ConfigLine, Span } from '../../openssh/config/configDocument.ts';
import type { AlgorithmListUse } from '../../openssh/config/directives.ts';
import { isConcrete, matchPattern } from '../../openssh/config/pattern.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import type { PolicyUse } from '../policy/exceptions.ts';
import type { ListRuleId } from '../policy/policy.ts';
import type { PolicyInForce } from '../policy/policyInForce.ts';
import type { LintContext, LintOptions } from './rule.ts';
import type { AlgorithmListLine } from '../../openssh/config/algorithmListLine.ts';

/** The policy that a file is held against; null where there is none to be used. */
export function policyOf({ policy }: Pick<LintOptions, 'policy'>): PolicyInForce | null {
  return policy === undefined || 'unusable' in policy ? null : policy;
}

/** A file as a whole is for no host that is known by name. */
export function useOf({ today }: PolicyInForce): PolicyUse {
  return { today, host: null };
}

/** A line of an ssh_config is for the hosts of the Host line above it; any other, as the file, for none that is known. */
export function useAt(judging: PolicyInForce, document: ConfigDocument, line: ConfigLine): PolicyUse {
  const counts = judging.policy.exceptions.some(({ hosts }) => hosts !== null);
  return counts ? { today: judging.today, host: hostsAbove(document, line.index) } : useOf(judging);
}

/** The patterns of the Host block that a line stands in, without those behind a `!`; null outside of all. */
function hostsAbove({ blocks, lines }: ConfigDocument, index: number): readonly string[] | null {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.firstLine ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const block = blocks[low];
  if (block?.kind !== 'host' || block.header === null) return null;
  const args = lines[block.header]?.directive?.args ?? [];
  // What a pattern with a `!` takes away only makes the hosts fewer.
  return args.map(({ value }) => value).filter((value) => !value.startsWith('!'));
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
