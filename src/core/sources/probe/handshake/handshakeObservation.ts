import type {
  HandshakeChosen,
  BareHandshakeFailure,
  HandshakeFailureCode,
  BareHandshakeReport,
} from './handshakeReport.ts';

/** How far a handshake came; each step includes the ones before it. */
export const HANDSHAKE_STEPS = [
  'nothing',
  'connected',
  'identified',
  'kexinit',
  'agreed',
  'newkeys',
  /** SSH_MSG_SERVICE_ACCEPT was read: the server understood an encrypted message and its answer was understood. */
  'accepted',
] as const;
export type HandshakeStep = (typeof HANDSHAKE_STEPS)[number];

/** What was seen of a handshake, whoever tried it. */
export interface HandshakeObservation {
  readonly step: HandshakeStep;
  readonly chosen: HandshakeChosen | null;
  readonly hostKey: BareHandshakeReport['hostKey'];
  readonly serverSigAlgs: readonly string[] | null;
  readonly authMethods: readonly string[] | null;
  readonly acceptsNone: boolean;
  /** What the client named as the cause, in its own words; null where it named none. */
  readonly cause: { readonly code: HandshakeFailureCode; readonly words: string } | null;
}

/** `enough`: we ended it, knowing all there is to know. `ended`: it ended by itself. */
export type HandshakeEnd = 'enough' | 'ended' | 'timed-out' | 'cancelled';

/** Makes the report of what was seen. Pure. */
export function judgeHandshake(
  by: BareHandshakeReport['by'],
  seen: HandshakeObservation,
  end: HandshakeEnd,
): BareHandshakeReport {
  const completed = seen.step === 'accepted';
  const failure = completed ? null : failureOf(seen, end);
  return {
    by,
    completed,
    chosen: seen.chosen,
    hostKey: seen.hostKey,
    failure,
    serverSigAlgs: seen.serverSigAlgs,
    authMethods: seen.authMethods,
    acceptsNone: seen.acceptsNone,
    connections: failure?.code === 'cannot-be-tried' || (seen.step === 'nothing' && end === 'cancelled') ? 0 : 1,
  };
}

function failureOf(seen: HandshakeObservation, end: HandshakeEnd): BareHandshakeFailure {
  const code = codeOf(seen, end);
  return { code, message: messageOf(code, seen, end) };
}

function codeOf({ step, cause }: HandshakeObservation, end: HandshakeEnd): HandshakeFailureCode {
  if (cause !== null && cause.code !== 'disconnected' && cause.code !== 'failed') return cause.code;
  if (end === 'cancelled') return 'cancelled';
  switch (step) {
    case 'nothing':
      return 'not-reached';
    case 'agreed':
      // A reason that the server gave is better evidence than that it hung up.
      return cause !== null && isReasoned(cause.words) ? cause.code : 'kex-never-completes';
    case 'connected':
    case 'identified':
    case 'kexinit':
    case 'newkeys':
    case 'accepted':
      return cause?.code ?? (end === 'timed-out' ? 'timed-out' : 'disconnected');
  }
}

/** Whether the words say more than that the connection ended. */
function isReasoned(words: string): boolean {
  return !/\b(closed|reset|ECONNRESET|Broken pipe|aborted)\b|^Authentication failed/i.test(words);
}

const UNREADABLE = ' One that cannot make sense of it does so: a cipher or MAC may fail between these two.';

/** Where it stood when it ended, as the second half of a sentence. */
const PLACES: Readonly<Record<HandshakeStep, string>> = {
  nothing: 'before a connection was made',
  connected: 'before the server said what it is',
  identified: 'before the server sent its lists',
  kexinit: 'while the algorithms were being agreed on',
  agreed: 'during the key exchange',
  newkeys: 'when the first encrypted message was sent',
  accepted: 'after the handshake',
};

function messageOf(
  code: HandshakeFailureCode,
  { step, cause, chosen }: HandshakeObservation,
  end: HandshakeEnd,
): string {
  const words = cause === null ? '' : ` It says: “${cause.words}”`;
  switch (code) {
    case 'cannot-be-tried':
      return `The handshake could not be tried: the client refused its own settings.${words}`;
    case 'not-reached':
      return `The second connection could not be made, though the first one was.${words}`;
    case 'no-common-algorithm':
      return `The client found nothing in common with the server after all.${words}`;
    case 'kex-never-completes': {
      const kex = chosen?.kex ?? 'the key exchange method';
      const how = end === 'timed-out' ? 'does not answer' : 'closes the connection';
      return `Both sides offer ${kex}, but the server ${how} when it is used: the key exchange never completes.${words}`;
    }
    case 'signature-refused':
      return (
        'The server’s signature over the key exchange is wrong: what arrived is not what its host key signed. ' +
        `A faulty server, or someone in the middle who changes the traffic.${words}`
      );
    case 'host-key-refused':
      return `The client refuses the server’s host key.${words}`;
    case 'corrupted-mac':
      return `They agree on keys, but the first encrypted message arrives broken (its MAC is wrong).${words}`;
    case 'disconnected':
      return `The server ended the connection ${PLACES[step]}.${step === 'newkeys' ? UNREADABLE : ''}${words}`;
    case 'timed-out':
      return `The server stopped answering ${PLACES[step]}.${words}`;
    case 'cancelled':
      return 'The handshake was cancelled.';
    case 'failed':
      return `The handshake failed ${PLACES[step]}.${words}`;
  }
}
