import type { Slot } from './proposal/proposal.ts';

export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * Something a person should know, as the core finds it: a code and typed data. Its sentence is render's
 * (`render/en/wordReport.ts`). `code` is stable API: settings, suppressions and docs key on it.
 */
export interface BareFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly slot?: Slot;
  /** May be a name of a hostile server, like all text in `data`. */
  readonly algorithm?: string;
  /** What the sentence is made of. Its shape hangs on the code. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** A sentence that is not keyed by code yet. */
  readonly message?: string;
  /** Standards and advisories by name, e.g. `RFC 9142`, `CVE-2023-48795`. See references.ts for their addresses. */
  readonly refs: readonly string[];
}

/** A finding with its sentence, for people. The sentence may hold text of a hostile server; every renderer escapes it once. */
export interface Finding extends BareFinding {
  readonly message: string;
}

/** Ordered worst first: error, warning, info, hint. */
export function bySeverity(a: BareFinding, b: BareFinding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}
