import type { Kind } from '../../ssh/proposal/proposal.ts';
import { judgeName, ruleSentence } from '../policy/judgeName.ts';
import type { PolicyInForce } from '../policy/policyInForce.ts';
import type { BareRemedy } from '../remedy.ts';

/** Where names would stand, and the policy they are held against; undefined for none. */
export interface NamesUse {
  readonly policy: PolicyInForce | undefined;
  /** As the person named it: an exception of the policy may be for this host. */
  readonly host: string;
}

/** Whether the policy in force has nothing against a name, for this host and on this day; true without one. */
export function isAllowed({ policy, host }: NamesUse, kind: Kind, name: string): boolean {
  return policy === undefined || judgeName(policy.policy, kind, name, { today: policy.today, host }) === null;
}

/** What a sentence on a remedy and a policy begins with; it is the last of the detail. */
const AGAINST = ' The policy “';

/** The remedies as a policy judges them now: one that switches on what it does not allow says so, with the rule. */
export function toldByPolicy(remedies: readonly BareRemedy[], use: NamesUse): readonly BareRemedy[] {
  return remedies.map((remedy) => {
    if (remedy.adds === undefined) return remedy;
    const before = remedy.detail ?? '';
    const told = before.indexOf(AGAINST);
    const detail = (told === -1 ? before : before.slice(0, told)) + againstPolicy(use, remedy.adds);
    return detail === before ? remedy : { ...remedy, detail };
  });
}

function againstPolicy({ policy, host }: NamesUse, names: NonNullable<BareRemedy['adds']>): string {
  if (policy === undefined) return '';
  const told = names.flatMap(({ kind, name }) => {
    const breach = judgeName(policy.policy, kind, name, { today: policy.today, host });
    return breach === null ? [] : [`${name}. ${ruleSentence(policy.policy, breach.rule, breach.words)}`];
  });
  if (told.length === 0) return '';
  const { title } = policy.policy;
  return `${AGAINST}${title}” does not allow ${told.join(' Nor ')} It needs an exception there first.`;
}

/** What is said of a list that lacks names because of the policy, with a space before it; empty where it lacks none. */
export function leftOutForPolicy({ policy }: NamesUse, names: readonly string[]): string {
  if (policy === undefined || names.length === 0) return '';
  return ` Left out, because the policy “${policy.policy.title}” does not allow ${names.length === 1 ? 'it' : 'them'}: ${names.join(', ')}.`;
}
