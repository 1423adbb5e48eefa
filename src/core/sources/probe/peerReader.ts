import type { Side } from '../../ssh/proposal/proposal.ts';
import { decodeDisconnect } from '../../ssh/wire/disconnect.ts';
import { IDENTIFICATION_PREFIX, type Identification, parseIdentification } from '../../ssh/wire/identification.ts';
import { decodeKexinit, type Kexinit } from '../../ssh/wire/kexinit.ts';
import { fromLatin1, toLatin1 } from '../../ssh/wire/latin1.ts';
import {
  MAX_BANNER_BYTES,
  MAX_BANNER_LINE_BYTES,
  MAX_BANNER_LINES,
  MAX_IDENTIFICATION_BYTES,
  MAX_SKIPPED_MESSAGES,
} from '../../ssh/wire/limits.ts';
import {
  SSH_MSG_DEBUG,
  SSH_MSG_DISCONNECT,
  SSH_MSG_IGNORE,
  SSH_MSG_KEXINIT,
  SSH_MSG_UNIMPLEMENTED,
} from '../../ssh/wire/messageNumbers.ts';
import { LONGEST_SIGNATURE, recogniseProtocol } from './otherProtocol.ts';
import { PacketDecoder } from '../../ssh/wire/packet.ts';
import type { BareFailure } from './probeFailure.ts';
import { turnedAwayBecause } from '../../openssh/messages/turnedAway.ts';
import * as failures from './wireFailure.ts';

/** What a peer said, in order. A failure is the last event there is. */
export type PeerEvent =
  | { readonly kind: 'banner'; readonly line: string }
  | { readonly kind: 'identification'; readonly identification: Identification }
  /** An SSH_MSG_IGNORE, DEBUG or UNIMPLEMENTED, which means nothing to us. */
  | { readonly kind: 'skipped'; readonly number: number }
  /** `payload` is the message verbatim, as the exchange hash of a key exchange needs it. */
  | { readonly kind: 'kexinit'; readonly kexinit: Kexinit; readonly payload: Uint8Array }
  /** Any message after the KEXINIT. */
  | { readonly kind: 'message'; readonly number: number; readonly payload: Uint8Array }
  | { readonly kind: 'failure'; readonly failure: BareFailure };

const CR = 0x0d;
const LF = 0x0a;
const PREFIX = toLatin1(IDENTIFICATION_PREFIX);

/**
 * Understands what one peer sends from its first byte on: banner lines (a server's only), identification, then
 * cleartext packets. It judges byte by byte, so the same bytes give the same events however they are cut, and it
 * copies each byte once. Pure state: no time, no I/O.
 */
export class PeerReader {
  /** Who is read. RFC 4253 §4.2 lets a server send other lines before its identification, and no client. */
  readonly side: Side;
  /** The longest line is a banner's, with its CR. */
  readonly #line = new Uint8Array(MAX_BANNER_LINE_BYTES + 1);
  #lineLength = 0;
  #lineHasNul = false;
  #bannerLines = 0;
  #bannerBytes = 0;
  #lastBanner: string | null = null;
  readonly #packets = new PacketDecoder();
  #skipped = 0;
  #stage: failures.Heard['stage'] = 'identify';
  #anything = false;
  #over = false;

  constructor(side: Side) {
    this.side = side;
  }

  /** What was heard so far, for the words of a failure that the reader cannot see, such as silence. */
  get heard(): failures.Heard {
    const inLine = this.#stage === 'identify';
    return {
      stage: this.#stage,
      anything: this.#anything,
      lastText: this.#unfinishedText() ?? this.#lastBanner,
      midway: inLine ? this.#lineLength >= PREFIX.length && this.#startsAsIdentification() : this.#packets.midPacket,
    };
  }

  /** Takes the next bytes; they are not kept, so the caller may reuse them. */
  push(chunk: Uint8Array): readonly PeerEvent[] {
    const events: PeerEvent[] = [];
    if (chunk.length > 0) this.#anything = true;
    let offset = 0;
    while (offset < chunk.length && !this.#over) {
      offset +=
        this.#stage === 'identify' ? this.#takeLines(chunk, offset, events) : this.#takePacket(chunk, offset, events);
    }
    return events;
  }

