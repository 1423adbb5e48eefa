import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleExamples } from '../src/core/assess/lint/ruleModule.ts';
import type { RuleCategory } from '../src/core/assess/lint/rule.ts';
import type { Severity } from '../src/core/ssh/finding.ts';

export const RULES_FOLDER = 'src/core/assess/lint/rules';
export const MODULES_FILE = 'src/core/assess/lint/ruleModules.ts';

/** What pages and settings need of a rule's module. */
export interface DocumentedRule {
  readonly code: string;
  readonly category: RuleCategory;
  readonly severity: readonly [Severity, ...Severity[]];
  readonly precedence: number;
  readonly words: {
    readonly summary: string;
    readonly why: string;
    readonly remedy: string;
    readonly severities?: string;
  };
  readonly examples: RuleExamples;
  readonly safeFix: boolean;
  readonly references: readonly string[];
}

/** A file of rules/, what it exports the rule as, and the rule. */
export interface RuleFile {
  readonly file: string;
  readonly name: string;
  readonly rule: DocumentedRule;
}

/**
 * The rules of a checkout, by their codes.
 * @throws Error for a file that exports no rule or several, and for two rules with one code
 */
export async function readRules(root: string): Promise<readonly RuleFile[]> {
  const files = readdirSync(join(root, RULES_FOLDER)).filter((file) => file.endsWith('.ts'));
  const rules = await Promise.all(files.map((file) => readRule(root, file)));
  const sorted = rules.toSorted((a, b) => (a.rule.code < b.rule.code ? -1 : 1));
  const twice = sorted.find(({ rule }, index) => rule.code === sorted[index - 1]?.rule.code);
  if (twice !== undefined) throw new Error(`Two rules have the code ${twice.rule.code}.`);
  return sorted;
}

async function readRule(root: string, file: string): Promise<RuleFile> {
  const path = join(root, RULES_FOLDER, file);
  const exported: unknown = await import(pathToFileURL(path).href);
  const rules = Object.entries(exported ?? {}).flatMap(([name, rule]) => (isRule(rule) ? [{ file, name, rule }] : []));
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) throw new Error(`${path} exports ${rules.length} rules instead of one.`);
  if (rule.name !== basename(file, '.ts'))
    throw new Error(`${path} exports ${rule.name}, which its name does not tell.`);
  return rule;
}

function isRule(value: unknown): value is DocumentedRule {
  return typeof value === 'object' && value !== null && 'code' in value && 'words' in value && 'examples' in value;
}

/** The source of the list of all rules' modules, in their order of precedence. */
export function modulesFile(rules: readonly RuleFile[]): string {
  const imports = rules.map(({ file, name }) => `import { ${name} } from './rules/${file}';`);
  const entries = rules
    .toSorted((a, b) => a.rule.precedence - b.rule.precedence)
    .map(({ name, rule }) => `  '${rule.code}': ${name},`);
  return [
    '/* Written by scripts/generate.ts: do not edit. */',
    ...imports,
    '',
    '/** The module of every file of rules/, by its code. */',
    'export const RULE_MODULES = {',
    ...entries,
    '} as const;',
    '',
  ].join('\n');
}
