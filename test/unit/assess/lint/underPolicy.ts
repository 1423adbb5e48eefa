import assert from 'node:assert/strict';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import type { ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import type { LintFinding } from '../../../../src/core/assess/lint/rule.ts';
import { inForce } from '../policy/policies.ts';
import { underlined } from './linted.ts';

export interface PolicyCase {
  readonly policy: object | string;
  readonly kind?: ConfigKind;
  /** `9.2p1` where nothing is said; null: not known. */
  readonly openssh?: string | null;
  readonly today?: string;
}

/** What is found under a policy with one code, or with all codes of policies. */
export function lintUnder(text: string, code: string | null, options: PolicyCase): readonly LintFinding[] {
  const { policy, kind = 'sshd', openssh = '9.2p1', today } = options;
  const release = openssh === null ? null : parseOpenSshVersion(openssh);
  const findings = lintDocument(parseConfig(text, kind), { openssh: release, policy: inForce(policy, today) });
  return findings.filter((each) => (code === null ? each.code.startsWith('policy-') : each.code === code));
}

/** What is underlined, with its severity. */
export function marks(text: string, findings: readonly LintFinding[]): readonly (readonly [string, string])[] {
  return findings.map((finding) => [underlined(text, finding), finding.severity]);
}

/** The text after a fix of the first finding, by the fix's place or the beginning of its title. */
export function mendedUnder(text: string, code: string, options: PolicyCase, title: string): string {
  const fixes = lintUnder(text, code, options)[0]?.fixes ?? [];
  const fix = fixes.find((each) => each.title.startsWith(title));
  assert.ok(fix, `no fix “${title}” among ${fixes.map((each) => each.title).join('; ')}`);
  assert.ok(fix.kind === 'replace-value' || fix.mayLockOut === true);
  const after = applyEdits(text, fix.edits);
  assert.ok(after !== null);
  return after;
}
