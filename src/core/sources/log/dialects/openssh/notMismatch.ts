import { found, type Reading } from '../../dialect.ts';
import type { LogMatch, MatchDetail } from '../../logMatch.ts';
import type { LogPlace } from '../../place.ts';
import { FORMS, REASONS, type Form } from './notMismatchForms.ts';
import { isSshd } from './writer.ts';

export const NOT_MISMATCH_MARKS: readonly string[] = FORMS.map(({ mark }) => mark);

/** Rows within which a closed connection is only the end of what was told before. */
const AFTERMATH_ROWS = 12;
/** Empty rows around a line that was pasted alone. */
const ALONE_ROWS = 2;
/** Characters of the warning about a changed key that are looked at: two screens. */
const WARNING_CHARS = 2_500;

/** @param mismatchRow row of the last mismatch, or -1 */
export function notMismatch(place: LogPlace, mismatchRow: number): Reading {
  for (const form of FORMS) {
    if (form.mark !== place.mark) continue;
    const match = form.pattern.exec(form.line === true ? lineFrom(place) : place.flat().text);
    if (match === null) continue;
    if (form.serverAlone === true && !standsAlone(place, match[0].length)) return null;
    const behind = place.flat().text.slice(match[0].length, match[0].length + 24);
    if (form.clientOnly === true && (isSshd(place) || /^\s*\[preauth/.test(behind))) return null;
    if (form.aftermath === true && mismatchRow >= 0 && place.row - mismatchRow <= AFTERMATH_ROWS) return null;
    return reading(form, match, place);
  }
  return null;
}

/** sshd's words: those that ssh never says, and those that name the client's address. */
function isOfServer(form: Form, groups: Readonly<Record<string, string | undefined>>, place: LogPlace): boolean {
  if (form.serverAlone === true || form.server === true || isSshd(place)) return true;
  return form.code === 'protocol-version' && groups['host'] !== undefined;
}

/** The mark and what is behind it in its line. */
function lineFrom(place: LogPlace): string {
  return place.lineFrom(0).slice(place.before.length).trimEnd();
}

/** Whether the message is all that the text holds. */
function standsAlone(place: LogPlace, end: number): boolean {
  const first = place.lineRow - place.row;
  const last = place.locate(end).row - place.row;
  if (place.row + first > ALONE_ROWS) return false;
  for (let distance = 1; distance <= ALONE_ROWS + 1; distance += 1) {
    if (place.neighbour(first - distance).trim() !== '' || place.neighbour(last + distance).trim() !== '') return false;
  }
  return true;
}

function reading(form: Form, match: RegExpExecArray, place: LogPlace): Reading {
  const { code } = form;
  const groups = match.groups ?? {};
  const told = typeof code === 'string' ? code : code(match);
  if (told === 'host-key-changed') return changedKey(place, match[0].length);
  const details: Partial<Record<MatchDetail, string>> = { ...form.details };
  const { reason, methods } = groups;
  if (reason !== undefined && !/^(?:closed|reset)$/.test(reason)) details.reason = reasonWords(reason);
  if (methods !== undefined) details.methods = methods.replace(/\s+/g, '');
  const peer = told === 'permission-denied' ? userAtHost(place.before) : peerBefore(place.before);
  if (peer.user !== undefined) details.user = peer.user;
  if (told === 'no-mutual-signature') {
    const [, key] = /(?:sign_and_send_pubkey|send_pubkey_test):\s*(\S{0,100})\s*$/.exec(place.before.slice(-140)) ?? [];
    if (key !== undefined && key !== '') details.name = key;
  }
  const type = told === 'host-key-unknown' ? /No\s*(\S{1,30})\s*$/.exec(place.before.slice(-40))?.[1] : undefined;
  if (type !== undefined) details.hostKeyType = type;
  if (form.mark === ' not in PubkeyAccepted') {
    const [, name] = /(?:key\s*type|signature\s*algorithm)\s*(\S{1,100})\s*$/.exec(place.lineBefore.slice(-160)) ?? [];
    if (name === undefined) return null;
    details.name = name;
  }
  const named = hostAndPort(groups['host'] ?? peer.host ?? null);
  const { host } = named;
  const port = groups['port'] ?? peer.port ?? named.port ?? undefined;
  const unknown = host === null || host === 'UNKNOWN';
  return [
    found('openssh', place, match[0].length, {
      code: told,
      writtenBy: isOfServer(form, groups, place) ? 'server' : 'client',
      host: unknown ? null : host,
      port: unknown || port === undefined ? null : Number(port),
      details,
    }),
  ];
}

interface Peer {
  readonly user?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
}

/** `me@host` that ssh puts before its last word on a login. */
function userAtHost(before: string): Peer {
  const [, user, host] = /([^\s@"']{1,100})@([^\s@:"']{1,255})$/.exec(before.slice(-360)) ?? [];
  return { user, host };
}

/** `Received disconnect from HOST port N:2: `. */
function peerBefore(before: string): Peer {
  const [, host, port] =
    /disconnect\s*from\s*(\S{1,255})\s*port\s*(\d{1,5}):\d{1,3}:\s*$/.exec(before.slice(-320)) ?? [];
  return { host, port };
}

/** The warning goes over a screen: the fingerprint, the line of known_hosts and the host stand in it. */
function changedKey(place: LogPlace, end: number): Reading {
  const text = place.flat(WARNING_CHARS).text.slice(0, WARNING_CHARS);
  const key =
    /fingerprint\s*for\s*the\s*(\S{1,30}?)\s*key\s*sent\s*by\s*the\s*remote\s*host\s*is\s*((?:SHA256:|MD5:)?[A-Za-z0-9+/:]{20,100})/.exec(
      text,
    );
  const offending = /Offending\s*(?:\S{1,30}\s*)?key\s*in\s*(\S{1,400}):(\d{1,9})/.exec(text);
  const host = /Host\s*key\s*for\s*(\[?[^\s\]]{1,255}?\]?(?::\d{1,5})?)\s*has\s*changed/.exec(text);
  const last = /Host\s*key\s*verification\s*failed\./.exec(text);
  const details: Partial<Record<MatchDetail, string>> = {};
  const [, type, fingerprint] = key ?? [];
  if (type !== undefined && fingerprint !== undefined) Object.assign(details, { hostKeyType: type, fingerprint });
  const [, file, fileLine] = offending ?? [];
  if (file !== undefined && fileLine !== undefined) Object.assign(details, { file, fileLine });
  const ends = [key, offending, host, last].map((part) => (part === null ? 0 : part.index + part[0].length));
  const named = hostAndPort(host?.[1] ?? null);
  const reading = found('openssh', place, Math.max(end, ...ends), {
    code: 'host-key-changed',
    writtenBy: 'client',
    ...named,
    details,
  });
  return [{ ...reading, match: { ...reading.match, message: oneLine(text.slice(0, end)) } }];
}

/** known_hosts' `[host]:2222`, or a plain name. */
function hostAndPort(text: string | null): Pick<LogMatch, 'host' | 'port'> {
  const [, host, port] = /^\[(.+)\]:(\d+)$/.exec(text ?? '') ?? [];
  return host === undefined ? { host: text, port: null } : { host, port: Number(port) };
}

/** A reason with the spaces that wraps have taken from it, where its words are known. */
function reasonWords(text: string): string {
  const squeezed = text.replace(/\s+/g, '');
  return REASONS.find((reason) => reason.replaceAll(' ', '') === squeezed) ?? oneLine(text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
