import type { HandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';
import { escapeUntrusted } from '../escape.ts';
import type { TextStyle } from './pairText.ts';

/** Most names shown of a list that a server sent. */
const MAX_NAMES = 30;

/** What became of a handshake, as lines for people. Server text is escaped here. */
export function handshakeLines(handshake: HandshakeReport, style: TextStyle): readonly string[] {
  const { by, failure, hostKey, authMethods, serverSigAlgs, connections } = handshake;
  const cost = connections === 1 ? 'one connection more' : 'no connection more';
  if (failure?.code === 'cannot-be-tried' || failure?.code === 'cancelled') {
    return [`– Handshake with ${by} (${cost}): ${escapeUntrusted(failure.message)}`];
  }
  // The verdict has said why already.
  if (failure !== null) return [`${style.bad('✘')} Handshake with ${by} (${cost}) failed: ${failure.code}.`];
  const lines = [`${style.good('✔')} Handshake completed with ${by} (${cost}), and no login was tried.`];
  if (hostKey !== null) lines.push(`  host key, not checked: ${escapeUntrusted(`${hostKey.type} ${hostKey.sha256}`)}`);
  if (authMethods !== null) lines.push(`  the server takes: ${names(authMethods, 'no method at all')}`);
  lines.push(
    serverSigAlgs === null
      ? '  it does not tell which user key signatures it takes'
      : `  user key signatures it says it takes: ${names(serverSigAlgs, 'none')}`,
  );
  return lines;
}

function names(list: readonly string[], none: string): string {
  if (list.length === 0) return none;
  const shown = list.slice(0, MAX_NAMES).map(escapeUntrusted).join(', ');
  return list.length > MAX_NAMES ? `${shown} … and ${list.length - MAX_NAMES} more` : shown;
}
