import { bySeverity, type Finding } from '../../ssh/finding.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { FindingView } from './viewModel.ts';
import type { TargetBook } from './links.ts';

/** The findings worst first, with links for known references alone. Escaped. */
export function findingViews(findings: readonly Finding[], targets: TargetBook): FindingView[] {
  return [...findings].sort(bySeverity).map(({ severity, message, refs }) => ({
    severity,
    message: escapeUntrusted(message),
    links: refs.flatMap((ref) => targets.link(ref)),
  }));
}