  /** The peer will send nothing more: always a failure, as no SSH conversation ends without a word. */
  end(): readonly PeerEvent[] {
    if (this.#over) return [];
    const events: PeerEvent[] = [];
    const text = this.#unfinishedText();
    const because = this.#stage === 'identify' && text !== null ? turnedAwayBecause(text) : null;
    if (because !== null) this.#fail(events, failures.turnedAway(because));
    else if (this.#lineHasNul) this.#fail(events, failures.notSsh(this.side));
    else this.#fail(events, failures.closedEarly(this.side, this.heard));
    return events;
  }

  #takeLines(chunk: Uint8Array, start: number, events: PeerEvent[]): number {
    let offset = start;
    while (offset < chunk.length && !this.#over && this.#stage === 'identify') {
      const byte = chunk[offset++] ?? 0;
      this.#line[this.#lineLength++] = byte;
      if (this.#isOtherProtocol(byte, events)) break;
      if (byte === LF) this.#endLine(events);
      else this.#checkLineLength(events);
    }
    return offset - start;
  }

  /** Ends the reading where the line cannot become one of SSH's; true when it did. */
  #isOtherProtocol(byte: number, events: PeerEvent[]): boolean {
    if (byte === 0) this.#lineHasNul = true;
    const isFirstText = this.#lastBanner === null;
    const verdict =
      isFirstText && this.#lineLength <= LONGEST_SIGNATURE
        ? recogniseProtocol(this.#line, this.#lineLength, this.side)
        : null;
    if (verdict !== null && verdict !== 'possible') this.#fail(events, failures.otherProtocol(this.side, verdict));
    else if (verdict === null && this.#startsAsIdentification()) return false;
    else if (verdict === null && (this.#lineHasNul || this.side === 'client')) {
      this.#fail(events, failures.notSsh(this.side));
    }
    return this.#over;
  }

  #checkLineLength(events: PeerEvent[]): void {
    if (this.#startsAsIdentification()) {
      // An LF must still fit.
      if (this.#lineLength >= MAX_IDENTIFICATION_BYTES) this.#fail(events, failures.identificationTooLong(this.side));
      return;
    }
    const withoutCr = this.#lineLength - (this.#line[this.#lineLength - 1] === CR ? 1 : 0);
    if (withoutCr > MAX_BANNER_LINE_BYTES) this.#fail(events, failures.bannerTooLong('line'));
    else if (this.#bannerBytes + this.#lineLength > MAX_BANNER_BYTES)
      this.#fail(events, failures.bannerTooLong('bytes'));
  }

  #endLine(events: PeerEvent[]): void {
    const bytes = this.#lineLength;
    const line = this.#text(bytes - 1);
    this.#lineLength = 0;
    if (line.startsWith(IDENTIFICATION_PREFIX)) {
      this.#identify(line, events);
      return;
    }
    const because = turnedAwayBecause(line);
    this.#bannerLines++;
    this.#bannerBytes += bytes;
    if (because !== null) this.#fail(events, failures.turnedAway(because));
    else if (this.#bannerLines > MAX_BANNER_LINES) this.#fail(events, failures.bannerTooLong('lines'));
    else if (this.#bannerBytes > MAX_BANNER_BYTES) this.#fail(events, failures.bannerTooLong('bytes'));
    else {
      if (line !== '') this.#lastBanner = line;
      events.push({ kind: 'banner', line });
    }
  }

  #identify(line: string, events: PeerEvent[]): void {
    const result = parseIdentification(line);
    if (result.ok) {
      this.#stage = 'kexinit';
      events.push({ kind: 'identification', identification: result.identification });
    } else if (result.problem === 'ssh1-only') {
      this.#fail(events, failures.ssh1Only(this.side, line, result.protoVersion));
    } else if (result.problem === 'unknown-version') {
      this.#fail(events, failures.unknownVersion(this.side, line, result.protoVersion));
    } else {
      this.#fail(events, failures.malformedIdentification(this.side, line));
    }
  }

  #takePacket(chunk: Uint8Array, offset: number, events: PeerEvent[]): number {
    const { used, payload, failure } = this.#packets.step(chunk, offset);
    if (failure) this.#fail(events, failures.badPacket(this.side, this.#stage, failure));
    else if (payload) this.#takeMessage(payload, events);
    return used;
  }

  #takeMessage(payload: Uint8Array, events: PeerEvent[]): void {
    const number = payload[0] ?? 0;
    switch (number) {
      case SSH_MSG_DISCONNECT:
        this.#fail(events, failures.disconnected(this.side, this.#stage, decodeDisconnect(payload)));
        return;
      case SSH_MSG_IGNORE:
      case SSH_MSG_UNIMPLEMENTED:
      case SSH_MSG_DEBUG:
        if (++this.#skipped > MAX_SKIPPED_MESSAGES) this.#fail(events, failures.tooManySkipped(this.side, this.#stage));
        else events.push({ kind: 'skipped', number });
        return;
      case SSH_MSG_KEXINIT:
        this.#takeKexinit(payload, events);
        return;
      default:
        if (this.#stage === 'hostkey') events.push({ kind: 'message', number, payload });
        else this.#fail(events, failures.unexpectedMessage(this.side, this.#stage, number));
    }
  }

  #takeKexinit(payload: Uint8Array, events: PeerEvent[]): void {
    // RFC 4253 §7.1: no second KEXINIT until the exchange that the first began is over.
    if (this.#stage === 'hostkey') {
      this.#fail(events, failures.unexpectedMessage(this.side, this.#stage, SSH_MSG_KEXINIT));
      return;
    }
    const result = decodeKexinit(payload);
    if (!result.ok) {
      this.#fail(events, failures.malformedKexinit(this.side, this.#stage, result.reason));
      return;
    }
    this.#stage = 'hostkey';
    events.push({ kind: 'kexinit', kexinit: result.kexinit, payload });
  }

  #fail(events: PeerEvent[], failure: BareFailure): void {
    this.#over = true;
    events.push({ kind: 'failure', failure });
  }

  /** Whether the line so far is, or may become, an identification. */
  #startsAsIdentification(): boolean {
    const compared = Math.min(this.#lineLength, PREFIX.length);
    for (let index = 0; index < compared; index++) if (this.#line[index] !== PREFIX[index]) return false;
    return true;
  }

  #unfinishedText(): string | null {
    return this.#lineLength === 0 ? null : this.#text(this.#lineLength);
  }

  /** The line's first bytes as text, without a CR at their end. */
  #text(length: number): string {
    return fromLatin1(this.#line.subarray(0, this.#line[length - 1] === CR ? length - 1 : length));
  }
}
