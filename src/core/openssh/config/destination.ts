import { lowerCaseAscii } from './tokenizer.ts';

/**
 * What a person types to name a server. Only what passes here may reach a connection or another program's argv
 * (threats 3 and 4), so the checked names are types of their own.
 */
export type HostName = string & { readonly checked: 'HostName' };
export type UserName = string & { readonly checked: 'UserName' };

/** A host name with its final NUL, as the resolver interface bounds it (NI_MAXHOST, RFC 3493 §6.2). */
export const MAX_HOST_NAME = 1024;
/** Longer than any system's login name (Linux: 256 in LOGIN_NAME_MAX), as an upper bound for hostile input. */
export const MAX_USER_NAME = 256;
const MAX_PORT = 65535;

// What OpenSSH's ssh_valid_hostname() refuses, and every control, format (bidi), separator and lone surrogate besides.
const NOT_IN_HOST = /['"`$\\;&<>|(){},\p{Cc}\p{Cf}\p{Z}\p{Cs}]/u;
// As ssh_valid_ruser(); a `$` and a backslash may stand in a name (machine accounts, Windows domains).
const NOT_IN_USER = /['"`;&<>|(){}\p{Cc}\p{Cf}\p{Cs}]|\s-|\\$/u;

/** Takes a name or an address without brackets; returns it as a checked name, or null. */
export function parseHostName(text: string): HostName | null {
  if (text === '' || text.length > MAX_HOST_NAME || text.startsWith('-') || NOT_IN_HOST.test(text)) return null;
  return text as HostName;
}

/** Takes a login name; returns it as a checked name, or null. */
export function parseUserName(text: string): UserName | null {
  if (text === '' || text.length > MAX_USER_NAME || text.startsWith('-') || NOT_IN_USER.test(text)) return null;
  return text as UserName;
}

/** Takes decimal digits, 1 to 65535; returns the number, or null. Service names are not looked up. */
export function parsePort(text: string): number | null {
  if (!/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= MAX_PORT ? port : null;
}

export interface Destination {
  readonly host: HostName;
  readonly user?: UserName;
  readonly port?: number;
}

export type ParsedDestination =
  | ({ readonly ok: true } & Destination)
  | { readonly ok: false; readonly reason: 'empty' | 'bad-host' | 'bad-user' | 'bad-port' | 'bad-uri' };

/**
 * Reads `[user@]host[:port]`, with an IPv6 address bare (then without a port) or in brackets, and
 * `ssh://[user[;parameters]@]host[:port]` (draft-ietf-secsh-scp-sftp-ssh-uri; a path is refused, as ssh does).
 * White space around it is dropped. The user ends at the last `@`.
 */
export function parseDestination(input: string): ParsedDestination {
  const text = input.trim();
  if (text === '') return { ok: false, reason: 'empty' };
  const uri = text.startsWith('ssh://');
  const body = uri ? text.slice('ssh://'.length).replace(/\/$/, '') : text;
  if (uri && body.includes('/')) return { ok: false, reason: 'bad-uri' };

  const at = uri ? body.indexOf('@') : body.lastIndexOf('@');
  let user: UserName | undefined;
  if (at !== -1) {
    const written = uri ? decodeUri(body.slice(0, at).replace(/;.*$/s, '')) : body.slice(0, at);
    const checked = written === null ? null : parseUserName(written);
    if (checked === null) return { ok: false, reason: 'bad-user' };
    user = checked;
  }
  const place = splitPort(body.slice(at + 1));
  const host = place === null ? null : parseHostName(place.host);
  if (place === null || host === null) return { ok: false, reason: 'bad-host' };
  let port: number | undefined;
  if (place.port !== null) {
    const checked = parsePort(place.port);
    if (checked === null) return { ok: false, reason: 'bad-port' };
    port = checked;
  }
  return { ok: true, host, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port }) };
}

function splitPort(text: string): { readonly host: string; readonly port: string | null } | null {
  if (text.startsWith('[')) {
    const bracketed = /^\[([^[\]]+)\](?::(.*))?$/s.exec(text);
    if (bracketed?.[1] === undefined) return null;
    return { host: bracketed[1], port: bracketed[2] ?? null };
  }
  const colon = text.indexOf(':');
  // Two colons or more are an IPv6 address, which can have no port without brackets.
  if (colon === -1 || text.includes(':', colon + 1)) return { host: text, port: null };
  return { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

/** Percent-decodes; null where an escape is damaged or the bytes are not UTF-8. */
function decodeUri(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Whether a host can only be an address: it has a colon or a zone, or nothing but digits and dots (ssh.c). */
export function isAddress(host: string): boolean {
  return /[:%]|^[\d.]+$/.test(host);
}

/**
 * The form in which ssh connects to a host: a name in lower case, and an IPv6 address too, as the system prints it;
 * the zone behind a `%` stays, since interfaces are told apart by case.
 */
export function lowerCaseHost(host: HostName): HostName {
  const zone = host.indexOf('%');
  if (zone === -1) return lowerCaseAscii(host) as HostName;
  const address = host.slice(0, zone);
  return (address.includes(':') ? lowerCaseAscii(address) + host.slice(zone) : host) as HostName;
}
