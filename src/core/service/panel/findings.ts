import { bySeverity, type Finding, type Severity } from '../../ssh/finding.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { FindingView } from './viewModel.ts';
import type { TargetBook } from './links.ts';

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Good to know',
  hint: 'Hint',
};

/** The findings worst first, with links for known references alone. Escaped. */
export function findingViews(findings: readonly Finding[], targets: TargetBook): FindingView[] {
  return [...findings].sort(bySeverity).map(({ severity, message, refs }) => ({
    severity,
    word: SEVERITY_WORDS[severity],
    message: escapeUntrusted(message),
    links: refs.flatMap((ref) => targets.link(ref)),
  }));
}
