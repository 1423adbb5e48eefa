import { parseConfig } from '../core/config/parseConfig.ts';
import type { ConfigKind } from '../core/config/configDocument.ts';
import { lintDocument } from '../core/lint/lintDocument.ts';
import type { LintFinding, LintOptions } from '../core/lint/rule.ts';
import { withRuleSettings } from '../core/lint/ruleSettings.ts';

/**
 * What stands in a text, and what could be done about it, as the setting `kexpert.rules` wants it. Loaded when the first such document is looked at.
 */
export function lintText(text: string, kind: ConfigKind, options: LintOptions, rules: unknown): readonly LintFinding[] {
  return withRuleSettings(lintDocument(parseConfig(text, kind), options), rules);
}
