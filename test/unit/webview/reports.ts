import { findClientProfile, profileProposal } from '../../../src/core/sources/profiles/clientProfiles.ts';
import { type Profile } from '../../../src/core/sources/profiles/profile.ts';
import { profileClient } from '../../../src/core/sources/profiles/profileClient.ts';
import type { ProbeReport } from '../../../src/core/report/probe/probeReport.ts';
import type { ProbeFailure } from '../../../src/core/sources/probe/probeFailure.ts';
import servers from '../../../data/server-profiles.json' with { type: 'json' };
import { buildProbeReport } from '../../samples/worded.ts';

/** The report of a probe by a client of `clientId` of a server that offers what `server` says. */
export function reportOf(clientId: string, server: Profile, product: string | null = null): ProbeReport {
  const profile = findClientProfile(clientId);
  if (profile === undefined) throw new Error(`no client profile ${clientId}`);
  const client = { ...profileClient(profile, null), id: 'local' };
  return buildProbeReport({
    host: 'host.example',
    hostname: 'host.example',
    port: 22,
    client,
    clientProposal: client.defaults,
    notes: [],
    userConfig: { path: '/home/mia/.ssh/config', document: null, setBy: new Map() },
    connections: 1,
    outcome: {
      stage: 'kexinit',
      failure: null,
      address: '10.0.0.7',
      identification: {
        raw: 'SSH-2.0-test',
        protoVersion: '2.0',
        softwareVersion: 'test',
        comments: null,
        product,
        version: product === null ? null : server.version,
      },
      bannerLines: [],
      proposal: { ...profileProposal(server, 'server'), learntFrom: { kind: 'wire', identification: 'SSH-2.0-test' } },
      timings: { resolve: 1, connect: 2, identify: 3, kexinit: 4, total: 10 },
    },
  });
}

export function serverProfile(id: string): Profile {
  const found = servers.profiles.find((profile) => profile.id === id);
  if (found === undefined) throw new Error(`no server profile ${id}`);
  return found;
}

/** A server of one's own making; what is not said is sound. */
export function serverOffering(lists: Partial<Profile>): Profile {
  return {
    id: 'made-up',
    product: 'test',
    version: '1',
    kex: ['curve25519-sha256'],
    hostKey: ['ssh-ed25519'],
    cipher: ['aes256-ctr'],
    mac: ['hmac-sha2-256'],
    compression: ['none'],
    ...lists,
  };
}

/** The report of a probe that never came to a comparison. */
export function failedReport(failure: ProbeFailure): ProbeReport {
  const report = reportOf('openssh-9.2p1', serverOffering({}));
  return {
    ...report,
    stage: failure.stage,
    failure,
    negotiation: null,
    findings: [],
    remedies: [],
    server: { identification: null, product: null, version: null, proposal: null, hostKeys: [] },
    timings: { resolve: 1, connect: null, identify: null, kexinit: null, total: 1 },
  };
}
