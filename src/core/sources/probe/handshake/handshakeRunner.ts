import type { HostName, UserName } from '../../../openssh/config/destination.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { CancelSignal, Connector } from '../../../ports.ts';
import type { HandshakeChosen, BareHandshakeReport } from './handshakeReport.ts';

/** A handshake to be completed with one server. Every text in it is checked: it may become an argument of a program. */
export interface HandshakeRequest {
  readonly hostname: HostName;
  readonly port: number;
  /** Who asks for the methods; null for the runner's own word for nobody. */
  readonly user: UserName | null;
  /** What to offer, for both directions, without markers and in order of preference. */
  readonly lists: Readonly<Record<Kind, readonly string[]>>;
  /** What the two are expected to settle on. */
  readonly expected: HandshakeChosen;
  readonly addressFamily: 'any' | 'inet' | 'inet6';
  /** The local address to connect from; null for any. */
  readonly bindAddress: string | null;
  /** The local network interface to connect from; null for any. */
  readonly bindInterface: string | null;
  /** Opens the connection in place of a direct one: through jump hosts or a proxy; null for a direct one. */
  readonly through: Connector | null;
  /** For everything, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Completes a handshake over one connection of its own: never rejects, authenticates with nothing, opens no channel,
 * trusts and stores no host key.
 */
export interface HandshakeRunner {
  readonly by: BareHandshakeReport['by'];
  run(request: HandshakeRequest, signal: CancelSignal): Promise<BareHandshakeReport>;
}

/** What this machine can complete a handshake with. */
export interface HandshakeRunners {
  /** The person's own ssh; null where no program may be started. */
  readonly ssh: HandshakeRunner | null;
  readonly ssh2: HandshakeRunner;
}
