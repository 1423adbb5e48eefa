import type { Slot } from './proposal/proposal.ts';

export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * Something a person should know. `code` is stable API: settings, suppressions and docs key on it.
 * `message` and `algorithm` may hold text of a hostile server; every renderer escapes it once.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly slot?: Slot;
  readonly algorithm?: string;
  readonly message: string;
  /** Standards and advisories by name, e.g. `RFC 9142`, `CVE-2023-48795`. See references.ts for their addresses. */
  readonly refs: readonly string[];
}

/** Ordered worst first: error, warning, info, hint. */
export function bySeverity(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}
