import { found, type Reading } from '../../dialect.ts';
import type { LogMatch, MatchCode, MatchDetail } from '../../logMatch.ts';
import { loose } from '../../loose.ts';
import type { LogPlace } from '../../place.ts';
import { isSshd } from './writer.ts';

interface Form {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly code: MatchCode | ((match: RegExpExecArray) => MatchCode);
  /** What is told where nothing is captured under the name. */
  readonly details?: Readonly<Partial<Record<MatchDetail, string>>>;
  /** sshd's log is full of it, and there it means nothing. */
  readonly clientOnly?: true;
  /** It may follow a mismatch whose end it only tells. */
  readonly aftermath?: true;
  /** The words of sshd alone, whose log is full of it: told only where somebody pasted nothing else. */
  readonly serverAlone?: true;
  /** sshd says it, never ssh. */
  readonly server?: true;
  /** It ends with its line: the pattern sees no more, and `$` is that end. */
  readonly line?: true;
}

const HOST = String.raw`(?<host>[^\s"'()<>]{1,255}?)`;
const PORT = String.raw`port (?<port>\d{1,5})`;
const ADDRESS = String.raw`(?<host>\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:%[\w.-]{1,20})?|UNKNOWN)`;
/** The end of a line, or of the JSON or Python string that holds it. */
const END = String.raw`(?=["'\\]|$)`;
const CLOSED_BY = String.raw`Connection (?:closed|reset) by ${HOST} ${PORT}`;

function whyNoConnection({ groups }: RegExpExecArray): MatchCode {
  const words = (groups?.['reason'] ?? '').replace(/\s/g, '').toLowerCase();
  if (words.includes('refused')) return 'connection-refused';
  if (/notknown|nameresolution|noaddress|nodename|nosuchhost/.test(words)) return 'name-not-found';
  if (words.includes('timedout')) return 'timed-out';
  return 'connection-failed';
}

function howItEnded({ groups }: RegExpExecArray): MatchCode {
  return /reset|broken/i.test(groups?.['reason'] ?? '') ? 'connection-reset' : 'connection-closed';
}

function whyItFailed({ groups }: RegExpExecArray): MatchCode {
  const words = (groups?.['reason'] ?? '').replace(/\s/g, '').toLowerCase();
  if (words.startsWith('messageauthenticationcode')) return 'corrupted-mac';
  if (/^(?:connectionreset|brokenpipe)/.test(words)) return 'connection-reset';
  if (words.startsWith('connectionclosed')) return 'connection-closed';
  if (words.includes('timedout')) return 'timed-out';
  return 'key-exchange-failed';
}

/** The reason codes of RFC 4253 §11.1 that tell what failed. */
function whyDisconnected({ groups }: RegExpExecArray): MatchCode {
  return groups?.['number'] === '8' ? 'protocol-version' : 'key-exchange-failed';
}

function whyNoBanner({ groups }: RegExpExecArray): MatchCode {
  const words = (groups?.['reason'] ?? '').replace(/\s/g, '').toLowerCase();
  if (words === 'invalidformat') return 'no-identification';
  if (words.endsWith('timedout')) return 'timed-out';
  return words === 'connectionrefused' ? 'connection-refused' : howItEnded({ groups } as RegExpExecArray);
}

