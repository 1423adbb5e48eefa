/** Probe reports for tests, made as a probe makes them. */
import type { Finding } from '../../src/core/finding.ts';
import type { Kind, Proposal } from '../../src/core/negotiation/proposal.ts';
import type { LocalClient } from '../../src/core/profiles/localClient.ts';
import { buildProbeReport } from '../../src/core/report/buildProbeReport.ts';
import type { ProbeReport } from '../../src/core/report/probeReport.ts';
import { parseIdentification } from '../../src/core/wire/identification.ts';
import type { ProbeFailure, ProbeOutcome } from '../../src/core/wire/probeOutcome.ts';
import { openssh92 } from './proposals.ts';

/** This machine's ssh, were it OpenSSH 9.2 with its defaults. */
export function localClient(supported: Readonly<Record<Kind, readonly string[]>> | null = null): LocalClient {
  return {
    id: 'local',
    version: 'OpenSSH_9.2p1 Debian-2+deb12u3',
    label: 'OpenSSH 9.2p1',
    openssh: { major: 9, minor: 2, patch: 1 },
    defaults: openssh92(),
    supported,
    note: null,
  };
}

/** What one connection taught: of a server's Proposal, or of a failure. */
export function outcomeOf(learnt: Proposal | ProbeFailure, identification = 'SSH-2.0-OpenSSH_9.2p1'): ProbeOutcome {
  const failure = 'code' in learnt ? learnt : null;
  const read = parseIdentification(identification);
  return {
    stage: failure?.stage ?? 'kexinit',
    failure,
    address: '192.0.2.1',
    identification: failure === null && read.ok ? read.identification : null,
    bannerLines: [],
    proposal: 'code' in learnt ? null : learnt,
    timings: { resolve: 1, connect: 2, identify: 3, kexinit: failure === null ? 4 : null, total: 10 },
  };
}

/** A report on a host called `legacy`; `changes` replaces its parts. */
export function reportOf(
  learnt: Proposal | ProbeFailure,
  changes: {
    readonly client?: LocalClient;
    readonly identification?: string;
    readonly host?: string;
    readonly notes?: readonly Finding[];
  } = {},
): ProbeReport {
  const client = changes.client ?? localClient();
  return buildProbeReport({
    host: changes.host ?? 'legacy',
    hostname: 'legacy.example',
    port: 2222,
    outcome: outcomeOf(learnt, changes.identification),
    client,
    clientProposal: client.defaults,
    notes: changes.notes ?? [],
    userConfig: null,
    connections: 1,
  });
}

/**
 * Whatever reaches terminals and panels must hold none of these, written out of Unicode 16's tables by hand: C0 but LF,
 * DEL, C1, bidi and other format characters, what is ignorable by default, separators but the space, blanks, lone
 * surrogates.
 */
export const UNSAFE = new RegExp(
  [
    String.raw`[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2]`,
    String.raw`[\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164]`,
    String.raw`[\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{110bd}\u{110cd}\u{13430}-\u{1343f}]`,
    String.raw`[\u{13441}\u{13442}\u{16fe4}\u{1bca0}-\u{1bca3}\u{1d159}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]`,
  ].join('|'),
  'u',
);
