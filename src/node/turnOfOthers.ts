import { setImmediate } from 'node:timers/promises';

/** Resolves once whatever waits (input, sockets, a cancel) had its turn: for long work to call between two slices. */
export async function turnOfOthers(): Promise<void> {
  await setImmediate();
}
