import type { Pair } from '../pair.ts';
import { addDays } from '../exceptions/isoDate.ts';
import { EXCEPTION_DAYS } from '../exceptions/temporaryException.ts';
import type { PolicyInForce } from '../policy/policyInForce.ts';
import type { UserSshConfig } from '../../openssh/config/userSshConfig.ts';
import { allowForHost } from './allowForHost.ts';
import { codeRemediesFor } from './code/codeRemedies.ts';
import { avoidTerrapin } from './avoidTerrapin.ts';
import { modernizeServer } from './modernizeServer.ts';
import { toldByPolicy } from './policyOnNames.ts';
import type { BareRemedy } from '../remedy.ts';
import { newHostKeys } from './server/newHostKeys.ts';
import { smallestServerChange } from './server/smallestServerChange.ts';
import { updateClient } from './updateClient.ts';
import { updateServer } from './updateServer.ts';

const ORDER: readonly BareRemedy['effect'][] = ['hardens', 'keeps', 'weakens'];

/**
 * The ways out for a pair: what hardens first, a temporary downgrade last. `userConfig` is the person's ssh_config,
 * for remedies that edit it; null where there is none to edit (another client than this machine's ssh). A client that is
 * a library gets the code that its release understands. `today` is an ISO date, from which a temporary downgrade counts
 * its days. Lists that harden hold only what `policy` allows, and a remedy that needs another name says so.
 */
export function suggest(
  pair: Pair,
  userConfig: UserSshConfig | null,
  today?: string,
  policy?: PolicyInForce,
): readonly BareRemedy[] {
  const until = today === undefined ? undefined : addDays(today, EXCEPTION_DAYS);
  const remedies = [
    ...modernizeServer(pair, policy),
    ...newHostKeys(pair, policy),
    ...smallestServerChange(pair, policy),
    ...updateServer(pair),
    ...updateClient(pair),
    ...avoidTerrapin(pair),
    ...allowForHost(pair, userConfig, until),
    ...codeRemediesFor(pair, until),
  ].sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect));
  return toldByPolicy(remedies, { policy, host: pair.host });
}
