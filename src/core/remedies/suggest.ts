import type { Pair } from '../negotiation/pair.ts';
import { allowForHost, type UserSshConfig } from './allowForHost.ts';
import { avoidTerrapin } from './avoidTerrapin.ts';
import { modernizeServer } from './modernizeServer.ts';
import type { Remedy } from './remedy.ts';
import { newHostKeys } from './server/newHostKeys.ts';
import { smallestServerChange } from './server/smallestServerChange.ts';
import { updateClient } from './updateClient.ts';
import { updateServer } from './updateServer.ts';

const ORDER: readonly Remedy['effect'][] = ['hardens', 'keeps', 'weakens'];

/**
 * The ways out for a pair: what hardens first, a temporary downgrade last. `userConfig` is the person's ssh_config,
 * for remedies that edit it; null where there is none to edit (another client than this machine's ssh).
 */
export function suggest(pair: Pair, userConfig: UserSshConfig | null): readonly Remedy[] {
  return [
    ...modernizeServer(pair),
    ...newHostKeys(pair),
    ...smallestServerChange(pair),
    ...updateServer(pair),
    ...updateClient(pair),
    ...avoidTerrapin(pair),
    ...allowForHost(pair, userConfig),
  ].sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
}
