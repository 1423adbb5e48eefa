import type { FailureCode, Stage } from '../../src/core/sources/probe/probeFailure.ts';
import { encodeDisconnect } from '../../src/core/ssh/wire/disconnect.ts';
import { encodeKexinit } from '../../src/core/ssh/wire/kexinit.ts';
import { toLatin1 } from '../../src/core/ssh/wire/latin1.ts';
import { encodePacket } from '../../src/core/ssh/wire/packet.ts';
import type { Step } from '../unit/ssh/wire/fakeWorld.ts';
import {
  concat,
  EMPTY_LISTS,
  header,
  IDENTIFICATION,
  KEXINIT,
  kexinitPacket,
  line,
  LISTS,
  message,
} from '../unit/ssh/wire/transcripts.ts';

/** A server that misbehaves (threats 13 and 14), and what a probe must make of it. */
export interface HostileServer {
  readonly name: string;
  readonly steps: readonly Step[];
  /** `ok`: odd, yet a probe has to cope. */
  readonly expected: 'ok' | { readonly stage: Stage; readonly code: FailureCode; readonly says: RegExp };
}

/** Deadlines that the table is written for, in milliseconds. */
export const SHORT_DEADLINES = { absoluteMs: 400, idleMs: 150 } as const;

const send = (bytes: Uint8Array): Step => ({ send: bytes });
const text = (content: string): Step => send(toLatin1(content));
const hello = send(line(IDENTIFICATION));
const helloThen = (...steps: readonly Step[]): readonly Step[] => [hello, ...steps];
const kexinit = send(kexinitPacket());
const payload = encodeKexinit(KEXINIT);
/** Before a reset, so that it does not overtake the bytes sent. */
const settle: Step = { wait: 20 };

const ok = (name: string, steps: readonly Step[]): HostileServer => ({ name, steps, expected: 'ok' });
const fails =
  (stage: Stage) =>
  (name: string, code: FailureCode, says: RegExp, ...steps: readonly Step[]) => ({
    name,
    steps,
    expected: { stage, code, says },
  });
const identify = fails('identify');
const inKexinit = fails('kexinit');

/** A KEXINIT payload with one byte string put in the place of its part from `start` on. */
const spoiled = (start: number, replacement: readonly number[]): Step =>
  send(
    encodePacket(
      concat(payload.subarray(0, start), Uint8Array.from(replacement), payload.subarray(start + replacement.length)),
    ),
  );
const FIRST_LIST = 17;

