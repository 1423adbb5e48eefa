import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import type { ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { lineStartsOf, offsetAt } from '../../../../src/core/openssh/config/lineIndex.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import type { Severity } from '../../../../src/core/ssh/finding.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import type { FixKind, LintFinding } from '../../../../src/core/assess/lint/rule.ts';

export const OPENSSH_9_2: OpenSshVersion = { major: 9, minor: 2, patch: 1 };

/** The findings of a text with one code, or of all codes. */
export function lint(
  text: string,
  options: { readonly code?: string; readonly kind?: ConfigKind; readonly openssh?: OpenSshVersion | null } = {},
): readonly LintFinding[] {
  const { code, kind = 'sshd', openssh = OPENSSH_9_2 } = options;
  const findings = lintDocument(parseConfig(text, kind), { openssh });
  return code === undefined ? findings : findings.filter((finding) => finding.code === code);
}

/** The text that a finding underlines. */
export function underlined(text: string, { range }: LintFinding): string {
  const starts = lineStartsOf(text);
  return text.slice(offsetAt(text, starts, range.start), offsetAt(text, starts, range.end));
}

/** The text after the fix of a kind of the first finding with the code. */
export function fixed(text: string, code: string, fixKind: FixKind, kind: ConfigKind = 'sshd'): string {
  const fix = lint(text, { code, kind })[0]?.fixes.find((candidate) => candidate.kind === fixKind);
  assert.ok(fix, `no ${fixKind} fix for ${code}`);
  const after = applyEdits(text, fix.edits);
  assert.ok(after !== null);
  return after;
}

/** A row of a rule's table: the file's kind, its text, and what is underlined with which severity. */
export type RuleRow = readonly [kind: ConfigKind, text: string, ...found: readonly (readonly [string, Severity])[]];

/** One test a row: the rule finds exactly what the row says, for OpenSSH 9.2 unless `openssh` says otherwise. */
export function testRule(code: string, rows: readonly RuleRow[], openssh: OpenSshVersion | null = OPENSSH_9_2): void {
  for (const [kind, text, ...expected] of rows) {
    test(`${kind}: ${JSON.stringify(text)}`, () => {
      const findings = lint(text, { code, kind, openssh });
      assert.deepEqual(
        findings.map((finding) => [underlined(text, finding), finding.severity]),
        expected,
      );
    });
  }
}

/** The text after the first fix that is offered for the first finding with the code. */
export function firstFixed(text: string, code: string, kind: ConfigKind = 'sshd', openssh = OPENSSH_9_2): string {
  const fix = lint(text, { code, kind, openssh })[0]?.fixes[0];
  assert.ok(fix, `no fix for ${code}`);
  const after = applyEdits(text, fix.edits);
  assert.ok(after !== null);
  return after;
}
