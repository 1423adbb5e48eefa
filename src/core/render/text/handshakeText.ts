import type { HandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';
import { escapeUntrusted } from '../escape.ts';
import { HANDSHAKE, WORDS } from '../en/reportWords.ts';
import type { TextStyle } from './pairText.ts';

/** Most names shown of a list that a server sent. */
const MAX_NAMES = 30;

/** What became of a handshake, as lines for people. Server text is escaped here. */
export function handshakeLines(handshake: HandshakeReport, style: TextStyle): readonly string[] {
  const { by, failure, hostKey, authMethods, serverSigAlgs, connections } = handshake;
  const cost = HANDSHAKE.cost(connections);
  if (failure?.code === 'cannot-be-tried' || failure?.code === 'cancelled') {
    return [`– ${HANDSHAKE.notTried(by, cost, escapeUntrusted(failure.message))}`];
  }
  // The verdict has said why already.
  if (failure !== null) return [`${style.bad('✘')} ${HANDSHAKE.failed(by, cost, failure.code)}`];
  const lines = [`${style.good('✔')} ${HANDSHAKE.completed(by, cost)}`];
  if (hostKey !== null) lines.push(`  ${HANDSHAKE.hostKey(escapeUntrusted(`${hostKey.type} ${hostKey.sha256}`))}`);
  if (authMethods !== null) lines.push(`  ${HANDSHAKE.methods(names(authMethods))}`);
  lines.push(
    serverSigAlgs === null ? `  ${HANDSHAKE.noSignatures}` : `  ${HANDSHAKE.signatures(names(serverSigAlgs))}`,
  );
  return lines;
}

function names(list: readonly string[]): string {
  if (list.length === 0) return WORDS.none;
  const shown = list.slice(0, MAX_NAMES).map(escapeUntrusted).join(', ');
  return list.length > MAX_NAMES ? `${shown} … ${WORDS.more(list.length - MAX_NAMES)}` : shown;
}
