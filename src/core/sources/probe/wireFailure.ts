import type { Side } from '../../ssh/proposal/proposal.ts';
import { PathError } from './route/pathError.ts';
import { ConnectionError, type ConnectionErrorCode, type ConnectTarget } from '../../ports.ts';
import type { Disconnect } from '../../ssh/wire/disconnect.ts';
import {
  MAX_BANNER_BYTES,
  MAX_BANNER_LINE_BYTES,
  MAX_BANNER_LINES,
  MAX_IDENTIFICATION_BYTES,
  MAX_PACKET_LENGTH,
  MAX_QUOTED_CHARACTERS,
} from '../../ssh/wire/limits.ts';
import { messageName } from '../../ssh/wire/messageNumbers.ts';
import type { OtherProtocol } from './otherProtocol.ts';
import type { PacketFailure } from '../../ssh/wire/packet.ts';
import type { BareFailure, Stage } from './probeFailure.ts';

/*
 * Every way the wire can fail, in words. Each message says what happened and what it means or what to do next. None
 * depends on how the peer's bytes were cut into chunks. Text of the peer is quoted raw: renderers escape it once.
 */

/** What a peer had sent by the time it went quiet or away. */
export interface Heard {
  readonly stage: 'identify' | 'kexinit' | 'hostkey';
  /** Any byte at all. */
  readonly anything: boolean;
  /** Its last text before an identification, whole or not; null for none. */
  readonly lastText: string | null;
  /** A line that began as an identification, or a packet, is incomplete. */
  readonly midway: boolean;
}

/** Text of a peer, shortened for a message. */
export function quote(text: string): string {
  return text.length > MAX_QUOTED_CHARACTERS ? `“${text.slice(0, MAX_QUOTED_CHARACTERS)}…”` : `“${text}”`;
}

/** `150 ms`, `5 s`, `1.5 s` */
function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}

const CHECK_PORT = 'Check the host and the port; SSH usually listens on port 22.';

export function otherProtocol(side: Side, { code, name }: OtherProtocol): BareFailure {
  const next = side === 'server' ? CHECK_PORT : 'Point an SSH client at this port.';
  return { stage: 'identify', code, message: `The ${side} speaks ${name} and not SSH. ${next}` };
}

export function ssh1Only(side: Side, raw: string, protoVersion: string): BareFailure {
  return {
    stage: 'identify',
    code: 'ssh1-only',
    message:
      `The ${side} calls itself ${quote(raw)}: it speaks only SSH protocol ${protoVersion}, which has been insecure since 1998 and ` +
      `which today's ${side === 'server' ? 'clients' : 'servers'} no longer contain. Only an upgrade of the ${side} helps.`,
  };
}

export function unknownVersion(side: Side, raw: string, protoVersion: string): BareFailure {
  return {
    stage: 'identify',
    code: 'malformed-identification',
    message:
      `The ${side} calls itself ${quote(raw)}, a version ${protoVersion} of the SSH protocol that does not exist. ` +
      'It is probably no real SSH software; check what answers there.',
  };
}

export function malformedIdentification(side: Side, raw: string): BareFailure {
  return {
    stage: 'identify',
    code: 'malformed-identification',
    message:
      `The ${side} calls itself ${quote(raw)}, which is not the form SSH-2.0-software that every SSH ${side} begins with. ` +
      'Other SSH programs will refuse it too; check what answers there.',
  };
}

export function notSsh(side: Side): BareFailure {
  return {
    stage: 'identify',
    code: 'malformed-identification',
    message:
      `The ${side} sent data that is not SSH, nor another protocol known here. ` +
      (side === 'server' ? CHECK_PORT : 'Point an SSH client at this port.'),
  };
}

export function identificationTooLong(side: Side): BareFailure {
  return {
    stage: 'identify',
    code: 'identification-too-long',
    message:
      `The line in which the ${side} names its SSH version is longer than the ${MAX_IDENTIFICATION_BYTES} bytes that the ` +
      'standard allows (RFC 4253 §4.2). It is misconfigured, or no real SSH software.',
  };
}

export function bannerTooLong(exceeded: 'line' | 'lines' | 'bytes'): BareFailure {
  const what = {
    line: `a line of more than ${MAX_BANNER_LINE_BYTES} bytes`,
    lines: `more than ${MAX_BANNER_LINES} lines`,
    bytes: `more than ${MAX_BANNER_BYTES / 1024} KiB of text`,
  }[exceeded];
  return {
    stage: 'identify',
    code: 'banner-too-long',
    message: `The server sent ${what} without naming an SSH version. It is probably not an SSH server. ${CHECK_PORT}`,
  };
}

export function turnedAway(because: string): BareFailure {
  return { stage: 'identify', code: 'turned-away', message: `The server turned this connection away: ${because}` };
}

