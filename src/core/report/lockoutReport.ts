import type { LockoutReport } from '../assess/compatibility/lockout.ts';
import type { LockoutChange } from '../assess/compatibility/lockoutChange.ts';
import type { MustWorkOutcome } from '../assess/compatibility/mustWork.ts';

/** A report with what a person asked besides: what is shown, printed and put into a file. */
export interface LockoutAnswer {
  readonly report: LockoutReport;
  readonly mustWork: readonly MustWorkOutcome[];
  /** What differs from another configuration; null where none was named. */
  readonly baseline: { readonly path: string; readonly change: LockoutChange } | null;
}
