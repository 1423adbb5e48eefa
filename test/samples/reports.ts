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

/** Whatever reaches terminals and panels must hold none of these: C0 but LF, DEL, C1, bidi, separators, lone surrogates. */
export const UNSAFE =
  // eslint-disable-next-line no-control-regex -- these are what it looks for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/u;
