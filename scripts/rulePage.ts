import { RULE_LEVELS } from '../src/core/assess/lint/ruleSettings.ts';
import type { RuleCategory } from '../src/core/assess/lint/rule.ts';
import { referenceUrl } from '../src/core/ssh/catalogue/references.ts';
import type { DocumentedRule } from './ruleFiles.ts';

const CATEGORIES: Readonly<Record<RuleCategory, string>> = {
  validity: 'OpenSSH rejects the file where this is an error',
  security: 'the file works but allows something insecure',
  advice: 'the file works, but not as it may seem',
};

/** The page of a rule, as Markdown. */
export function rulePage(rule: DocumentedRule): string {
  const { code, category, words, examples, references } = rule;
  return [
    `# ${code}`,
    words.summary,
    `- **Category:** ${category} (${CATEGORIES[category]})\n- **Severity:** ${severityOf(rule)}\n- **Fix-all:** ${fixAllOf(rule)}`,
    '## Why',
    words.why,
    '## Example',
    setting(rule),
    'Wrong:',
    fenced(examples.wrong),
    ...(examples.right === null ? [] : ['Right:', fenced(examples.right)]),
    ...(examples.fixed === null || examples.fixed === examples.right
      ? []
      : [
          rule.safeFix ? 'What fix-all makes of the wrong one:' : 'What the first quick fix makes of the wrong one:',
          fenced(examples.fixed),
        ]),
    '## How to fix it',
    words.remedy,
    '## Change or silence it',
    `Set the severity to ${RULE_LEVELS.map((level) => `\`${level}\``).join(', ')} in the settings of VS Code:`,
    `\`\`\`json\n{ "kexpert.rules": { "${code}": "off" } }\n\`\`\``,
    ...(references.length === 0 ? [] : ['## References', references.map((ref) => `- ${linked(ref)}`).join('\n')]),
  ].join('\n\n');
}

/** The table of all rules, as Markdown. */
export function ruleTable(rules: readonly DocumentedRule[]): string {
  return [
    '# Rules',
    'Every finding in a configuration file carries the code of its rule. `kexpert.rules` changes the severity of a rule, or disables it.',
    [
      '| code | category | severity | what it finds |',
      '| --- | --- | --- | --- |',
      ...rules.map(
        (rule) =>
          `| [${rule.code}](${rule.code}.md) | ${rule.category} | ${severityOf(rule)} | ${cell(rule.words.summary)} |`,
      ),
    ].join('\n'),
  ].join('\n\n');
}

function severityOf({ severity, words }: DocumentedRule): string {
  return words.severities ?? severity.join(', ');
}

function fixAllOf({ safeFix, examples }: DocumentedRule): string {
  if (safeFix) return 'applied, it cannot lock anyone out';
  return examples.fixed === null ? 'there is no automatic fix' : 'not applied, the quick fix is your decision';
}

/** What the example needs besides its text. */
function setting({ examples: { kind, openssh, today, policy, files } }: DocumentedRule): string {
  const policyText =
    policy === undefined ? [] : [typeof policy === 'string' ? `with the policy \`${policy}\`` : policyOf(policy)];
  const parts = [
    ...(openssh === undefined ? [] : [`for OpenSSH ${openssh}`]),
    ...policyText,
    ...(today === undefined ? [] : [`on ${today}`]),
    ...Object.entries(files ?? {}).map(([path, text]) => `where ${path} has \`${text.trim()}\``),
  ];
  return `In ${kind}_config${parts.length === 0 ? '' : `, ${parts.join(', ')}`}:`;
}

function policyOf(policy: object): string {
  return 'fields' in policy ? `with a policy that has \`${JSON.stringify(policy.fields)}\`` : 'with an unusable policy';
}

/** A mark that nobody can see is shown by its name. */
function fenced(text: string): string {
  const shown = text.replaceAll('\uFEFF', '<U+FEFF>').replace(/\n$/, '');
  return `\`\`\`text\n${shown}\n\`\`\``;
}

function linked(reference: string): string {
  const url = referenceUrl(reference);
  return url === null ? reference : `[${reference}](${url})`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