export const HOSTILE_SERVERS: readonly HostileServer[] = [
  // Saying nothing, too little, or too slowly.
  identify('silence', 'silent', /^For [\d.]+ m?s nothing came from the server; it had sent nothing at all/),
  identify('close at once', 'closed-early', /closed the connection when it had sent nothing at all/, 'close'),
  identify('reset at once', 'reset', /reset.*had sent nothing at all/, settle, 'reset'),
  identify('silence after a banner', 'silent', /only sent the text “Welcome”/, text('Welcome\r\n')),
  identify('close after a banner', 'closed-early', /only sent the text “Welcome”/, text('Welcome\r\n'), 'close'),
  identify('close within a banner line', 'closed-early', /the text “Go aw”/, text('Go aw'), 'close'),
  identify('silence within the identification', 'silent', /begun, but not finished/, text('SSH-2.0-Op')),
  identify('close within the identification', 'closed-early', /begun, but not finished/, text('SSH-2.0-Op'), 'close'),
  identify('reset within the identification', 'reset', /begun, but not finished/, text('SSH-2.0-Op'), settle, 'reset'),
  identify('a banner that drips without a line end', 'too-slow', /^The time of [\d.]+ m?s ran out/, {
    drip: toLatin1('x'),
    everyMs: 40,
  }),
  identify('banner lines that drip', 'too-slow', /still sending.*the text “x”/, { drip: line('x'), everyMs: 40 }),
  identify('an identification that drips', 'too-slow', /begun, but not finished/, text('SSH-2.0-'), {
    drip: toLatin1('y'),
    everyMs: 40,
  }),
  identify('empty lines that drip', 'too-slow', /had not named an SSH version/, { drip: line(''), everyMs: 40 }),

  // Too much before the identification.
  identify(
    '10 MB of banner',
    'banner-too-long',
    /more than 256 KiB of text/,
    send(repeat(line('z'.repeat(8000)), 1250)),
  ),
  identify('a banner line without end', 'banner-too-long', /a line of more than 8192 bytes/, {
    flood: repeat(toLatin1('z'), 1000),
  }),
  identify('banner lines without end', 'banner-too-long', /more than 1024 lines/, {
    flood: repeat(line('again'), 100),
  }),
  identify(
    '1025 banner lines',
    'banner-too-long',
    /more than 1024 lines/,
    send(repeat(line('a'), 1025)),
    hello,
    kexinit,
  ),
  ok('1024 banner lines', [send(repeat(line('a'), 1024)), hello, kexinit]),
  identify(
    'a banner line of 8193 bytes',
    'banner-too-long',
    /8192 bytes/,
    send(line('b'.repeat(8193))),
    hello,
    kexinit,
  ),
  ok('a banner line of 8192 bytes', [send(line('b'.repeat(8192))), hello, kexinit]),
  identify(
    'an identification of 256 bytes',
    'identification-too-long',
    /255 bytes/,
    send(identificationOf(256)),
    kexinit,
  ),
  ok('an identification of 255 bytes', [send(identificationOf(255)), kexinit]),
  identify('an identification without end', 'identification-too-long', /255 bytes/, text('SSH-2.0-'), {
    flood: repeat(toLatin1('z'), 1000),
  }),

  // Identifications that are none.
  identify('NUL in the identification', 'malformed-identification', /not the form SSH-2.0/, text('SSH-2.0-a\0b\r\n')),
  identify('NUL in a banner', 'malformed-identification', /not SSH, nor another protocol/, text('Hel\0lo\r\n')),
  identify('no software version', 'malformed-identification', /“SSH-2.0-”/, text('SSH-2.0-\r\n')),
  identify('no second minus', 'malformed-identification', /“SSH-2.0”/, text('SSH-2.0\r\n')),
  identify('no protocol version', 'malformed-identification', /“SSH-”/, text('SSH-\r\n')),
  identify('letters for a version', 'malformed-identification', /“SSH-two-x”/, text('SSH-two-x\r\n')),
  identify('SSH-1.5', 'ssh1-only', /“SSH-1.5-OpenSSH_3.4”.*only SSH protocol 1.5/, text('SSH-1.5-OpenSSH_3.4\r\n')),
  identify('SSH-3.0', 'malformed-identification', /version 3.0 .* does not exist/, text('SSH-3.0-Future\r\n')),
  ok('SSH-1.99', [text('SSH-1.99-OpenSSH_3.9p1\r\n'), kexinit]),
  ok('no CR', [text('SSH-2.0-NoCr\n'), kexinit]),
  ok('an identification in Latin-1', [text('SSH-2.0-Caf\xe9 \x1b[31m\r\n'), kexinit]),

  // Somebody else.
  identify('HTTP', 'http', /speaks HTTP/, text('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'), 'close'),
  identify('HTML', 'http', /speaks HTTP/, text('<HTML><body>Bad request</body></HTML>'), 'close'),
  identify('a doctype', 'http', /speaks HTTP/, text('\r\n<!DOCTYPE html>\r\n')),
  identify('HTTP/2', 'http', /speaks HTTP/, bytes(0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1)),
  identify('a TLS alert', 'tls', /speaks TLS/, bytes(0x15, 3, 1, 0, 2, 2, 70), 'close'),
  identify('a TLS handshake', 'tls', /speaks TLS/, bytes(0x16, 3, 3, 0, 80)),
  identify('SMTP', 'other-protocol', /mail/, text('220 mail.example ESMTP\r\n')),
  identify('FTP', 'other-protocol', /FTP/, text('220-Welcome\r\n220 ready\r\n')),
  identify('POP3', 'other-protocol', /POP3/, text('+OK ready\r\n')),
  identify('IMAP', 'other-protocol', /IMAP/, text('* OK [CAPABILITY IMAP4rev1] ready\r\n')),
  identify('MySQL', 'other-protocol', /MySQL/, bytes(0x4a, 0, 0, 0, 0x0a, 0x38, 0x2e, 0x30, 0)),
  identify('Telnet', 'other-protocol', /Telnet/, bytes(0xff, 0xfd, 0x18)),
  identify('VNC', 'other-protocol', /VNC/, text('RFB 003.008\n')),
  identify('RDP', 'other-protocol', /RDP/, bytes(3, 0, 0, 0x13, 0x0e, 0xd0)),
  identify('random bytes', 'malformed-identification', /not SSH/, bytes(0x9c, 0x11, 0xe4, 7, 0, 3, 0x80, 0xfe)),
  identify('OpenSSH at MaxStartups', 'turned-away', /MaxStartups/, text('Exceeded MaxStartups\r\n'), 'close'),
  identify(
    'OpenSSH with a penalty',
    'turned-away',
    /PerSourcePenalties/,
    text('Not allowed at this time\r\n'),
    'close',
  ),

  // After the identification.
  inKexinit('close', 'closed-early', /named its SSH version, but not listed/, hello, 'close'),
  inKexinit('reset', 'reset', /named its SSH version, but not listed/, hello, settle, 'reset'),
  inKexinit('silence', 'silent', /named its SSH version, but not listed/, hello),
  inKexinit('plain text for a packet', 'packet-too-large', /plain text.*“Prot”/, hello, text('Protocol mismatch.\r\n')),
  inKexinit('packet_length 0', 'malformed-packet', /claims 0 bytes/, hello, send(header(0, 0))),
  inKexinit('packet_length 1', 'malformed-packet', /claims 1 bytes/, hello, send(header(1, 4))),
  inKexinit('packet_length 11', 'malformed-packet', /claims 11 bytes/, hello, send(header(11, 4))),
  inKexinit('packet_length 2^31', 'packet-too-large', /2147483648 bytes/, hello, send(header(2 ** 31, 4))),
  inKexinit('packet_length 2^32-1', 'packet-too-large', /4294967295 bytes/, hello, send(header(2 ** 32 - 1, 4))),
  inKexinit('packet_length 256 KiB + 1', 'packet-too-large', /262145 bytes/, hello, send(header(262_145, 4))),
  inKexinit('packet_length not on a block', 'malformed-packet', /multiple of 8/, hello, send(header(13, 4))),
  inKexinit('padding of 3', 'malformed-packet', /3 bytes of padding/, hello, send(header(12, 3))),
  inKexinit('padding longer than the packet', 'malformed-packet', /255 bytes of padding/, hello, send(header(12, 255))),
  inKexinit('padding that leaves nothing', 'malformed-packet', /11 bytes of padding/, hello, send(header(12, 11))),
  inKexinit('256 KiB announced, then silence', 'silent', /begun the list/, hello, send(header(262_140, 4))),
  inKexinit(
    'half a packet, then close',
    'closed-early',
    /begun the list/,
    hello,
    send(kexinitPacket().subarray(0, 99)),
    'close',
  ),
  inKexinit('half a length, then close', 'closed-early', /begun the list/, hello, bytes(0, 0), 'close'),
  inKexinit(
    'half a packet, then reset',
    'reset',
    /begun the list/,
    hello,
    send(kexinitPacket().subarray(0, 99)),
    settle,
    'reset',
  ),
  inKexinit('a packet that drips', 'too-slow', /begun the list/, hello, send(header(2044, 4)), {
    drip: Uint8Array.of(20),
    everyMs: 40,
  }),

  // KEXINIT itself.
  inKexinit('a KEXINIT of one byte', 'malformed-kexinit', /ends within the cookie/, hello, send(message(20))),
  inKexinit('no lists', 'malformed-kexinit', /before list 1 of 10/, hello, send(encodePacket(payload.subarray(0, 17)))),
  inKexinit(
    'a list longer than the packet',
    'malformed-kexinit',
    /list 1 of 10 claims 65536/,
    ...helloThen(spoiled(FIRST_LIST, [0, 1, 0, 0])),
  ),
  inKexinit(
    'a list of 4 GiB',
    'malformed-kexinit',
    /claims 4294967295/,
    ...helloThen(spoiled(FIRST_LIST, [255, 255, 255, 255])),
  ),
  inKexinit('a list cut short', 'malformed-kexinit', /RFC 4253 §7.1/, ...helloThen(spoiled(FIRST_LIST, [0, 0, 0, 1]))),
  inKexinit(
    'the last list missing',
    'malformed-kexinit',
    /list 10 of 10/,
    hello,
    send(encodePacket(payload.subarray(0, -11))),
  ),
  inKexinit('no end', 'malformed-kexinit', /ends after the lists/, hello, send(encodePacket(payload.subarray(0, -1)))),
  inKexinit(
    'trailing bytes',
    'malformed-kexinit',
    /3 bytes follow its end/,
    hello,
    send(encodePacket(concat(payload, Uint8Array.of(1, 2, 3)))),
  ),
  ok('reserved is not 0', [hello, send(kexinitPacket({ ...KEXINIT, reserved: 0xffffffff }))]),
  ok('empty lists', [hello, send(kexinitPacket({ ...KEXINIT, lists: EMPTY_LISTS }))]),
  ok('names of control characters', [
    hello,
    send(kexinitPacket({ ...KEXINIT, lists: { ...LISTS, kex: ['\0\x1b[2J', '\x9b', '__proto__'] } })),
  ]),
  ok('60,000 names', [
    hello,
    send(kexinitPacket({ ...KEXINIT, lists: { ...LISTS, hostKey: Array<string>(60_000).fill('abc') } })),
  ]),

  // Other messages.
  inKexinit(
    'DISCONNECT, too many connections',
    'disconnected',
    /“Try later” .*TOO_MANY_CONNECTIONS/,
    hello,
    send(encodePacket(encodeDisconnect('Try later', 12))),
  ),
  inKexinit(
    'DISCONNECT, unknown reason',
    'disconnected',
    /reason 4000000000/,
    hello,
    send(encodePacket(encodeDisconnect('', 4_000_000_000))),
  ),
  inKexinit('DISCONNECT, cut short', 'disconnected', /no readable reason/, hello, send(message(1, 0, 0))),
  inKexinit(
    'a key exchange reply first',
    'unexpected-message',
    /key exchange message 31/,
    hello,
    send(message(31, 1, 2, 3)),
  ),
  inKexinit('NEWKEYS first', 'unexpected-message', /SSH_MSG_NEWKEYS/, hello, send(message(21))),
  inKexinit('message 0 first', 'unexpected-message', /message 0/, hello, send(message(0))),
  inKexinit('IGNORE without end', 'unexpected-message', /filler messages/, hello, {
    flood: repeat(message(2, 0, 0, 0, 0), 8),
  }),
  inKexinit('IGNORE that drips', 'too-slow', /still sending/, hello, { drip: message(2, 0, 0, 0, 0), everyMs: 40 }),
  ok('IGNORE, DEBUG and UNIMPLEMENTED first', [hello, send(message(2)), send(message(4)), send(message(3)), kexinit]),
  ok('KEXINIT twice', [hello, kexinit, kexinit]),
  ok('garbage after KEXINIT', [hello, send(concat(kexinitPacket(), Uint8Array.of(255, 255, 255, 255, 0)))]),
  ok('a flood after KEXINIT', [hello, kexinit, { flood: new Uint8Array(65_536).fill(7) }]),
  ok('close right after KEXINIT', [hello, kexinit, 'close']),
];

function bytes(...values: readonly number[]): Step {
  return send(Uint8Array.from(values));
}

function repeat(piece: Uint8Array, count: number): Uint8Array {
  const all = new Uint8Array(piece.length * count);
  for (let index = 0; index < count; index++) all.set(piece, index * piece.length);
  return all;
}

/** An identification line of that many bytes with its CR LF. */
function identificationOf(length: number): Uint8Array {
  return line('SSH-2.0-'.padEnd(length - 2, 'v'));
}
