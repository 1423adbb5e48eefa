import type { Clock } from '../core/ports.ts';

/** Longest delay a Node timer takes (2^31 − 1 ms); a longer one would fire at once. */
const MAX_TIMER_MS = 0x7fff_ffff;

/** The machine's monotonic clock. A pending timer keeps the process alive until it fires or is cancelled. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, fire) {
    const timer = setTimeout(fire, Math.min(ms, MAX_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/** Seconds since 1970. */
export function unixSeconds(): number {
  return Date.now() / 1000;
}

/** The day it is here, as an ISO date. */
export function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
