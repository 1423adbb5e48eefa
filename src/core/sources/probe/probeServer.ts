import type { Proposal } from '../../ssh/proposal/proposal.ts';
import type { PathConnector } from './route/openPath.ts';
import type { CancelSignal, Clock, Connection, Connector, ConnectTarget, Logger } from '../../ports.ts';
import { Deadline } from './deadline.ts';
import type { Identification } from '../../ssh/wire/identification.ts';
import { type Kexinit, proposalFromKexinit } from '../../ssh/wire/kexinit.ts';
import { DEFAULT_DEADLINES, type Deadlines, PeerSession } from './peerSession.ts';
import type { ProbeOutcome } from './probeOutcome.ts';
import type { BareFailure, Stage } from './probeFailure.ts';
import {
  describePresented,
  readHostKey,
  type Greeted,
  type HostKeyOutcome,
  type HostKeyQuestion,
} from './readHostKey.ts';
import { StageTimer } from './stageTimer.ts';
import * as failures from './wireFailure.ts';

export interface ProbeDependencies {
  /** One with `stalled` goes through a program, and no name is looked up here. */
  readonly connector: Connector | PathConnector;
  readonly clock: Clock;
  /** Cancels the probe at any moment; the connection is dropped at once. */
  readonly signal: CancelSignal;
  readonly logger: Logger;
  /** Our identification line without CR LF, see formatIdentification. */
  readonly ownIdentification: string;
  readonly deadlines?: Partial<Deadlines>;
  /** Called as each stage begins: resolve, connect, identify, kexinit, and hostkey where it is asked for. */
  readonly onStage?: (stage: Stage) => void;
  /** Sent once the server has named itself, for servers that list nothing before their client does; none by default. */
  readonly ourKexinit?: Kexinit;
  /** Also reads the host key, on the same connection, as the client that this resolves to would be shown it. */
  readonly hostKeyFor?: Promise<Proposal | null>;
  /** With hostKeyFor: the rest of the question, see readHostKey. */
  readonly hostKey?: Omit<HostKeyQuestion, 'client'>;
}

/** What sshd logs of us: its administrator learns that nothing was tried. */
const GOODBYE = 'Kexpert has read the algorithm lists';

/**
 * Learns what a server offers, over one connection: identification both ways, the server's KEXINIT, the key exchange
 * where its host key is asked for, a clean disconnect. Never rejects; what goes wrong is the outcome's failure. Raw text of the server is in
 * the outcome as it came.
 */
export async function probeServer(target: ConnectTarget, deps: ProbeDependencies): Promise<ProbeOutcome> {
  const deadlines: Deadlines = { ...DEFAULT_DEADLINES, ...deps.deadlines };
  const deadline = new Deadline(deps.clock, deadlines.absoluteMs, deps.signal);
  const progress = new Progress(new StageTimer(deps.clock, deps.onStage));
  // It may fail long before it is asked for, and that must not count as unhandled.
  deps.hostKeyFor?.catch(() => undefined);
  try {
    const connected = await connect(target, deps, deadlines, deadline, progress);
    if ('failure' in connected) {
      deps.logger.debug(`✗ ${connected.failure.stage}: ${connected.failure.code}: ${connected.failure.message}`);
      return progress.outcome(connected.failure);
    }
    const session = new PeerSession(connected.connection, { ...deps, peer: 'server', deadlines, deadline });
    const failure = await converse(session, deps, progress);
    const greeted = failure === null ? progress.greeted(deps.ownIdentification) : null;
    if (greeted !== null && deps.hostKeyFor !== undefined) {
      progress.timer.enter('hostkey');
      const client = await inTime(deps.hostKeyFor, deadline);
      progress.hostKey = await readHostKey(session, greeted, { ...deps.hostKey, client });
      if (progress.hostKey.ok) deps.logger.debug(describePresented(progress.hostKey.presented));
    }
    const outcome = progress.outcome(failure);
    if (failure === null) await session.disconnect(GOODBYE);
    return outcome;
  } finally {
    deadline.release();
  }
}

/** The client's offer, or null when it does not come to be known while the server waits. */
function inTime(client: Promise<Proposal | null>, deadline: Deadline): Promise<Proposal | null> {
  return new Promise((resolve) => {
    const settle = (proposal: Proposal | null): void => {
      deadline.removeEventListener('abort', giveUp);
      resolve(proposal);
    };
    const giveUp = (): void => settle(null);
    if (deadline.aborted) giveUp();
    else deadline.addEventListener('abort', giveUp);
    client.then(settle, giveUp);
  });
}

