import { localLockoutClient, type LockoutClient } from '../../../core/assess/compatibility/lockoutClients.ts';
import type { CancelSignal } from '../../../core/ports.ts';
import { createProbeWorld } from '../../../node/probeWorld.ts';
import type { ProbeSettings } from '../../host/settings.ts';

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** This machine's ssh as a client; null where it could not be asked. Starts it: for trusted workspaces only. */
export async function learnLocalSsh(
  settings: ProbeSettings,
  version: string,
  signal: CancelSignal,
): Promise<LockoutClient | null> {
  const world = createProbeWorld({ ...settings, mayRunPrograms: true, logger: QUIET, version });
  const client = await world.localClient.learn(signal);
  return client.id === 'local' ? localLockoutClient(client) : null;
}
