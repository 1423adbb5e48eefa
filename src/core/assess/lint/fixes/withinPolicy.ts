import type { ConfigDocument, ConfigLine } from '../../../openssh/config/configDocument.ts';
import { judgeName } from '../../policy/judgeName.ts';
import type { ListRuleId } from '../../policy/policy.ts';
import { policyOf, useAt, useOf } from '../policyView.ts';
import type { LintOptions } from '../rule.ts';

/**
 * Of the names that a fix would write, those that the policy in force has nothing against; all of them without one. A
 * fix that writes what another rule forbids helps nobody.
 * @param line where the names go; null for a place outside of all blocks
 */
export function withinPolicy(
  names: readonly string[],
  rule: ListRuleId,
  options: Pick<LintOptions, 'policy'>,
  document: ConfigDocument,
  line: ConfigLine | null,
): readonly string[] {
  const judging = policyOf(options);
  if (judging === null) return names;
  const use = line === null ? useOf(judging) : useAt(judging, document, line);
  return names.filter((name) => judgeName(judging.policy, rule, name, use) === null);
}
