import assert from 'node:assert/strict';
import { builtInPolicy } from '../../../../src/core/assess/policy/builtIn.ts';
import { judgingBy } from '../../../../src/core/assess/policy/judging.ts';
import { parsePolicy } from '../../../../src/core/assess/policy/parsePolicy.ts';
import type { Policy } from '../../../../src/core/assess/policy/policy.ts';
import type { PolicyInForce } from '../../../../src/core/assess/policy/policyInForce.ts';

export const TODAY = '2026-11-21';

/** The policy of these fields, called “Ours”. */
export function policyFrom(fields: object): Policy {
  const text = JSON.stringify({ schema: 'kexpert/policy@1', title: 'Ours', ...fields });
  const reading = parsePolicy(text, { id: 'test', builtIn: builtInPolicy });
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.policy;
}

/** A policy in force: of these fields, or the built-in one of a name. */
export function inForce(policy: object | string, today: string = TODAY): PolicyInForce {
  if (typeof policy === 'object') return judgingBy(policyFrom(policy), today);
  const builtIn = builtInPolicy(policy);
  assert.ok(builtIn);
  return judgingBy(builtIn, today);
}
