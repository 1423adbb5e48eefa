import { loose } from '../../loose.ts';
import type { MatchCode, MatchDetail } from '../../logMatch.ts';

/** One sentence of ssh or sshd that is no mismatch, and how it is told. */
export interface Form {
  /** What a line must hold for the pattern to be tried from there. */
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

/**
 * What ssh and sshd say when it is not the algorithms (sshconnect.c, sshconnect2.c, packet.c, ssherr.c). Named groups are
 * what a reading tells: host, port, reason and what else MatchDetail names.
 */
export const FORMS: readonly Form[] = [
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
export const REASONS: readonly string[] = [
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
