import type { Proposal } from '../../ssh/proposal/proposal.ts';
import type { CancelSignal, Clock, Connection, Logger } from '../../ports.ts';
import { Deadline } from './deadline.ts';
import type { Identification } from '../../ssh/wire/identification.ts';
import { type Kexinit, proposalFromKexinit } from '../../ssh/wire/kexinit.ts';
import { DEFAULT_DEADLINES, type Deadlines, PeerSession } from './peerSession.ts';
import type { BareFailure } from './probeFailure.ts';

export interface ReadClientDependencies {
  readonly clock: Clock;
  /** Cancels the reading at any moment; the connection is dropped at once. */
  readonly signal: CancelSignal;
  readonly logger: Logger;
  /** Our identification line without CR LF, see formatIdentification. */
  readonly ownIdentification: string;
  readonly deadlines?: Partial<Deadlines>;
  /** Sent right after our identification, for clients that list nothing before their server does; none by default. */
  readonly ourKexinit?: Kexinit;
}

/** What one connection from a client taught. `failure` null means that both other fields are present. */
export interface ClientOutcome {
  readonly failure: BareFailure | null;
  readonly identification: Identification | null;
  readonly proposal: Proposal | null;
}

/** What the client shows its user: this end is no server to log in to. */
const GOODBYE = 'Kexpert has read what this client offers';

/**
 * The mirror of probeServer: learns what a client offers that has just connected. Never rejects, and the connection
 * is closed when it resolves. Failures carry the same stages and codes as a probe's.
 */
export async function readClient(connection: Connection, deps: ReadClientDependencies): Promise<ClientOutcome> {
  const deadlines: Deadlines = { ...DEFAULT_DEADLINES, ...deps.deadlines };
  const deadline = new Deadline(deps.clock, deadlines.absoluteMs, deps.signal);
  const session = new PeerSession(connection, { ...deps, peer: 'client', deadlines, deadline });
  let identification: Identification | null = null;
  try {
    session.sendIdentification(deps.ownIdentification);
    if (deps.ourKexinit) session.sendKexinit(deps.ourKexinit);
    for (;;) {
      const event = await session.next();
      if (event.kind === 'failure') return { failure: event.failure, identification, proposal: null };
      if (event.kind === 'identification') identification = event.identification;
      if (event.kind === 'kexinit' && identification !== null) {
        const learntFrom = { kind: 'wire', identification: identification.raw } as const;
        const proposal = proposalFromKexinit(event.kexinit, 'client', learntFrom);
        await session.disconnect(GOODBYE);
        return { failure: null, identification, proposal };
      }
    }
  } finally {
    deadline.release();
  }
}
