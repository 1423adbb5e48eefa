import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { type ProbeTimings } from '../../sources/probe/probeOutcome.ts';
import { STAGES, type ProbeFailure, type Stage } from '../../sources/probe/probeFailure.ts';
import type { StepView } from './viewModel.ts';

interface Step {
  readonly stage: Stage;
  readonly label: string;
  readonly timing: keyof ProbeTimings | null;
  /** What it means when a probe ends in it. */
  readonly meaning: string;
}

/** The way to the server in steps people know; each stands for one stage of the probe. */
const STEPS: readonly Step[] = [
  {
    stage: 'resolve',
    label: 'Look up the name',
    timing: 'resolve',
    meaning: 'The name led to no address, so nothing was sent to any server.',
  },
  {
    stage: 'connect',
    label: 'Connect',
    timing: 'connect',
    meaning: 'No TCP connection came about. SSH itself had no part in this yet.',
  },
  {
    stage: 'identify',
    label: 'Greet',
    timing: 'identify',
    meaning: 'Something took the connection, but did not introduce itself as an SSH server does.',
  },
  {
    stage: 'kexinit',
    label: 'Read its offer',
    timing: 'kexinit',
    meaning: 'It greeted as an SSH server, but its lists of algorithms did not arrive.',
  },
  {
    stage: 'negotiate',
    label: 'Agree',
    timing: null,
    meaning: 'Both sides said what they can do and have too little in common. No key was exchanged, nobody logged in.',
  },
  {
    stage: 'hostkey',
    label: 'Read the host key',
    timing: 'hostkey',
    meaning: 'The lists agree, but the key exchange after them came to nothing, so the host key was not seen.',
  },
];

const ON_THE_WAY = 'The way through other hosts broke before this host was reached. Nothing is known of it yet.';

/** How far the probe came, with times, and where it broke. */
export function pathOf(report: ProbeReport): StepView[] {
  const { failure } = report;
  const broke = failure?.stage ?? (report.negotiation?.agreed === false ? 'negotiate' : null);
  const reached = STAGES.indexOf(broke ?? report.stage);
  // The host key is read whether or not the two agree, and only where it was asked for.
  const steps = STEPS.filter(({ stage }) => stage !== 'hostkey' || report.timings.hostkey !== undefined);
  return steps.map(({ stage, label, timing, meaning }) => {
    const ms = timing === null ? null : (report.timings[timing] ?? null);
    const wasRead = stage === 'hostkey' && report.server.hostKeys.length > 0;
    const state = stage === broke ? 'failed' : STAGES.indexOf(stage) > reached && !wasRead ? 'skipped' : 'done';
    return {
      label,
      state,
      time: ms === null ? null : milliseconds(ms),
      ms,
      meaning: state === 'failed' ? meaningOf(failure, meaning) : null,
    };
  });
}

function meaningOf(failure: ProbeFailure | null, meaning: string): string {
  return failure?.at === 'jump' ? ON_THE_WAY : meaning;
}

/** The same steps while a probe is in one of them. */
export function pathUnderWay(stage: Stage): { readonly steps: StepView[]; readonly progress: string } {
  const now = STEPS.findIndex((step) => step.stage === stage);
  const at = now === -1 ? STEPS.length : now;
  const steps = STEPS.map(({ label }, index): StepView => {
    const state = index < at ? 'done' : index === at ? 'active' : 'waiting';
    return { label, state, time: null, ms: null, meaning: null };
  });
  return { steps, progress: `Step ${Math.min(at + 1, STEPS.length)} of ${STEPS.length}` };
}

/** Milliseconds as people read them. */
export function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`;
}
