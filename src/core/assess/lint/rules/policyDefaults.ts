import { MODERN_KINDS, type ModernKind } from '../../../openssh/builds/modernLists.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { directiveName } from '../../../ssh/proposal/slotNames.ts';
import type { PolicyUse } from '../../policy/exceptions.ts';
import { judgeName } from '../../policy/judgeName.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { insertPolicyLists, replaceByPolicy } from '../fixes/policyFixes.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { defaultNames, effectiveNames, firstLine, modernKindOf, policyOf, useAt, useOf } from '../policyView.ts';
import type { DocumentRule, Found, LintContext } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/** Names in one sentence; a list of all would hide what to do. */
const MAX_NAMED = 5;

/**
 * `policy-defaults`: what the release offers by itself, and no line takes away, is against the policy: of an sshd_config
 * that leaves a list to the defaults, said once at the top, and of a list that only changes them, said there.
 */
export const policyDefaults: DocumentRule = {
  code: 'policy-defaults',
  kind: 'security',
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
  const base = { code: 'policy-defaults', refs: [], span: line.list.argument };
  const makeFixes = () => replaceByPolicy(line, context, judging);
  const effective = effectiveNames(line, context, judging);
  if (effective === null) {
    if (context.openssh !== null) return [];
    return [
      {
        ...base,
        severity: 'info',
        message: `${line.name} changes the defaults of the installed OpenSSH, ${UNKNOWN}`,
        makeFixes,
      },
    ];
  }
  const written = new Set(line.list.names.map(({ name }) => name));
  const use = useAt(judging, context.document, line.line);
  const against = breaches(kind, effective, judging, use).filter((name) => !written.has(name));
  if (against.length === 0) return [];
  const message = `With this line ${line.name} still holds ${told(against)} of the defaults, which the policy “${judging.policy.title}” does not allow.`;
  return [{ ...base, severity: 'error', ...slotOf(kind), message, makeFixes }];
}

const UNKNOWN = 'which cannot be held against the policy while the release is not known.';

/** The lists that no line sets, in this file or one that it includes. */
function unset(context: LintContext, judging: PolicyInForce): readonly Found[] {
  if (mayBeElsewhere(context)) return [];
  const { policy } = judging;
  const values = firstValues(context);
  const left = MODERN_KINDS.filter((kind) => policy.lists.has(kind) && !values.has(directiveName(kind) ?? ''));
  if (left.length === 0) return [];
  const base = { code: 'policy-defaults', refs: [], span: firstLine(context.document) };
  const { openssh } = context;
  if (openssh === null) {
    const message = `No line here sets ${left.map(directiveName).join(', ')}: unless another file does, the defaults of the installed OpenSSH apply, ${UNKNOWN}`;
    return [{ ...base, severity: 'info', message, makeFixes: () => insertPolicyLists(left, context, judging) }];
  }
  const wrong = left
    .map((kind) => ({
      kind,
      names: breaches(kind, defaultNames(kind, context, judging) ?? [], judging, useOf(judging)),
    }))
    .filter(({ names }) => names.length > 0);
  if (wrong.length === 0) return [];
  const lists = wrong.map(({ kind, names }) => `${directiveName(kind)} ${told(names)}`).join('; ');
  const message =
    `Unless another file sets them, these lists are the defaults of OpenSSH ${formatOpenSsh(openssh)}, which hold what ` +
    `the policy “${policy.title}” does not allow: ${lists}.`;
  const kinds = wrong.map(({ kind }) => kind);
  return [{ ...base, severity: 'warning', message, makeFixes: () => insertPolicyLists(kinds, context, judging) }];
}

function breaches(
  kind: ModernKind,
  names: readonly string[],
  { policy }: PolicyInForce,
  use: PolicyUse,
): readonly string[] {
  return names.filter((name) => judgeName(policy, kind, name, use) !== null);
}

function told(names: readonly string[]): string {
  const more = names.length - MAX_NAMED;
  return names.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function slotOf(kind: ModernKind): { readonly slot?: 'kex' | 'hostKey' } {
  return kind === 'kex' || kind === 'hostKey' ? { slot: kind } : {};
}
