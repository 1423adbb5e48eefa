import type { LintFinding } from '../assess/lint/rule.ts';
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
