import data from '../../../../data/policies.json' with { type: 'json' };
import { parsePolicy } from './parsePolicy.ts';
import type { Policy } from './policy.ts';
import { BUILT_IN_IDS, type BuiltInId } from './policyShape.ts';

const read = new Map<string, Policy>();

/** The built-in policy of a name, or null. A policy that extends another stands for its rules too. */
export function builtInPolicy(id: string): Policy | null {
  const known = BUILT_IN_IDS.find((each) => each === id);
  return known === undefined ? null : policyOf(known);
}

/** All of them, mildest first. */
export function builtInPolicies(): readonly Policy[] {
  return BUILT_IN_IDS.map(policyOf);
}

function policyOf(id: BuiltInId): Policy {
  const before = read.get(id);
  if (before !== undefined) return before;
  const reading = parsePolicy(JSON.stringify(data.policies[id]), { id, builtIn: builtInPolicy });
  if (!reading.ok)
    throw new Error(`data/policies.json: ${id}: ${reading.problems.map(({ message }) => message).join()}`);
  read.set(id, reading.policy);
  return reading.policy;
}
