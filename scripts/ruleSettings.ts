import { RULE_LEVELS } from '../src/core/assess/lint/ruleSettings.ts';
import type { DocumentedRule } from './ruleFiles.ts';

/** package.json with a setting for each rule, and no other, in `kexpert.rules`. */
export function withRuleSettings(manifest: string, rules: readonly DocumentedRule[]): string {
  const properties = Object.fromEntries(
    rules.map(({ code, words }) => [
      code,
      {
        type: 'string',
        enum: [...RULE_LEVELS],
        markdownDescription: words.summary.replaceAll(/\]\(\.\.?\/[^)]*\)/g, ']'),
      },
    ]),
  );
  const parsed: unknown = JSON.parse(manifest, (key, value: unknown) =>
    key === 'kexpert.rules' && typeof value === 'object' ? { ...value, properties } : value,
  );
  return `${JSON.stringify(parsed, null, 2)}\n`;
}
