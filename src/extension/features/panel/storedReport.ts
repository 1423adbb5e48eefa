import type { ExplainReport } from '../../../core/report/explain/explainReport.ts';
import { NAME_LISTS } from '../../../core/ssh/proposal/proposal.ts';
import type { LocalClient } from '../../../core/sources/sshClient/localClient.ts';
import { CERTIFICATE_PROBLEMS } from '../../../core/openssh/knownHosts/certificateProblems.ts';
import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import type { HostKeyReport } from '../../../core/sources/probe/hostKeyReport.ts';
import { CLAIM_REASONS, FORGERY_REASONS } from '../../../core/ssh/wire/hostKeyProof.ts';
import { STAGES } from '../../../core/sources/probe/probeFailure.ts';
import { atLeast, flag, list, nullable, number, oneOf, optional, text } from '../../../core/service/panel/schema.ts';
import {
  anyList,
  anyText,
  each,
  findings,
  MAX_ROWS,
  negotiation,
  proposal,
  remedies,
  supported,
} from './storedChecks.ts';

/** The texts of the files that remedies would change, by path, as they were; null for one that did not exist. */
export type FilesBefore = ReadonlyMap<string, string | null>;

/** A probe's report as the panel holds it. */
export interface StoredProbe {
  readonly subject: 'probe';
  readonly id: string;
  readonly report: ProbeReport;
  /** What was asked for, to be asked again. */
  readonly destination: string;
  /** Made in Restricted Mode. */
  readonly restricted: boolean;
  /** When it was made: milliseconds since 1970. */
  readonly when: number;
  /** The id of the probe that it repeats, where the person asked for it again; null for any other. */
  readonly before: string | null;
  /** Empty for a report of an earlier window. */
  readonly filesBefore: FilesBefore;
}

/** The answer to a log or an error message; the text itself is never kept. */
export interface StoredAnswer {
  readonly subject: 'log';
  readonly id: string;
  /** Where the text is from, e.g. `Clipboard` or the name of a file. */
  readonly title: string;
  readonly report: ExplainReport;
  /** The match that is looked at; null for the first. */
  readonly tabId: string | null;
  readonly filesBefore: FilesBefore;
  /** Asks the host of a match for what the text lacks, and shows the answer; null where that text is gone. */
  readonly probe: ((matchId: string) => void) | null;
}

/** Two probes side by side; kept over a reload of the window as their ids. */
export interface StoredHosts {
  readonly subject: 'hosts';
  readonly id: string;
  readonly left: StoredProbe;
  readonly right: StoredProbe;
  /** The client that both are compared with; null for the one that each was probed for. */
  readonly clientId: string | null;
}

/** Whatever the panel can show. */
export type StoredReport = StoredProbe | StoredAnswer | StoredHosts;

/** A probe as it is kept: without the files' texts, which are read anew. */
export type KeptProbe = Omit<StoredProbe, 'filesBefore' | 'subject'>;

const stage = oneOf(...STAGES);

/** What the panel's model is made of; a report of another release may lack any of it. */
const report = atLeast({
  schema: oneOf('kexpert/probe@1'),
  host: anyText,
  hostname: anyText,
  port: number,
  via: anyList,
  stage,
  failure: nullable(atLeast({ stage, code: anyText, message: anyText })),
  server: atLeast({
    identification: nullable(anyText),
    product: nullable(anyText),
    version: nullable(anyText),
    proposal: nullable(proposal),
    hostKeys: list(
      atLeast({
        type: anyText,
        bits: number,
        sha256: anyText,
        algorithms: anyList,
        // The first releases verified nothing.
        verification: optional(oneOf('verified', 'claimed', 'forged')),
        verificationReason: optional(oneOf(...CLAIM_REASONS, ...FORGERY_REASONS)),
        kex: optional(anyText),
        certificateProblems: optional(list(oneOf(...CERTIFICATE_PROBLEMS), MAX_ROWS)),
      }),
      MAX_ROWS,
    ),
  }),
  client: atLeast({ id: text(100), version: anyText, proposal, learntFrom: atLeast({ kind: anyText }), supported }),
  negotiation: nullable(negotiation),
  findings,
  remedies,
  timings: atLeast({ total: number, ...each(['resolve', 'connect', 'identify', 'kexinit'], nullable(number)) }),
  connections: number,
  // The first releases had none.
  handshake: optional(nullable(atLeast({ completed: flag }))),
});

const kept = atLeast({
  id: text(100),
  destination: anyText,
  restricted: flag,
  when: optional(number),
  before: optional(nullable(text(100))),
});

/** What an earlier window kept as a probe, made whole; null for anything that cannot be shown today. */
export function readStoredProbe(value: unknown): StoredProbe | null {
  if (!kept(value) || !('report' in value) || !isReport(value.report)) return null;
  const { id, destination, restricted, when = 0, before = null, report: found } = value;
  const hostKeys = found.server.hostKeys.map(asClaimed);
  const whole = { ...found, handshake: found.handshake ?? null, server: { ...found.server, hostKeys } };
  return { subject: 'probe', id, report: whole, destination, restricted, when, before, filesBefore: new Map() };
}

/** A report as it was written by some release: all of today's fields but those that are younger than the schema. */
type WrittenReport = Omit<ProbeReport, 'handshake' | 'server'> & {
  readonly handshake?: ProbeReport['handshake'];
  readonly server: Omit<ProbeReport['server'], 'hostKeys'> & { readonly hostKeys: readonly WrittenHostKey[] };
};

type WrittenHostKey = Omit<HostKeyReport, 'verification'> & Partial<Pick<HostKeyReport, 'verification'>>;

/** A key of a release that verified nothing is a claim. */
function asClaimed({ verification, ...key }: WrittenHostKey): HostKeyReport {
  return verification === undefined
    ? { ...key, verification: 'claimed', verificationReason: 'not-checked' }
    : { ...key, verification };
}

function isReport(value: unknown): value is WrittenReport {
  return report(value);
}

const client = atLeast({
  id: text(100),
  version: anyText,
  label: anyText,
  openssh: nullable(atLeast({ major: number, minor: number, patch: number })),
  defaults: atLeast({
    ...each(NAME_LISTS, anyList),
    strictKex: flag,
    extInfo: flag,
    learntFrom: atLeast({ kind: anyText }),
  }),
  supported,
  note: nullable(anyText),
});

/** Accepts a recorded client that an earlier window kept. */
export function isRecordedClient(value: unknown): value is LocalClient {
  return client(value);
}
