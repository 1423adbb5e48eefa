import type { Pair } from '../negotiation/pair.ts';
import { addDays } from '../exceptions/isoDate.ts';
import { EXCEPTION_DAYS } from '../exceptions/temporaryException.ts';
import { allowForHost, type UserSshConfig } from './allowForHost.ts';
import { codeRemediesFor } from './code/codeRemedies.ts';
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
 * for remedies that edit it; null where there is none to edit (another client than this machine's ssh). A client that is
 * a library gets the code that its release understands. `today` is an ISO date, from which a temporary downgrade counts
 * its days.
 */
export function suggest(pair: Pair, userConfig: UserSshConfig | null, today?: string): readonly Remedy[] {
  const until = today === undefined ? undefined : addDays(today, EXCEPTION_DAYS);
  return [
    ...modernizeServer(pair),
    ...newHostKeys(pair),
    ...smallestServerChange(pair),
    ...updateServer(pair),
    ...updateClient(pair),
    ...avoidTerrapin(pair),
    ...allowForHost(pair, userConfig, until),
    ...codeRemediesFor(pair, until),
  ].sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
}
