import { MODERN_KINDS, type ModernKind } from '../../../openssh/builds/modernLists.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { directiveName } from '../../../ssh/proposal/slotNames.ts';
import type { PolicyUse } from '../../policy/exceptions.ts';
import { judgeName } from '../../policy/judgeName.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { insertPolicyLists, replaceByPolicy } from '../fixes/policyFixes.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { defaultNames, effectiveNames, firstLine, modernKindOf, policyOf, useAt, useOf } from '../policyView.ts';
import { POLICY_LISTS } from '../fixes/titles.ts';
import type { LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

type Found = FoundData<Data, typeof words.fixes>;

type Data =
  /** Lists that no line sets, or that a line only changes, where the release is not known. */
  | { readonly what: 'unset-unknown'; readonly keywords: readonly string[] }
  | { readonly what: 'changed-unknown'; readonly keyword: string }
  | { readonly what: 'changed'; readonly policy: string; readonly keyword: string; readonly names: readonly string[] }
  | {
      readonly what: 'unset';
      readonly policy: string;
      readonly release: string;
      readonly lists: readonly { readonly keyword: string; readonly names: readonly string[] }[];
    };

const words = {
  summary:
    'The defaults of the target release offer algorithms that the chosen policy does not allow, and no line removes them. Lists that an sshd_config does not set are reported once, at the top; a list with `+`, `^` or `-` is reported on its line. Only with a policy: see [Policies](../policies.md).',
  why: 'A file can violate a policy without naming an algorithm: each OpenSSH release has its own defaults.',
  remedy:
    'Insert the lists of the policy outside of all Match blocks, or use the list of the policy in place of the changed defaults.',
  severities:
    'warning where no line sets the list, error where a line only changes the defaults, info where the release is unknown',
  message: (data: Data): string => {
    switch (data.what) {
      case 'unset-unknown':
        return `Not set here: ${data.keywords.join(', ')}. The defaults of the installed OpenSSH apply unless another file sets them, and cannot be checked: OpenSSH release unknown.`;
      case 'changed-unknown':
        return `${data.keyword} changes the defaults of the installed OpenSSH, which cannot be checked: OpenSSH release unknown`;
      case 'changed':
        return `${data.keyword} still includes ${someOf(data.names)} from the defaults; policy “${data.policy}” does not allow this`;
      case 'unset': {
        const lists = data.lists.map(({ keyword, names }) => `${keyword} ${someOf(names)}`).join('; ');
        return `The defaults of OpenSSH ${data.release} violate policy “${data.policy}”, unless another file sets these lists: ${lists}`;
      }
    }
  },
  fixes: POLICY_LISTS,
};

/** Names in one sentence; a list of all would hide what to do. */
const MAX_NAMED = 5;

/**
 * `policy-defaults`: what the release offers by itself, and no line takes away, is against the policy: of an sshd_config
 * that leaves a list to the defaults, said once at the top, and of a list that only changes them, said there.
 */
export const policyDefaults: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'policy-defaults',
  category: 'security',
  severity: ['warning', 'error', 'info'],
  precedence: 410,
  words,
  references: ['the source that the policy names'],
  examples: {
    kind: 'ssh',
    openssh: '9.2',
    policy: 'fips-140-3',
    wrong: 'Ciphers -aes128-ctr\n',
    right: 'Ciphers aes256-gcm@openssh.com,aes256-ctr\n',
    fixed: 'Ciphers aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr\n',
  },
  safeFix: false,
  check: (context) => {
    const judging = policyOf(context);
    if (judging === null) return [];
    const changed = context.targets.flatMap(({ list }) =>
      list === null ? [] : changedDefaults(list, context, judging),
    );
    return context.document.kind === 'sshd' ? [...unset(context, judging), ...changed] : changed;
  },
};

/** What a `+`, `^` or `-` list leaves of the defaults. */
function changedDefaults(line: AlgorithmListLine, context: LintContext, judging: PolicyInForce): readonly Found[] {
  const kind = modernKindOf(line.use);
  if (kind === null || line.list.prefix === '' || !judging.policy.lists.has(kind)) return [];
  const base = { refs: [], span: line.list.argument };
  const makeFixes = (titles: typeof words.fixes) => replaceByPolicy(line, context, judging, titles);
  const effective = effectiveNames(line, context, judging);
  if (effective === null) {
    if (context.openssh !== null) return [];
    return [{ ...base, severity: 'info', data: { what: 'changed-unknown', keyword: line.name }, makeFixes }];
  }
  const written = new Set(line.list.names.map(({ name }) => name));
  const use = useAt(judging, context.document, line.line);
  const against = breaches(kind, effective, judging, use).filter((name) => !written.has(name));
  if (against.length === 0) return [];
  const data = { what: 'changed', policy: judging.policy.title, keyword: line.name, names: against } as const;
  return [{ ...base, severity: 'error', ...slotOf(kind), data, makeFixes }];
}

/** The lists that no line sets, in this file or one that it includes. */
function unset(context: LintContext, judging: PolicyInForce): readonly Found[] {
  if (mayBeElsewhere(context)) return [];
  const { policy } = judging;
  const values = firstValues(context);
  const left = MODERN_KINDS.filter((kind) => policy.lists.has(kind) && !values.has(directiveName(kind) ?? ''));
  if (left.length === 0) return [];
  const base = { refs: [], span: firstLine(context.document) };
  const { openssh } = context;
  if (openssh === null) {
    const data = { what: 'unset-unknown', keywords: left.map((kind) => directiveName(kind) ?? kind) } as const;
    return [
      { ...base, severity: 'info', data, makeFixes: (titles) => insertPolicyLists(left, context, judging, titles) },
    ];
  }
  const wrong = left
    .map((kind) => ({
      kind,
      names: breaches(kind, defaultNames(kind, context, judging) ?? [], judging, useOf(judging)),
    }))
    .filter(({ names }) => names.length > 0);
  if (wrong.length === 0) return [];
  const lists = wrong.map(({ kind, names }) => ({ keyword: directiveName(kind) ?? kind, names }));
  const data = { what: 'unset', policy: policy.title, release: formatOpenSsh(openssh), lists } as const;
  const kinds = wrong.map(({ kind }) => kind);
  return [{ ...base, data, makeFixes: (titles) => insertPolicyLists(kinds, context, judging, titles) }];
}

function breaches(
  kind: ModernKind,
  names: readonly string[],
  { policy }: PolicyInForce,
  use: PolicyUse,
): readonly string[] {
  return names.filter((name) => judgeName(policy, kind, name, use) !== null);
}

function someOf(names: readonly string[]): string {
  const more = names.length - MAX_NAMED;
  return names.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function slotOf(kind: ModernKind): { readonly slot?: 'kex' | 'hostKey' } {
  return kind === 'kex' || kind === 'hostKey' ? { slot: kind } : {};
}