export function badPacket(side: Side, stage: Stage, failure: PacketFailure): BareFailure {
  if (failure.kind === 'malformed') {
    return {
      stage,
      code: 'malformed-packet',
      message:
        `The ${side} named its SSH version, but then sent a malformed packet: ${failure.reason} (RFC 4253 §6). ` +
        'Something on the way may alter the connection, or the software is faulty.',
    };
  }
  const asText = String.fromCharCode(...failure.firstBytes);
  const what = /^[\t\r\n\x20-\x7e]+$/.test(asText)
    ? `sent plain text that begins with ${quote(asText)} where a packet belongs`
    : `announced a packet of ${failure.length} bytes; ${MAX_PACKET_LENGTH} are the most that OpenSSH accepts`;
  return {
    stage,
    code: 'packet-too-large',
    message:
      `The ${side} named its SSH version, but then ${what}. ` +
      'The software is faulty, or something between you and it alters the connection.',
  };
}

export function malformedKexinit(side: Side, stage: Stage, reason: string): BareFailure {
  return {
    stage,
    code: 'malformed-kexinit',
    message:
      `The ${side} sent a malformed list of its algorithms: ${reason} (RFC 4253 §7.1). ` +
      'No SSH program can negotiate with it; the software is faulty or the connection is altered on the way.',
  };
}

export function unexpectedMessage(side: Side, stage: Stage, number: number): BareFailure {
  const where = stage === 'kexinit' ? 'instead of the list of its algorithms' : 'out of turn';
  return {
    stage,
    code: 'unexpected-message',
    message:
      `The ${side} sent ${messageName(number)} ${where}, which the SSH standard does not allow (RFC 4253 §7). ` +
      'The software is faulty, or it is not what it claims to be.',
  };
}

export function tooManySkipped(side: Side, stage: Stage): BareFailure {
  return {
    stage,
    code: 'unexpected-message',
    message:
      `The ${side} keeps sending empty filler messages and does not go on. ` +
      'It is probably a trap that holds scanners up, or faulty.',
  };
}

/** What to do about a disconnect, by the reasons of RFC 4253 §11.1 that servers give before a key exchange. */
const DISCONNECT_ADVICE: ReadonlyMap<number, string> = new Map([
  [1, 'It does not accept this address; ask its administrator.'],
  [2, 'It did not like something in the SSH protocol; its log tells what.'],
  [3, 'It saw no way to agree on algorithms; its log tells which.'],
  [7, 'It has no service to offer now; try again later.'],
  [8, 'It wants another version of the SSH protocol.'],
  [12, 'It has too many connections; try again in a minute.'],
]);

export function disconnected(side: Side, stage: Stage, disconnect: Disconnect | null): BareFailure {
  const before = stage === 'kexinit' ? ' before listing its algorithms' : '';
  if (disconnect === null) {
    const message = `The ${side} ended the connection${before} and gave no readable reason. Its log may tell why.`;
    return { stage, code: 'disconnected', message };
  }
  const { reasonCode, reason, description } = disconnect;
  const named = reason === null ? `reason ${reasonCode}` : `reason ${reasonCode}, ${reason}`;
  const words = description === '' ? `without a word (${named})` : `with the words ${quote(description)} (${named})`;
  const advice = DISCONNECT_ADVICE.get(reasonCode) ?? 'Its log may tell more.';
  return { stage, code: 'disconnected', message: `The ${side} ended the connection${before} ${words}. ${advice}` };
}

/** Where in the conversation a peer stopped: completes "it … ". */
function soFar(side: Side, heard: Heard): string {
  if (heard.stage === 'hostkey') return 'had listed its algorithms';
  if (heard.stage === 'kexinit') {
    return heard.midway
      ? 'had named its SSH version and begun the list of its algorithms'
      : 'had named its SSH version, but not listed its algorithms';
  }
  if (!heard.anything) return 'had sent nothing at all';
  if (heard.midway) return 'had begun, but not finished, the line that names its SSH version';
  return heard.lastText === null || side === 'client'
    ? 'had not named an SSH version'
    : `had only sent the text ${quote(heard.lastText)}, which names no SSH version`;
}

const CLOSED_ADVICE: Readonly<Record<Heard['stage'], string>> = {
  identify:
    'It may limit connections, ban or not allow this address (hosts.deny, fail2ban, a firewall), or not be an SSH server.',
  kexinit: 'It may have failed; its log tells why. A proxy or firewall on the way may also have cut the connection.',
  hostkey: 'Its log tells why.',
};

export function closedEarly(side: Side, heard: Heard): BareFailure {
  const advice = side === 'client' && heard.stage === 'identify' ? 'Start it again.' : CLOSED_ADVICE[heard.stage];
  const message = `The ${side} closed the connection when it ${soFar(side, heard)}. ${advice}`;
  return { stage: heard.stage, code: 'closed-early', message };
}

export function silent(side: Side, heard: Heard, ms: number): BareFailure {
  const advice = heard.anything
    ? 'It may be overloaded, or a firewall on the way drops its packets.'
    : side === 'server'
      ? 'It may be overloaded, or a service that waits for its caller to speak first and thus not SSH. ' + CHECK_PORT
      : 'It may not be an SSH client.';
  const message = `For ${duration(ms)} nothing came from the ${side}; it ${soFar(side, heard)}. ${advice}`;
  return { stage: heard.stage, code: 'silent', message };
}

