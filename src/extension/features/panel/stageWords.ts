import type { Stage } from '../../../core/sources/probe/probeFailure.ts';

/** What is going on, in plain words. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  resolve: 'Looking up the name…',
  connect: 'Connecting…',
  identify: 'Waiting for its greeting…',
  kexinit: 'Reading the server’s offer…',
  negotiate: 'Comparing both sides…',
  hostkey: 'Reading the host keys…',
  done: 'Done',
};
