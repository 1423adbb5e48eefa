/**
 * Writes everything that is made of other files: of the rules' modules their list, their pages, the table of the pages
 * and their settings in package.json; of the format of policies its schema.
 *
 *   node scripts/generate.ts [--check]
 *
 * --check: writes nothing, names what differs from what would be written, and then exits with 1.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { policySchema } from '../src/core/assess/policy/policySchema.ts';
import { MODULES_FILE, modulesFile, readRules } from './ruleFiles.ts';
import { rulePage, ruleTable } from './rulePage.ts';
import { withRuleSettings } from './ruleSettings.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGES = 'docs/rules';
const MANIFEST = 'package.json';
const POLICY_SCHEMA = 'schemas/kexpert-policy.schema.json';

const isCheck = parseArgs({ options: { check: { type: 'boolean' } } }).values.check === true;
const wanted = await generated();
const stale = readdirSync(join(ROOT, PAGES))
  .map((name) => `${PAGES}/${name}`)
  .filter((path) => !wanted.has(path));
const changed = [...wanted].filter(([path, text]) => current(path) !== text);

if (isCheck) {
  for (const [path] of changed) console.error(`${path} is not as scripts/generate.ts writes it.`);
  for (const path of stale) console.error(`${path} belongs to no rule.`);
  if (changed.length + stale.length > 0) {
    console.error('Change the module of the rule, then: npm run generate');
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of changed) writeFileSync(join(ROOT, path), text);
  for (const path of stale) rmSync(join(ROOT, path));
  for (const path of [...changed.map(([path]) => path), ...stale]) console.log(path);
}

function current(path: string): string | null {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Every generated file, by its path from the root. */
async function generated(): Promise<ReadonlyMap<string, string>> {
  const files = await readRules(ROOT);
  const rules = files.map(({ rule }) => rule);
  const texts: readonly (readonly [path: string, text: string])[] = [
    [MODULES_FILE, modulesFile(files)],
    [`${PAGES}/README.md`, ruleTable(rules)],
    ...rules.map((rule) => [`${PAGES}/${rule.code}.md`, rulePage(rule)] as const),
  ];
  const formatted = await Promise.all(texts.map(async ([path, text]) => [path, await prettier(path, text)] as const));
  return new Map([
    ...formatted,
    [MANIFEST, withRuleSettings(readFileSync(join(ROOT, MANIFEST), 'utf8'), rules)],
    [POLICY_SCHEMA, `${JSON.stringify(policySchema(), null, 2)}\n`],
  ]);
}

async function prettier(path: string, text: string): Promise<string> {
  const filepath = join(ROOT, path);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