export function tooSlow(side: Side, heard: Heard, ms: number): BareFailure {
  return {
    stage: heard.stage,
    code: 'too-slow',
    message:
      `The time of ${duration(ms)} ran out while the ${side} was still sending; it ${soFar(side, heard)}. ` +
      'It is very slow, or a trap that holds scanners up; a longer timeout tells which.',
  };
}

const ACTIVITY: Readonly<Record<Stage, string>> = {
  resolve: 'looking up the name',
  connect: 'connecting',
  identify: 'waiting for the SSH version of the other side',
  kexinit: 'waiting for the algorithms of the other side',
  negotiate: 'comparing the algorithms',
  hostkey: 'reading the host key',
  done: 'finishing',
};

export function cancelled(stage: Stage): BareFailure {
  return { stage, code: 'cancelled', message: `Cancelled while ${ACTIVITY[stage]}. The connection was dropped.` };
}

/** An established connection broke. */
export function brokenConnection(side: Side, heard: Heard, error: unknown): BareFailure {
  if (error instanceof PathError) return error.failure;
  const code = codeOf(error);
  if (code === 'cancelled') return cancelled(heard.stage);
  if (code === 'reset') {
    const message = `The ${side} cut the connection off (reset) when it ${soFar(side, heard)}. ${CLOSED_ADVICE[heard.stage]}`;
    return { stage: heard.stage, code: 'reset', message };
  }
  const lost = code === 'timed-out' || code === 'unreachable';
  return {
    stage: heard.stage,
    code: lost ? code : 'connection-failed',
    message:
      `The connection to the ${side} broke (${reasonOf(error)}) when it ${soFar(side, heard)}. ` +
      'Check the network and try again.',
  };
}

/** No connection came about. `resolved` tells whether the name's addresses were known by then. */
export function notConnected(target: ConnectTarget, error: unknown, resolved: boolean): BareFailure {
  if (error instanceof PathError) return error.failure;
  const code = codeOf(error);
  const { hostname, port } = target;
  const where = `${hostname} port ${port}`;
  const stage = resolved ? 'connect' : 'resolve';
  switch (code) {
    case 'name-not-found':
      if (target.family !== undefined) return otherFamily(target, target.family);
      return {
        stage: 'resolve',
        code,
        message: `There is no host named ${quote(hostname)}. Check the spelling, or whether the name needs a VPN to be known.`,
      };
    case 'name-lookup-failed':
      return {
        stage: 'resolve',
        code,
        message: `The name ${quote(hostname)} could not be looked up (${reasonOf(error)}). Check that this machine is online and its DNS works.`,
      };
    case 'refused':
      return {
        stage: 'connect',
        code,
        message: `${where} refused the connection: the host is up, but nothing listens on that port. ${CHECK_PORT}`,
      };
    case 'unreachable':
      return {
        stage: 'connect',
        code,
        message: `${where} cannot be reached from here (${reasonOf(error)}). ${unreachableAdvice(target)}`,
      };
    case 'reset':
      return {
        stage: 'connect',
        code,
        message: `${where} cut the connection off at once (reset). A firewall may not allow it, or the server limits connections.`,
      };
    case 'timed-out':
      return resolved ? connectTimedOut(target, null) : lookupTimedOut(target, null);
    case 'cancelled':
      return cancelled(stage);
    case 'other':
      return {
        stage,
        code: 'connection-failed',
        message: `No connection to ${where} came about (${reasonOf(error)}). Check the host, the port and the network.`,
      };
  }
}

function unreachableAdvice({ bindAddress, bindInterface }: ConnectTarget): string {
  return bindAddress === undefined && bindInterface === undefined
    ? 'Check the network, or whether it needs a VPN or a jump host.'
    : 'Your ssh_config says where the connection starts (BindAddress or BindInterface): check that this machine has that address now.';
}

function otherFamily({ hostname }: ConnectTarget, family: 'inet' | 'inet6'): BareFailure {
  const wanted = family === 'inet6' ? 'IPv6' : 'IPv4';
  return {
    stage: 'resolve',
    code: 'name-not-found',
    message:
      `No ${wanted} address of ${quote(hostname)} is known, and AddressFamily in your ssh_config allows no other. ` +
      'Check the spelling, or set AddressFamily to any for this host.',
  };
}

/** The deadline passed before there was a connection. `ms` null: the operating system gave up, in its own time. */
export function connectTimedOut({ hostname, port }: ConnectTarget, ms: number | null): BareFailure {
  return {
    stage: 'connect',
    code: 'timed-out',
    message:
      `${hostname} port ${port} did not answer${ms === null ? '' : ` within ${duration(ms)}`}. ` +
      'The host may be down, or a firewall drops the packets; check whether it needs a VPN or a jump host.',
  };
}

export function lookupTimedOut({ hostname }: ConnectTarget, ms: number | null): BareFailure {
  return {
    stage: 'resolve',
    code: 'timed-out',
    message:
      `The address of ${quote(hostname)} could not be looked up${ms === null ? ' in time' : ` within ${duration(ms)}`}. ` +
      'Check that this machine is online and its DNS works.',
  };
}

function codeOf(error: unknown): ConnectionErrorCode {
  return error instanceof ConnectionError ? error.code : 'other';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
