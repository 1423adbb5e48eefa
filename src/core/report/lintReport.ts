import type { Fix, LintFinding } from '../assess/lint/rule.ts';
import type { ConfigKind } from '../openssh/config/configDocument.ts';

/** What `kexpert lint --json` prints. Positions are zero-based, in UTF-16 code units, as in LSP. */
export interface LintReport {
  readonly schema: 'kexpert/lint@1';
  readonly files: readonly LintedFile[];
}

export interface LintedFile {
  readonly path: string;
  readonly kind: ConfigKind;
  readonly findings: readonly LintFinding[];
}

/**
 * Edits that a report holds of one file. Each finding may have several fixes, and a fix cuts a name out wherever a list has
 * it: a list that repeats a weak name would come with a hundred times its own length in edits.
 */
export const MAX_REPORTED_EDITS = 10_000;

/**
 * The findings of one file as a report holds them: with their fixes, as long as these are within MAX_REPORTED_EDITS.
 * Those behind come without, and their fixes are not even made.
 */
export function reportedFindings(findings: readonly LintFinding[]): readonly LintFinding[] {
  let left = MAX_REPORTED_EDITS;
  const fixesOf = (finding: LintFinding): readonly Fix[] => {
    if (left <= 0) return [];
    const { fixes } = finding;
    left -= fixes.reduce((sum, { edits }) => sum + edits.length, 0);
    return left < 0 ? [] : fixes;
  };
  return findings.map((finding) => ({ ...finding, fixes: fixesOf(finding) }));
}
