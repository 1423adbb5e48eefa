import { http } from './http.ts';
import { legacy } from './legacy.ts';
import { modern } from './modern.ts';
import { sha1HostKey } from './sha1HostKey.ts';
import { silent } from './silent.ts';
import { withoutStrictKex } from './withoutStrictKex.ts';
import type { DemoHost, RunningHost } from './demoHost.ts';

/** Every demo host, in the order a newcomer meets them. */
export const DEMO_HOSTS: readonly DemoHost[] = [modern, legacy, sha1HostKey, withoutStrictKex, http, silent];

/** A demo host together with where it listens. */
export interface StartedHost {
  readonly host: DemoHost;
  readonly running: RunningHost;
}

/**
 * Starts every demo host.
 * @throws what the first failing host's start threw, after the others were stopped again
 */
export async function startDemoHosts(): Promise<readonly StartedHost[]> {
  const started: StartedHost[] = [];
  try {
    for (const host of DEMO_HOSTS) started.push({ host, running: await host.start() });
  } catch (error) {
    await stopDemoHosts(started);
    throw error;
  }
  return started;
}

/** Stops them all and frees their ports; never rejects. */
export async function stopDemoHosts(started: readonly StartedHost[]): Promise<void> {
  await Promise.all(started.map(({ running }) => running.stop()));
}
