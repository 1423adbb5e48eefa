import { withoutIncludedNames, type IncludedNames } from '../../openssh/config/includedNames.ts';
import { bySeverity, type Finding } from '../../ssh/finding.ts';
import { explain } from '../../assess/findings/explain.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../../assess/pair.ts';
import { judgePair } from '../../assess/policy/judgePair.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import { proposalToJson, type LearntFrom, type Proposal, type ProposalJson } from '../../ssh/negotiation/proposal.ts';
import type { Remedy } from '../../assess/remedies/remedy.ts';
import { suggest } from '../../assess/remedies/suggest.ts';
import type { ProbeFailure } from '../../sources/probe/probeOutcome.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import { findingLines, plainStyle, remediesLines, slotLines, type RenderOptions } from '../../render/text/pairText.ts';

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

/** What is known of a side before the two are compared. */
export interface KnownSide {
  readonly id: string;
  readonly notes: readonly Finding[];
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
export function compareReport(known: KnownClient, server: KnownServer, judging: Judging = {}): CompareReport {
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
  failure: ProbeFailure,
): CompareReport {
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

/** The label of a server that is of no known product: nothing to say beside `server:`. */
const UNNAMED = 'the server';

/** A comparison as text for people, in the shapes of a probe's. Ends in a newline; escaped here and nowhere before. */
export function renderCompareText(
  report: CompareReport,
  options: RenderOptions = { style: plainStyle, lists: false },
): string {
  const { style } = options;
  const verdict = compareVerdict(report);
  const mark = verdict.good ? style.good('✔') : style.bad('✘');
  const lines = [
    style.bold(`${escapeUntrusted(report.client.id)}  →  ${escapeUntrusted(report.server.id)}`),
    `${mark} ${escapeUntrusted(verdict.sentence)}`,
    style.dim(`  client: ${escapeUntrusted(report.client.label)}`),
    style.dim(
      `  server: ${report.server.label === UNNAMED ? 'does not say what it is' : escapeUntrusted(report.server.label)}`,
    ),
  ];
  if (report.negotiation !== null) lines.push('', ...slotLines(report.negotiation, options));
  const told = report.findings.filter(({ message }) => message !== verdict.sentence);
  lines.push(...findingLines(told, style), ...remediesLines(report.remedies, style));
  return `${lines.join('\n')}\n`;
}

/** Whether the two would get through, and the one sentence that says so or why not. */
export function compareVerdict({ failure, findings, negotiation }: CompareReport): {
  readonly good: boolean;
  readonly sentence: string;
} {
  if (failure !== null) return { good: false, sentence: failure.message };
  const obstacle = findings.find(({ code }) => code.startsWith('no-common-') || code === 'agreed-but-unusable');
  if (obstacle !== undefined) return { good: false, sentence: obstacle.message };
  const { kex, hostKey, cipherClientToServer: there, cipherServerToClient: back } = negotiation?.slots ?? {};
  const ciphers =
    there?.chosen === back?.chosen ? there?.chosen : `${there?.chosen ?? ''} and back ${back?.chosen ?? ''}`;
  return {
    good: negotiation?.agreed === true,
    sentence: `They agree: ${kex?.chosen ?? ''}, with host key ${hostKey?.chosen ?? ''} and ${ciphers ?? ''}.`,
  };
}