/** Reads up to and with the server's KEXINIT. */
async function converse(
  session: PeerSession,
  deps: ProbeDependencies,
  progress: Progress,
): Promise<BareFailure | null> {
  // RFC 4253 §4.2: both sides send at once; nobody waits for the other.
  session.sendIdentification(deps.ownIdentification);
  for (;;) {
    const event = await session.next();
    switch (event.kind) {
      case 'banner':
        progress.bannerLines.push(event.line);
        break;
      case 'identification':
        progress.identification = event.identification;
        progress.timer.enter('kexinit');
        if (deps.ourKexinit) session.sendKexinit(deps.ourKexinit);
        break;
      case 'kexinit':
        progress.kexinit = event.kexinit;
        progress.kexinitPayload = event.payload;
        return null;
      case 'skipped':
      case 'message':
        break;
      case 'failure':
        return event.failure;
    }
  }
}

type Connected = { readonly connection: Connection } | { readonly failure: BareFailure };

/** Opens the connection. Does not depend on the Connector to heed its signal in time. */
function connect(
  target: ConnectTarget,
  { connector, logger }: ProbeDependencies,
  deadlines: Deadlines,
  deadline: Deadline,
  progress: Progress,
): Promise<Connected> {
  const { hostname, port } = target;
  const path = 'stalled' in connector ? connector : null;
  let resolved = path !== null;
  let settled = false;
  return new Promise((resolve) => {
    const settle = (connected: Connected): void => {
      settled = true;
      deadline.removeEventListener('abort', onStop);
      resolve(connected);
    };
    const onStop = (): void => {
      if (deadline.reason === 'cancelled') settle({ failure: failures.cancelled(resolved ? 'connect' : 'resolve') });
      else if (path !== null) settle({ failure: path.stalled(deadlines.absoluteMs) });
      else if (resolved) settle({ failure: failures.connectTimedOut(target, deadlines.absoluteMs) });
      else settle({ failure: failures.lookupTimedOut(target, deadlines.absoluteMs) });
    };
    progress.timer.enter(path === null ? 'resolve' : 'connect');
    logger.info(`Probing ${hostname} port ${port}`);
    if (deadline.aborted) {
      onStop();
      return;
    }
    deadline.addEventListener('abort', onStop);
    const onResolved = (address: string): void => {
      if (resolved || settled) return;
      resolved = true;
      progress.timer.enter('connect');
      logger.debug(`${hostname} is ${address}`);
    };
    connector.connect(target, { signal: deadline, onResolved }).then(
      (connection) => {
        if (settled) {
          connection.destroy();
          return;
        }
        onResolved(connection.remoteAddress);
        logger.debug(`Connected to ${connection.remoteAddress} port ${port}`);
        progress.address = connection.remoteAddress;
        // Settled first: whoever cancels from onStage must find the connection in the session's hands.
        settle({ connection });
        progress.timer.enter('identify');
      },
      (error: unknown) => {
        if (!settled) settle({ failure: failures.notConnected(target, error, resolved) });
      },
    );
  });
}

/** What is known so far, and so what an outcome tells even when the probe fails. */
class Progress {
  readonly timer: StageTimer;
  readonly bannerLines: string[] = [];
  address: string | null = null;
  identification: Identification | null = null;
  kexinit: Kexinit | null = null;
  kexinitPayload: Uint8Array | null = null;
  hostKey: HostKeyOutcome | null = null;

  constructor(timer: StageTimer) {
    this.timer = timer;
  }

  /** What a key exchange goes on from; null before the server's KEXINIT. */
  greeted(ownIdentification: string): Greeted | null {
    const { identification, kexinit, kexinitPayload } = this;
    if (identification === null || kexinit === null || kexinitPayload === null) return null;
    return { ownIdentification, identification, kexinit, kexinitPayload };
  }

  outcome(failure: BareFailure | null): ProbeOutcome {
    const { address, identification, kexinit, bannerLines } = this;
    const learntFrom = { kind: 'wire', identification: identification?.raw ?? '' } as const;
    return {
      stage: failure?.stage ?? 'kexinit',
      failure,
      address,
      identification,
      bannerLines,
      proposal: kexinit && proposalFromKexinit(kexinit, 'server', learntFrom),
      ...(this.hostKey !== null && { hostKey: this.hostKey }),
      timings: this.timer.finish(),
    };
  }
}
