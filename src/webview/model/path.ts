import type { ProbeReport } from '../../core/report/probeReport.ts';
import { STAGES, type ProbeTimings, type Stage } from '../../core/wire/probeOutcome.ts';
import type { StepView } from '../viewModel.ts';

/** The way to the server in steps people know; each stands for one stage of the probe. */
const STEPS: readonly { readonly stage: Stage; readonly label: string; readonly timing: keyof ProbeTimings | null }[] =
  [
    { stage: 'resolve', label: 'Look up the name', timing: 'resolve' },
    { stage: 'connect', label: 'Connect', timing: 'connect' },
    { stage: 'identify', label: 'Greet', timing: 'identify' },
    { stage: 'kexinit', label: 'Read its offer', timing: 'kexinit' },
    { stage: 'negotiate', label: 'Agree', timing: null },
    { stage: 'hostkey', label: 'Read the host key', timing: 'hostkey' },
  ];

/** How far the probe came, with times, and where it broke. */
export function pathOf(report: ProbeReport): StepView[] {
  const broke = report.failure?.stage ?? (report.negotiation?.agreed === false ? 'negotiate' : null);
  const reached = STAGES.indexOf(broke ?? report.stage);
  // The host key is read whether or not the two agree, and only where it was asked for.
  const steps = STEPS.filter(({ stage }) => stage !== 'hostkey' || report.timings.hostkey !== undefined);
  return steps.map(({ stage, label, timing }) => {
    const ms = timing === null ? null : (report.timings[timing] ?? null);
    const wasRead = stage === 'hostkey' && report.server.hostKeys.length > 0;
    const state = stage === broke ? 'failed' : STAGES.indexOf(stage) > reached && !wasRead ? 'skipped' : 'done';
    return { label, state, time: ms === null ? null : milliseconds(ms) };
  });
}

/** Milliseconds as people read them. */
export function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`;
}
