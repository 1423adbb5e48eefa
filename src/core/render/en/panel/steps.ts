import type { Stage } from '../../../sources/probe/probeFailure.ts';

export interface StepText {
  readonly label: string;
  /** What it means when a probe ends in it. */
  readonly meaning: string;
}

/** The steps of a connection that a person sees; `done` is none. */
const STEPS: Readonly<Record<Exclude<Stage, 'done'>, StepText>> = {
  resolve: { label: 'Resolve the name', meaning: 'The name has no address, so nothing was sent to any server.' },
  connect: { label: 'Connect', meaning: 'The TCP connection failed, before SSH began.' },
  identify: {
    label: 'Exchange versions',
    meaning: 'The connection was accepted, but no SSH version string came back.',
  },
  kexinit: {
    label: 'Receive KEXINIT',
    meaning: 'An SSH server answered, but did not send its lists of algorithms.',
  },
  negotiate: {
    label: 'Negotiate',
    meaning: 'Both sides sent their lists, but share too little. No keys were exchanged and nobody logged in.',
  },
  hostkey: {
    label: 'Read the host key',
    meaning: 'The negotiation succeeded, but the key exchange failed, so the host key was not read.',
  },
};

export const steps = {
  of: (stage: Exclude<Stage, 'done'>): StepText => STEPS[stage],
  failedOnTheWay: 'A jump host or proxy failed before this host was reached.',
  progress: (step: number, all: number): string => `Step ${step} of ${all}`,
  milliseconds: (ms: number): string => (ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`),
};
