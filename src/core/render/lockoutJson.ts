import { refusedLine } from './en/refusedLine.ts';
import { wordFinding } from './en/wordReport.ts';
import type { ClientGroup } from '../assess/compatibility/groupLockedOut.ts';
import type { LockoutAnswer } from '../report/lockoutReport.ts';
import { toJsonLine } from './json.ts';

/** The contract's JSON on one line, with members for what was asked besides. */
export function lockoutToJson({ report, mustWork, baseline }: LockoutAnswer): string {
  const ids = (groups: readonly ClientGroup[]): readonly string[] => groups.flatMap((group) => group.ids);
  return toJsonLine({
    ...report,
    refused: report.refused.map(refusedLine),
    notes: report.notes.map(wordFinding),
    mustWork,
    baseline:
      baseline === null
        ? null
        : {
            path: baseline.path,
            newlyLockedOut: ids(baseline.change.lockedOut),
            newlyLetIn: ids(baseline.change.letIn),
            newlyUnknown: ids(baseline.change.doubtful),
            newlyRefused: baseline.change.newlyRefused,
          },
  });
}
