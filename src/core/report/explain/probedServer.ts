import type { BareProbeReport } from '../probe/probeReport.ts';
import type { ProbedServer } from './explainMatch.ts';

/** What a probe's report tells of a server's lists; null where the server did not tell them. */
export function probedServer({ server }: BareProbeReport): ProbedServer | null {
  const { proposal, identification, product, version } = server;
  if (proposal === null) return null;
  return {
    proposal: { ...proposal, side: 'server', learntFrom: { kind: 'wire', identification: identification ?? '' } },
    software: { product, version, identification },
  };
}
