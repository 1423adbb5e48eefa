import type { MustWork } from '../compatibility/mustWork.ts';
import { isGivenUp } from './lockedOut.ts';
import type { PolicyInForce } from './policyInForce.ts';

/**
 * Who has to keep working: those that a person named, then those of a policy's rule `clients` that are not among them
 * and that no exception gives up today. The one place where the two lists become one.
 */
export function withPolicyClients(
  wanted: readonly MustWork[],
  judging: PolicyInForce | undefined,
): readonly MustWork[] {
  if (judging === undefined) return wanted;
  const { policy, today, clients } = judging;
  const named = new Set(wanted.flatMap(({ releases }) => releases.map(({ label }) => label)));
  const byWish = new Map<string, { readonly entry: string; readonly label: string }[]>();
  for (const client of clients) {
    const { wish, id, label } = client;
    if (named.has(label) || isGivenUp(policy, client, { today, host: null })) continue;
    byWish.set(wish, [...(byWish.get(wish) ?? []), { entry: id, label }]);
  }
  return [...wanted, ...[...byWish].map(([text, releases]) => ({ text, policy: policy.title, releases }))];
}
