import { SEVERITIES, type Severity } from '../../ssh/finding.ts';
import type { LintFinding } from './rule.ts';

/** What a rule can be set to. */
export const RULE_LEVELS = [...SEVERITIES, 'off'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/**
 * The findings as a person wants them: each with the severity that the settings give its code, those that are `off`
 * left out. `settings` is an object of code to level; what else it holds, of whatever type, is passed over.
 */
export function withRuleSettings(findings: readonly LintFinding[], settings: unknown): readonly LintFinding[] {
  if (typeof settings !== 'object' || settings === null) return findings;
  const levels = new Map(Object.entries(settings).filter((entry): entry is [string, RuleLevel] => isLevel(entry[1])));
  if (levels.size === 0) return findings;
  return findings.flatMap((finding) => {
    const level = levels.get(finding.code);
    if (level === undefined || level === finding.severity) return [finding];
    return level === 'off' ? [] : [withSeverity(finding, level)];
  });
}

function isLevel(value: unknown): value is RuleLevel {
  return RULE_LEVELS.some((level) => level === value);
}

/** The same finding; its fixes are still worked out only when someone asks. */
function withSeverity(finding: LintFinding, severity: Severity): LintFinding {
  return Object.create(finding, { severity: { value: severity, enumerable: true } }) as LintFinding;
}
