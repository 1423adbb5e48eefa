import type { BareFinding } from '../../ssh/finding.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { ProposalJson } from '../../ssh/proposal/proposal.ts';
import type { BareHandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import type { BareFailure } from '../../sources/probe/probeFailure.ts';
import type { BareRemedy } from '../remedy.ts';

/** What two probes of one host are compared by. A ProbeReport is one. */
export interface ProbedState {
  readonly hostname: string;
  readonly port: number;
  /** Jump hosts, outermost first, and `ProxyCommand` for one. */
  readonly via: readonly string[];
  readonly failure: BareFailure | null;
  readonly server: {
    readonly identification: string | null;
    readonly product: string | null;
    readonly version: string | null;
    readonly proposal: ProposalJson | null;
    readonly hostKeys: readonly HostKeyReport[];
  };
  readonly client: { readonly id: string; readonly version: string; readonly proposal: ProposalJson };
  readonly negotiation: Negotiation | null;
  readonly handshake: BareHandshakeReport | null;
  readonly findings: readonly BareFinding[];
  readonly remedies: readonly BareRemedy[];
}
