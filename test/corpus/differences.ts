import type { Json } from './jsonValue.ts';

/**
 * Differences of `data` from the record that are meant. They stay listed, and the record's data stay as they are: so the
 * list tells in what the command behaves otherwise than when it was recorded. One that no input needs fails the test.
 * Once all is recorded anew (`record.ts` without `--text-only`), the list is empty again.
 */
export interface Addition {
  /** The command whose reports have it. */
  readonly command: string;
  /** Where a new key stands, as a JSON pointer into `data`; `*` is any one step. What is recorded there already counts. */
  readonly pointer: string;
  readonly reason: string;
  /** The test that shows the new behaviour, as a path from the repository's root. */
  readonly test: string;
}

export interface Change {
  readonly command: string;
  /** The id of the input. */
  readonly input: string;
  /** The place that differs, as a JSON pointer into `data`, and what stands there now; without `now` it is gone. */
  readonly pointer: string;
  readonly now?: Json;
  readonly reason: string;
  readonly test: string;
}

export interface Differences {
  readonly additions: readonly Addition[];
  readonly changes: readonly Change[];
}

export const DIFFERENCES: Differences = {
  additions: [
    {
      command: 'lint',
      pointer: '/json/*/files/*/findings/*/data',
      reason: 'A finding has what its message is made of, so that scripts need not read sentences.',
      test: 'test/unit/report/lintReport.test.ts',
    },
    {
      command: 'lint',
      pointer: '/~1files~1report/*/files/*/findings/*/data',
      reason: 'The same, in a report that is written to a file.',
      test: 'test/unit/report/lintReport.test.ts',
    },
  ],
  changes: [],
};
