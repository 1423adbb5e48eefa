import { uint32At } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { CLEARTEXT_BLOCK_BYTES, MAX_PACKET_LENGTH, MIN_PACKET_LENGTH, MIN_PADDING_BYTES } from './limits.ts';

/** Bytes of the packet_length field and of padding_length after it. */
const LENGTH_BYTES = 4;
const HEADER_BYTES = 5;

/**
 * Frames a payload as a binary packet without cipher or MAC (RFC 4253 §6): the least padding that reaches a
 * multiple of 8 with at least 4 bytes.
 * @param payload a message, number included; at least 1 byte
 * @param padding gives that many padding bytes; zeros by default, which cleartext allows (§6 only asks SHOULD)
 * @throws RangeError on an empty payload or one too large for MAX_PACKET_LENGTH
 */
export function encodePacket(
  payload: Uint8Array,
  padding: (count: number) => Uint8Array = (count) => new Uint8Array(count),
): Uint8Array {
  if (payload.length === 0) throw new RangeError('A packet carries at least a message number.');
  const partial = (HEADER_BYTES + payload.length + MIN_PADDING_BYTES) % CLEARTEXT_BLOCK_BYTES;
  const paddingLength = MIN_PADDING_BYTES + ((CLEARTEXT_BLOCK_BYTES - partial) % CLEARTEXT_BLOCK_BYTES);
  const packetLength = 1 + payload.length + paddingLength;
  if (packetLength > MAX_PACKET_LENGTH) throw new RangeError(`A packet of ${packetLength} bytes is too large.`);
  return new ByteWriter()
    .uint32(packetLength)
    .byte(paddingLength)
    .bytes(payload)
    .bytes(padding(paddingLength).subarray(0, paddingLength))
    .finish();
}

/** `reason` completes "its packet is malformed: …". */
export type PacketFailure =
  | { readonly kind: 'too-large'; readonly length: number; readonly firstBytes: Uint8Array }
  | { readonly kind: 'malformed'; readonly reason: string };

export interface PacketStep {
  /** How many bytes of the chunk, from the given offset, were used. */
  readonly used: number;
  /** The payload of the packet that these bytes completed: a copy of its own. */
  readonly payload?: Uint8Array;
  readonly failure?: PacketFailure;
}

/**
 * Cuts cleartext binary packets from a stream, whatever its chunks. Memory follows the bytes that really came:
 * a claim of 256 KiB alone reserves nothing.
 */
export class PacketDecoder {
  readonly #gathered = new ByteWriter();

  /** Whether a packet has begun and not ended. */
  get midPacket(): boolean {
    return this.#gathered.length > 0;
  }

  /**
   * Takes bytes up to the end of one packet at most, so that whoever changes the framing can stop in time.
   * After a failure the stream has no boundary to go on from: do not call again.
   */
  step(chunk: Uint8Array, offset: number): PacketStep {
    let used = 0;
    for (const target of [LENGTH_BYTES, HEADER_BYTES, undefined]) {
      const gathered = this.#gathered.view();
      const length = uint32At(gathered, 0);
      const goal = target ?? LENGTH_BYTES + (length ?? 0);
      const missing = goal - gathered.length;
      if (missing > 0) {
        const piece = chunk.subarray(offset + used, offset + used + missing);
        this.#gathered.bytes(piece);
        used += piece.length;
        if (piece.length < missing) return { used };
      }
      const failure = target === LENGTH_BYTES ? this.#judgeLength() : target === HEADER_BYTES && this.#judgePadding();
      if (failure) return { used, failure };
    }
    const packet = this.#gathered.view();
    const payload = packet.slice(HEADER_BYTES, packet.length - (packet[LENGTH_BYTES] ?? 0));
    this.#gathered.clear();
    return { used, payload };
  }

  #judgeLength(): PacketFailure | null {
    const bytes = this.#gathered.view();
    const length = uint32At(bytes, 0) ?? 0;
    if (length > MAX_PACKET_LENGTH) return { kind: 'too-large', length, firstBytes: bytes.slice(0, LENGTH_BYTES) };
    if (length < MIN_PACKET_LENGTH) {
      return { kind: 'malformed', reason: `it claims ${length} bytes and cannot have fewer than ${MIN_PACKET_LENGTH}` };
    }
    if ((LENGTH_BYTES + length) % CLEARTEXT_BLOCK_BYTES !== 0) {
      return { kind: 'malformed', reason: `its length ${length} does not end on a multiple of 8 bytes` };
    }
    return null;
  }

  #judgePadding(): PacketFailure | null {
    const bytes = this.#gathered.view();
    const length = uint32At(bytes, 0) ?? 0;
    const padding = bytes[LENGTH_BYTES] ?? 0;
    if (padding < MIN_PADDING_BYTES) {
      return {
        kind: 'malformed',
        reason: `it has ${padding} bytes of padding and needs at least ${MIN_PADDING_BYTES}`,
      };
    }
    // One byte is padding_length itself and one the message number.
    if (padding > length - 2) {
      return { kind: 'malformed', reason: `its ${padding} bytes of padding leave no room for a message` };
    }
    return null;
  }
}