/** What ssh says when it is not the algorithms (sshconnect.c, sshconnect2.c, packet.c, ssherr.c). */
const FORMS: readonly Form[] = [
  {
    mark: 'Corrupted MAC on input',
    pattern: loose(
      String.raw`Corrupted MAC on input\.?(?: ssh_dispatch_run_fatal: Connection (?:to|from) ${HOST} ${PORT}: message authentication code incorrect)?`,
    ),
    code: 'corrupted-mac',
  },
  {
    mark: 'ssh_dispatch_run_fatal: Connection',
    pattern: loose(
      String.raw`ssh_dispatch_run_fatal: Connection (?:to|from) ${HOST} ${PORT}: (?!no matching)(?<reason>(?:message authentication code incorrect|Connection (?:reset by peer|closed by remote host|timed out|corrupted)|Broken pipe|incorrect signature|invalid format|error in libcrypto|(?:DH GEX group|bignum) \w{1,20}(?: of range)?|Invalid key length|unexpected internal error|protocol error|conversion error|incomplete message))`,
    ),
    code: whyItFailed,
  },
  {
    mark: 'exchange_identification: ',
    pattern: loose(
      String.raw`exchange_identification: (?:read: |write: )?(?<reason>Connection (?:reset|closed) by (?:peer|remote host)|Software caused connection abort|Broken pipe)\.?(?: ${CLOSED_BY})?`,
    ),
    code: howItEnded,
    details: { stage: 'identify' },
    clientOnly: true,
    aftermath: true,
  },
  {
    mark: 'exchange_identification: ',
    pattern: loose(String.raw`exchange_identification: (?<reason>No banner received)`),
    code: 'no-identification',
  },
  {
    // Behind an error that ssh tells by itself, `Connection timed out` of the socket.
    mark: 'exchange_identification: ',
    pattern: loose(String.raw`exchange_identification: read: (?<reason>(?:Connection|Operation) timed out)`),
    code: 'timed-out',
    details: { stage: 'identify' },
  },
  {
    mark: 'exchange_identification: ',
    pattern: loose(
      String.raw`exchange_identification: (?<reason>No SSH version received|banner line contains invalid characters)`,
    ),
    code: 'no-identification',
  },
  {
    mark: 'exchange_identification: ',
    pattern: loose(
      String.raw`exchange_identification: (?<reason>client sent invalid protocol identifier "[^"]{0,300}")`,
    ),
    code: 'no-identification',
    serverAlone: true,
  },
  {
    // sshd.c up to 7.9
    mark: 'Bad protocol version identification ',
    pattern: loose(
      String.raw`(?<reason>Bad protocol version identification '[^']{0,120}') from ${ADDRESS}(?: ${PORT})?(?: \[preauth\])?${END}`,
    ),
    code: 'no-identification',
    line: true,
    serverAlone: true,
  },
  {
    mark: 'banner exchange: Connection ',
    pattern: loose(
      String.raw`banner exchange: Connection to ${HOST} port (?<port>-?\d{1,5}): (?<reason>invalid format|Connection refused|Connection reset by peer|Connection closed by remote host|Broken pipe|Connection timed out|Operation timed out)`,
    ),
    code: whyNoBanner,
    details: { stage: 'identify' },
    aftermath: true,
  },
  {
    mark: 'banner exchange: Connection ',
    pattern: loose(String.raw`banner exchange: Connection from ${HOST} ${PORT}: (?<reason>invalid format)`),
    code: 'no-identification',
    serverAlone: true,
  },
  {
    // sshd tells it of a client, with its address.
    mark: 'Protocol major versions differ',
    pattern: loose(
      String.raw`(?<reason>Protocol major versions differ)(?:: \d{1,2} vs\. \d{1,2})?(?: for ${ADDRESS}(?: ${PORT})?: SSH-)?`,
    ),
    code: 'protocol-version',
  },
  {
    mark: 'Remote machine has too old SSH software version',
    pattern: loose(String.raw`Remote machine has too old SSH software version`),
    code: 'protocol-version',
  },
  {
    mark: 'Received disconnect from ',
    pattern: loose(
      String.raw`Received disconnect from ${HOST}(?: ${PORT}:|: )(?<number>[38]): (?<reason>.{0,200}?)(?: \[preauth\])?${END}`,
    ),
    code: whyDisconnected,
    line: true,
    aftermath: true,
  },
  {
    mark: 'no matching DH grp found',
    pattern: loose(String.raw`(?<reason>no matching DH grp found)`),
    code: 'key-exchange-failed',
  },
  {
    // kexgexc.c up to 6.7; since then a reason of the dispatcher.
    mark: 'DH_GEX group out of range: ',
    pattern: loose(String.raw`(?<reason>DH_GEX group out of range): \d{1,6} !< \d{1,6} !< \d{1,6}`),
    code: 'key-exchange-failed',
  },
  {
    mark: 'key_verify failed for server_host_key',
    pattern: loose(String.raw`(?<reason>key_verify failed for server_host_key)`),
    code: 'key-exchange-failed',
  },
  {
    mark: 'kex protocol error: type ',
    pattern: loose(String.raw`(?<reason>kex protocol error): type \d{1,3} seq \d{1,10}`),
    code: 'key-exchange-failed',
  },
  {
    // auth2-pubkey.c, of a user's key
    mark: ' not in PubkeyAccepted',
    pattern: loose(String.raw` not in PubkeyAccepted(?:KeyTypes|Algorithms)`),
    code: 'no-mutual-signature',
    server: true,
  },
  {
    // sshd ≥ 7.6 tells the user too; up to 6.9 the port is missing.
    mark: 'Connection closed by ',
    pattern: loose(
      String.raw`Connection closed by (?:(?:authenticating|invalid) user \S{0,100}? )?${ADDRESS}(?: ${PORT})? \[preauth\]${END}`,
    ),
    code: 'connection-closed',
    line: true,
    serverAlone: true,
  },
  {
    // Up to 6.9 without the port. Never a name there: `foreign host` is what telnet says.
    mark: 'Connection closed by ',
    pattern: loose(String.raw`Connection closed by ${ADDRESS}${END}`),
    code: 'connection-closed',
    line: true,
    clientOnly: true,
    aftermath: true,
  },
  {
    mark: 'Connection closed by ',
    pattern: loose(String.raw`Connection (?<reason>closed) by ${HOST} ${PORT}`),
    code: 'connection-closed',
    clientOnly: true,
    aftermath: true,
  },
  {
    mark: 'Connection reset by ',
    pattern: loose(String.raw`Connection (?<reason>reset) by ${HOST} ${PORT}`),
    code: 'connection-reset',
    clientOnly: true,
    aftermath: true,
  },
  {
    // The system's reason is in the person's language.
    mark: 'ssh: connect to host ',
    pattern: loose(
      String.raw`ssh: connect to host ${HOST} ${PORT}:(?: (?<reason>Connection refused|Connection timed out|Operation timed out|No route to host|Network is unreachable|Host is down|Permission denied|Connection reset by peer|Unknown error|Invalid argument|Cannot assign requested address|Protocol not available))?`,
    ),
    code: whyNoConnection,
  },
  {
    mark: 'ssh: Could not resolve hostname ',
    pattern: loose(
      String.raw`ssh: Could not resolve hostname ${HOST}:(?: (?<reason>Name or service not known|Temporary failure in name resolution|nodename nor servname provided, or not known|No such host is known|No address associated with (?:host)?name|Non-recoverable failure in name resolution|Name does not resolve|Unknown host|Host not found))?`,
    ),
    code: 'name-not-found',
  },
  {
    mark: 'timed out during banner exchange',
    pattern: loose(String.raw`timed out during banner exchange(?: Connection to ${HOST} ${PORT} timed out)?`),
    code: 'timed-out',
    details: { stage: 'identify' },
  },
  {
    mark: 'Timeout, server ',
    pattern: loose(String.raw`Timeout, server ${HOST} not responding`),
    code: 'timed-out',
    details: { stage: 'login' },
  },
  {
    mark: 'no mutual signature ',
    pattern: loose('no mutual signature (?:algorithm|supported)'),
    code: 'no-mutual-signature',
  },
  {
    mark: 'REMOTE HOST IDENTIFICATION HAS CHANGED',
    pattern: loose('REMOTE HOST IDENTIFICATION HAS CHANGED!?'),
    code: 'host-key-changed',
  },
  {
    mark: 'host key is known for ',
    pattern: loose(
      String.raw`host key is known for ${HOST} and you have requested strict checking\.(?: Host key verification failed\.)?`,
    ),
    code: 'host-key-unknown',
  },
  {
    mark: 'Host key verification failed',
    pattern: loose(String.raw`Host key verification failed\.`),
    code: 'host-key-unknown',
  },
  {
    mark: 'Too many authentication failures',
    pattern: loose(String.raw`Too many authentication failures(?: Disconnected from ${HOST} ${PORT})?`),
    code: 'too-many-auth-failures',
  },
  {
    mark: ': Permission denied (',
    pattern: loose(
      String.raw`: Permission denied \((?<methods>(?:publickey|password|keyboard-interactive|gssapi-[\w-]{1,20}|hostbased)[\w,@. -]{0,200})\)`,
    ),
    code: 'permission-denied',
    clientOnly: true,
  },
  { mark: 'Bad packet length ', pattern: loose(String.raw`Bad packet length \d{1,12}`), code: 'protocol-error' },
  {
    mark: 'Bad remote protocol version identification',
    pattern: loose('Bad remote protocol version identification'),
    code: 'protocol-error',
  },
];

/** Reasons of more than one word, as FORMS capture them. */
const REASONS: readonly string[] = [
  'Connection reset by peer',
  'Connection closed by remote host',
  'Connection timed out',
  'Operation timed out',
  'Connection refused',
  'Connection corrupted',
  'Software caused connection abort',
  'Broken pipe',
  'message authentication code incorrect',
  'incorrect signature',
  'invalid format',
  'error in libcrypto',
  'DH GEX group out of range',
  'Invalid key length',
  'unexpected internal error',
  'protocol error',
  'conversion error',
  'incomplete message',
  'No route to host',
  'Network is unreachable',
  'Host is down',
  'Permission denied',
  'Name or service not known',
  'Temporary failure in name resolution',
  'nodename nor servname provided, or not known',
  'No such host is known',
  'No banner received',
  'No SSH version received',
  'banner line contains invalid characters',
  'Protocol major versions differ',
  'no matching DH grp found',
  'DH_GEX group out of range',
  'key_verify failed for server_host_key',
  'kex protocol error',
];

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
