/** Every rule by its own examples: the pages show what is true. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixAll } from '../../../../src/core/assess/lint/fixAll.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import { RULE_CODES } from '../../../../src/core/assess/lint/registry.ts';
import type { Fix, LintFinding, LintOptions } from '../../../../src/core/assess/lint/rule.ts';
import type { RuleExamples } from '../../../../src/core/assess/lint/ruleModule.ts';
import { moduleOf } from '../../../../src/core/assess/lint/words.ts';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';
import { inForce } from '../policy/policies.ts';

/** A safe fix may need one round for each fault of a line. */
const MAX_ROUNDS = 10;

async function optionsFor({ kind, openssh, today, policy, files }: RuleExamples, text: string): Promise<LintOptions> {
  const release = parseOpenSshVersion(openssh ?? '9.2p1');
  assert.ok(release);
  const path = `/etc/ssh/${kind}_config`;
  const reader = new MemoryFileReader({ ...files, [path]: text });
  const graph = files && (await loadIncludeGraph(path, { kind, scope: 'system', home: '/root' }, reader));
  assert.ok(graph === undefined || graph.ok);
  return {
    openssh: release,
    ...(graph?.ok === true && { includes: graph }),
    ...(today !== undefined && { today }),
    ...(policy !== undefined && { policy: policyOf(policy, today) }),
  };
}

function policyOf(policy: NonNullable<RuleExamples['policy']>, today?: string): NonNullable<LintOptions['policy']> {
  if (typeof policy === 'string') return inForce(policy, today);
  return 'fields' in policy ? inForce(policy.fields, today) : policy;
}

async function found(code: string, examples: RuleExamples, text: string): Promise<readonly LintFinding[]> {
  const options = await optionsFor(examples, text);
  const document = options.includes?.root.document ?? parseConfig(text, examples.kind);
  return lintDocument(document, options).filter((finding) => finding.code === code);
}

async function afterSafeFixes(code: string, examples: RuleExamples): Promise<string> {
  let text = examples.wrong;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const fixes = (await found(code, examples, text)).flatMap((finding) => finding.fixes);
    const safe = fixes.find(({ preferred, mayLockOut }) => preferred && mayLockOut !== true);
    if (safe === undefined) break;
    text = applied(text, safe);
  }
  return text;
}

function applied(text: string, { edits }: Fix): string {
  const after = applyEdits(text, edits);
  assert.ok(after !== null);
  return after;
}

for (const code of RULE_CODES) {
  const { examples, severity, safeFix, words } = moduleOf(code);
  describe(code, () => {
    test('finds something in the wrong example, of a severity that it names', async () => {
      const findings = await found(code, examples, examples.wrong);
      assert.ok(findings.length > 0);
      for (const finding of findings) assert.ok(severity.includes(finding.severity), finding.severity);
      for (const { data } of findings) if ('kind' in data) assert.equal(data['kind'], examples.kind);
      assert.equal(severity.length > 1, words.severities !== undefined);
    });

    test('finds nothing in the right example', async () => {
      const { right } = examples;
      // What is wrong with a policy shows in every file: with another policy nothing is found.
      const { policy: _, ...others } = examples;
      assert.deepEqual(await (right === null ? found(code, others, examples.wrong) : found(code, examples, right)), []);
    });

    test('has the fix that it shows', async () => {
      const { wrong, fixed } = examples;
      const safe = await afterSafeFixes(code, examples);
      if (safeFix) {
        assert.equal(safe, fixed);
        const options = await optionsFor(examples, wrong);
        assert.equal((await found(code, examples, fixAll(wrong, examples.kind, options).text)).length, 0);
        return;
      }
      assert.equal(safe, wrong);
      const [first] = (await found(code, examples, wrong)).flatMap(({ fixes }) => fixes);
      assert.equal(first === undefined ? null : applied(wrong, first), fixed);
    });
  });
}
