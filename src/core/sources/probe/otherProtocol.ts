import type { Side } from '../../ssh/proposal/proposal.ts';

/** A protocol that is not SSH, known by how it begins. */
export interface OtherProtocol {
  readonly code: 'http' | 'tls' | 'other-protocol';
  /** For people, in the middle of a sentence. */
  readonly name: string;
}

interface Signature extends OtherProtocol {
  /** Who begins that way. */
  readonly from: Side | 'either';
  /** Byte by byte: a number, null for any byte, or several of which one must be there. */
  readonly bytes: readonly (number | null | readonly number[])[];
}

const HTTP = { code: 'http', name: 'HTTP (a web server)' } as const;
const TLS = { code: 'tls', name: 'TLS (encryption of HTTPS and others)' } as const;
const MAIL_OR_FTP = other('FTP or SMTP (file transfer or mail)');
const MYSQL = other('MySQL (a database)');
const RDP = other('RDP (Remote Desktop)');

/** The first bytes that give a protocol away. None of them can begin an SSH identification. */
const SIGNATURES: readonly Signature[] = [
  { ...HTTP, from: 'either', bytes: text('HTTP/') },
  { ...HTTP, from: 'either', bytes: text('<html') },
  { ...HTTP, from: 'either', bytes: text('<!doctype') },
  // An HTTP/2 server's SETTINGS frame on stream 0 (RFC 9113 §4.1).
  { ...HTTP, from: 'server', bytes: [0, 0, null, 4, 0, 0, 0, 0, 0] },
  { ...HTTP, name: 'HTTP (a web browser)', from: 'client', bytes: text('get /') },
  { ...HTTP, name: 'HTTP (a web browser)', from: 'client', bytes: text('post /') },
  { ...HTTP, name: 'HTTP (a web browser)', from: 'client', bytes: text('head /') },
  { ...HTTP, name: 'HTTP (a web browser)', from: 'client', bytes: text('options ') },
  { ...HTTP, name: 'HTTP (a proxy request)', from: 'client', bytes: text('connect ') },
  { ...HTTP, name: 'HTTP (a web browser)', from: 'client', bytes: text('pri * ') },
  // RFC 8446 §5.1: content type alert or handshake, then major version 3.
  { ...TLS, from: 'either', bytes: [[0x15, 0x16], 0x03, [0, 1, 2, 3, 4]] },
  { ...MAIL_OR_FTP, from: 'server', bytes: text('220 ') },
  { ...MAIL_OR_FTP, from: 'server', bytes: text('220-') },
  { ...MAIL_OR_FTP, from: 'server', bytes: text('421 ') },
  { ...MAIL_OR_FTP, from: 'server', bytes: text('554 ') },
  { ...other('POP3 (mail)'), from: 'server', bytes: text('+ok') },
  { ...other('IMAP (mail)'), from: 'server', bytes: text('* ok') },
  { ...other('VNC (remote desktop)'), from: 'server', bytes: text('rfb 0') },
  { ...other('rsync'), from: 'server', bytes: text('@rsyncd:') },
  { ...other('Redis (a database)'), from: 'server', bytes: text('-err ') },
  { ...other('AMQP (message queue)'), from: 'server', bytes: text('amqp') },
  // RFC 854: IAC, then WILL, WONT, DO or DONT.
  { ...other('Telnet'), from: 'either', bytes: [0xff, [0xfb, 0xfc, 0xfd, 0xfe]] },
  // A MySQL packet, 3 bytes of length and sequence number 0, with protocol version 10 or an error in it.
  { ...MYSQL, from: 'server', bytes: [null, 0, 0, 0, [0x0a, 0xff]] },
  // TPKT version 3 (RFC 1006 §6), in which RDP begins.
  { ...RDP, from: 'either', bytes: [0x03, 0x00, 0x00] },
  { ...other('SOCKS'), from: 'client', bytes: [0x05, [1, 2, 3], [0, 1, 2]] },
  { ...other('the PROXY protocol of a load balancer'), from: 'client', bytes: text('proxy ') },
];

/** No signature is longer, so nothing needs a look after this many bytes. */
export const LONGEST_SIGNATURE = Math.max(...SIGNATURES.map((signature) => signature.bytes.length));

/**
 * Judges the first bytes of a stream.
 * @param bytes the first `length` bytes are looked at
 * @returns the protocol as soon as it is certain, `possible` while more bytes could make it one, else null.
 * Whoever asks after each byte gets the same answer on any chunking of the stream.
 */
export function recogniseProtocol(bytes: Uint8Array, length: number, from: Side): OtherProtocol | 'possible' | null {
  let possible = false;
  for (const signature of SIGNATURES) {
    if (signature.from !== 'either' && signature.from !== from) continue;
    const compared = Math.min(length, signature.bytes.length);
    let index = 0;
    while (index < compared && fits(signature.bytes[index], bytes[index])) index++;
    if (index < compared) continue;
    if (compared === signature.bytes.length) return { code: signature.code, name: signature.name };
    possible = true;
  }
  return possible ? 'possible' : null;
}

function fits(wanted: Signature['bytes'][number] | undefined, byte: number | undefined): boolean {
  if (wanted === null) return true;
  if (byte === undefined || wanted === undefined) return false;
  return typeof wanted === 'number' ? wanted === byte : wanted.includes(byte);
}

/** Letters of either case, everything else as it is. */
function text(prefix: string): readonly (readonly number[])[] {
  return Array.from(prefix, (character) => [
    character.toLowerCase().charCodeAt(0),
    character.toUpperCase().charCodeAt(0),
  ]);
}

function other(name: string): OtherProtocol {
  return { code: 'other-protocol', name };
}
