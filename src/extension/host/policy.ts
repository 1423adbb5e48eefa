import type * as vscode from 'vscode';
import type { UnusablePolicy } from '../../core/assess/lint/rule.ts';
import { judgingBy } from '../../core/assess/policy/judging.ts';
import { loadPolicy } from '../../core/assess/policy/loadPolicy.ts';
import type { PolicyInForce } from '../../core/assess/policy/policyInForce.ts';
import { createFileReader } from '../../node/fileReader.ts';
import { today } from '../../node/systemClock.ts';
import { policyPlace } from './policyPlace.ts';

/**
 * The policy that `kexpert.policy` names for a document, or for the window where none is given; undefined for none. A
 * file is read anew each time, as it is on the disk: what it says may have changed. Loaded when a policy is first named.
 */
export async function policyFor(scope: vscode.Uri | undefined): Promise<PolicyInForce | UnusablePolicy | undefined> {
  const place = policyPlace(scope);
  if (place === null) return undefined;
  const loaded = await loadPolicy(place.name, place.path, createFileReader());
  return loaded.ok ? judgingBy(loaded.policy, today()) : { unusable: loaded.message };
}
