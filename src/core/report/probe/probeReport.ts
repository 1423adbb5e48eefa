import type { Bare } from '../bare.ts';
import type { Remedy } from '../../assess/remedy.ts';
import type { HandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import type { ProbeTimings } from '../../sources/probe/probeOutcome.ts';
import type { ProbeFailure, Stage } from '../../sources/probe/probeFailure.ts';
import type { Finding } from '../../ssh/finding.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { LearntFrom, ProposalJson } from '../../ssh/proposal/proposal.ts';

/**
 * The answer to one probe: what `kexpert probe --json` prints and what the panel shows.
 * Versioned by `schema`; fields are only ever added.
 */
export interface ProbeReport {
  readonly schema: 'kexpert/probe@1';
  /** As the person named it: an alias of ssh_config or a host name. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  /** Jump hosts on the way, outermost first, and `ProxyCommand` for one; empty for a direct connection. */
  readonly via: readonly string[];
  /** How far it came: `done`, or the stage that failed. */
  readonly stage: Stage;
  readonly failure: ProbeFailure | null;
  readonly server: {
    readonly identification: string | null;
    readonly product: string | null;
    readonly version: string | null;
    readonly proposal: ProposalJson | null;
    readonly hostKeys: readonly HostKeyReport[];
  };
  readonly client: {
    /** `local` or a profile id such as `openssh-9.2p1`. */
    readonly id: string;
    readonly version: string;
    readonly proposal: ProposalJson;
    readonly learntFrom: LearntFrom;
    /** Where the program stands that was asked; absent for a profile. */
    readonly program?: string;
    /** The lines of the configuration that set something of this comparison, zero-based; absent where none does. */
    readonly settings?: readonly { readonly setting: string; readonly path: string; readonly line: number }[];
    /** What this client can do but does not offer, per kind; null where that is not known. */
    readonly supported: Readonly<
      Record<'kex' | 'hostKey' | 'cipher' | 'mac' | 'compression', readonly string[]>
    > | null;
  };
  readonly negotiation: Negotiation | null;
  readonly findings: readonly Finding[];
  readonly remedies: readonly Remedy[];
  /** Milliseconds; null for a stage that was not reached. */
  readonly timings: ProbeTimings;
  /** What became of the whole handshake; null unless it was asked for and the two agree. */
  readonly handshake: HandshakeReport | null;
  /** TCP connections opened to the host: 1 unless more was asked for. */
  readonly connections: number;
}

/** The report as it is made, before it has words. */
export type BareProbeReport = Bare<ProbeReport>;
