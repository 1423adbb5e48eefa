import type { Bare } from '../bare.ts';
import { explain } from '../../assess/findings/explain.ts';
import type { Pair } from '../../assess/pair.ts';
import { judgePair } from '../../assess/policy/judgePair.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import type { Remedy } from '../../assess/remedy.ts';
import { suggest } from '../../assess/remedies/suggest.ts';
import { type IncludedNames, withoutIncludedNames } from '../../openssh/config/includedNames.ts';
import type { BareFailure, ProbeFailure } from '../../sources/probe/probeFailure.ts';
import { type BareFinding, type Finding, bySeverity } from '../../ssh/finding.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { type LearntFrom, type Proposal, type ProposalJson, proposalToJson } from '../../ssh/proposal/proposal.ts';

/** One side that was compared. */
export interface ComparedSide {
  /** As the command line named it, or the profile's id. */
  readonly id: string;
  /** For people: `Paramiko 2.12.0`. */
  readonly label: string;
  readonly learntFrom: LearntFrom | null;
  /** Null for a host that did not tell. */
  readonly proposal: ProposalJson | null;
}

/** What `kexpert compare --json` prints. Versioned by `schema`; fields are only ever added. */
export interface CompareReport {
  readonly schema: 'kexpert/compare@1';
  readonly client: ComparedSide;
  readonly server: ComparedSide;
  /** Why the server's host could not be asked; null otherwise. */
  readonly failure: ProbeFailure | null;
  readonly negotiation: Negotiation | null;
  readonly findings: readonly Finding[];
  readonly remedies: readonly Remedy[];
}

/** The comparison as it is made, before it has words. */
export type BareCompareReport = Bare<CompareReport>;

/** What is known of a side before the two are compared. */
export interface KnownSide {
  readonly id: string;
  readonly notes: readonly BareFinding[];
}
export type KnownClient = KnownSide &
  Pair['client'] & {
    /** Names of its proposal that only an included file spells; absent: none. */
    readonly included?: readonly IncludedNames[];
  };
export type KnownServer = KnownSide &
  Pair['server'] & {
    /** The name to use in remedies. */
    readonly host: string;
  };

/** What two sides are judged by, apart from each other. */
export interface Judging {
  /** An ISO date, for remedies that end on a day. */
  readonly today?: string;
  /** The policy to hold them against; absent for none. */
  readonly policy?: PolicyInForce;
}

/** Compares any two sides, and holds them against a policy where there is one. Pure. */
export function compareReport(known: KnownClient, server: KnownServer, judging: Judging = {}): BareCompareReport {
  const { policy } = judging;
  const told = withoutIncludedNames(known.proposal, known.included ?? [], server.proposal);
  const client = { ...known, proposal: told.proposal, notes: [...told.notes, ...known.notes] };
  const negotiation = negotiate(client.proposal, server.proposal);
  const pair: Pair = { host: server.host, client, server, negotiation };
  const byPolicy = policy === undefined ? [] : judgePair({ ...pair, hostKeys: [] }, policy);
  return {
    schema: 'kexpert/compare@1',
    client: comparedSide(client),
    server: comparedSide(server),
    failure: null,
    negotiation,
    findings: [...[...explain(pair), ...byPolicy].sort(bySeverity), ...client.notes, ...server.notes],
    remedies: suggest(pair, null, judging.today, policy),
  };
}

/** The report of a host that could not be asked. */
export function failedComparison(
  client: Pick<KnownClient, 'id' | 'label' | 'proposal' | 'included'>,
  serverId: string,
  failure: BareFailure,
): BareCompareReport {
  const told = withoutIncludedNames(client.proposal, client.included ?? [], null);
  return {
    schema: 'kexpert/compare@1',
    client: comparedSide({ ...client, proposal: told.proposal }),
    server: { id: serverId, label: serverId, learntFrom: null, proposal: null },
    failure,
    negotiation: null,
    findings: told.notes,
    remedies: [],
  };
}

function comparedSide(side: {
  readonly id: string;
  readonly label: string;
  readonly proposal: Proposal;
}): ComparedSide {
  const { id, label, proposal } = side;
  return { id, label, learntFrom: proposal.learntFrom, proposal: proposalToJson(proposal) };
}
