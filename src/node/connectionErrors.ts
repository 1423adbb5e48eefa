import { ConnectionError, type ConnectionErrorCode } from '../core/ports.ts';

/** System error codes by what they mean to the core. getaddrinfo's come from Node's dns module. */
const CODES: ReadonlyMap<string, ConnectionErrorCode> = new Map([
  ['ENOTFOUND', 'name-not-found'],
  ['ENODATA', 'name-not-found'],
  ['EAI_AGAIN', 'name-lookup-failed'],
  ['EAI_FAIL', 'name-lookup-failed'],
  ['EAI_MEMORY', 'name-lookup-failed'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
  ['ETIMEDOUT', 'timed-out'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
]);

/** Any error of node:net or node:dns as the core's. The message names the system's code, never an address or path. */
export function toConnectionError(error: unknown): ConnectionError {
  if (error instanceof ConnectionError) return error;
  const code = systemCode(error);
  if (code === null) return new ConnectionError('other', error instanceof Error ? error.message : String(error));
  return new ConnectionError(CODES.get(code) ?? 'other', code);
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
