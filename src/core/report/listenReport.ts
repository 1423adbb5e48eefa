import type { BareFailure } from '../sources/probe/probeFailure.ts';
import type { ClientOutcome } from '../sources/probe/readClient.ts';
import { clientProfiles } from '../sources/profiles/clientProfiles.ts';
import { matchingProfiles } from '../sources/profiles/profileSearch.ts';
import { type ProposalJson, proposalToJson } from '../ssh/proposal/proposal.ts';

/** What `kexpert listen --json` prints: one client's offer. `kexpert compare file:PATH …` takes it. */
export interface ListenReport {
  readonly schema: 'kexpert/listen@1';
  readonly identification: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly proposal: ProposalJson | null;
  /** The client profiles that offer exactly the same. */
  readonly matches: readonly string[];
  /** Why nothing was recorded; null otherwise. */
  readonly failure: BareFailure | null;
}

export function listenReport({ identification, proposal, failure }: ClientOutcome): ListenReport {
  return {
    schema: 'kexpert/listen@1',
    identification: identification?.raw ?? null,
    product: identification?.product ?? null,
    version: identification?.version ?? null,
    proposal: proposal === null ? null : proposalToJson(proposal),
    matches: proposal === null ? [] : matchingProfiles(clientProfiles, proposal),
    failure,
  };
}
