/** Probe reports for tests, made as a probe makes them. */
import type { Finding } from '../../src/core/ssh/finding.ts';
import type { Kind, Proposal } from '../../src/core/ssh/proposal/proposal.ts';
import type { LocalClient } from '../../src/core/sources/sshClient/localClient.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { parseIdentification } from '../../src/core/ssh/wire/identification.ts';
import type { ProbeOutcome } from '../../src/core/sources/probe/probeOutcome.ts';
import type { ProbeFailure } from '../../src/core/sources/probe/probeFailure.ts';
import { openssh92 } from './proposals.ts';
import { buildProbeReport } from './worded.ts';

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
 * Whatever reaches terminals and panels must hold none of these, as UNSAFE matches them, written out of Unicode 16's tables by hand: C0 but LF,
 * DEL, C1, bidi and other format characters, what is ignorable by default, separators but the space, blanks, lone
 * surrogates.
 */
const UNSAFE_RANGES =
  '0-9 b-1f 7f-a0 ad 34f 600-605 61c 6dd 70f 890-891 8e2 115f-1160 1680 17b4-17b5 180b-180f 2000-200f 2028-202f ' +
  '205f-206f 2800 3000 3164 d800-dfff fe00-fe0f feff ffa0 fff0-fffb 110bd 110cd 13430-1343f 13441-13442 16fe4 ' +
  '1bca0-1bca3 1d159 1d173-1d17a e0000-e0fff';
export const UNSAFE = new RegExp(
  `[${UNSAFE_RANGES.replace(/[\da-f]+/g, String.raw`\u{$&}`).replaceAll(' ', '')}]`,
  'u',
);
