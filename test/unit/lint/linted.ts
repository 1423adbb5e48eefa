import assert from 'node:assert/strict';
import type { OpenSshVersion } from '../../../src/core/algorithms/opensshVersion.ts';
import { applyEdits } from '../../../src/core/config/applyEdits.ts';
import type { ConfigKind } from '../../../src/core/config/configDocument.ts';
import { lineStartsOf, offsetAt } from '../../../src/core/config/lineIndex.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { lintDocument } from '../../../src/core/lint/lintDocument.ts';
import type { FixKind, LintFinding } from '../../../src/core/lint/rule.ts';

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
