import { panelWords } from '../../render/panelWords.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { type ProbeTimings } from '../../sources/probe/probeOutcome.ts';
import { STAGES, type ProbeFailure, type Stage } from '../../sources/probe/probeFailure.ts';
import type { StepView } from './viewModel.ts';

interface Step {
  readonly stage: Exclude<Stage, 'done'>;
  readonly timing: keyof ProbeTimings | null;
}

/** The steps of a connection, as people know them; each stands for one stage of the probe. */
const STEPS: readonly Step[] = [
  { stage: 'resolve', timing: 'resolve' },
  { stage: 'connect', timing: 'connect' },
  { stage: 'identify', timing: 'identify' },
  { stage: 'kexinit', timing: 'kexinit' },
  { stage: 'negotiate', timing: null },
  { stage: 'hostkey', timing: 'hostkey' },
];

/** How far the probe came, with times, and where it broke. */
export function pathOf(report: ProbeReport): StepView[] {
  const words = panelWords().steps;
  const { failure } = report;
  const broke = failure?.stage ?? (report.negotiation?.agreed === false ? 'negotiate' : null);
  const reached = STAGES.indexOf(broke ?? report.stage);
  // The host key is read whether or not the two agree, and only where it was asked for.
  const steps = STEPS.filter(({ stage }) => stage !== 'hostkey' || report.timings.hostkey !== undefined);
  return steps.map(({ stage, timing }) => {
    const { label, meaning } = words.of(stage);
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
  return failure?.at === 'jump' ? panelWords().steps.failedOnTheWay : meaning;
}

/** The same steps while a probe is in one of them. */
export function pathUnderWay(stage: Stage): { readonly steps: StepView[]; readonly progress: string } {
  const words = panelWords().steps;
  const now = STEPS.findIndex((step) => step.stage === stage);
  const at = now === -1 ? STEPS.length : now;
  const steps = STEPS.map(({ stage: each }, index): StepView => {
    const state = index < at ? 'done' : index === at ? 'active' : 'waiting';
    return { label: words.of(each).label, state, time: null, ms: null, meaning: null };
  });
  return { steps, progress: words.progress(Math.min(at + 1, STEPS.length), STEPS.length) };
}

/** Milliseconds as people read them. */
export function milliseconds(ms: number): string {
  return panelWords().steps.milliseconds(ms);
}
