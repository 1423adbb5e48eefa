/**
 * Reads the data types of RFC 4251 §5 from the front of some bytes. Each method returns `undefined`, and moves
 * nothing, where too few bytes are left: running short is an answer here and not an exception.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bytes not yet read. */
  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  /** `byte` */
  byte(): number | undefined {
    const value = this.#bytes[this.#offset];
    if (value !== undefined) this.#offset++;
    return value;
  }

  /** `boolean`: every value but 0 is true. */
  boolean(): boolean | undefined {
    const value = this.byte();
    return value === undefined ? undefined : value !== 0;
  }

  /** `uint32`, most significant byte first. */
  uint32(): number | undefined {
    const value = this.peekUint32();
    if (value !== undefined) this.#offset += 4;
    return value;
  }

  /** The uint32 that comes next, left unread: for saying how long a string claims to be. */
  peekUint32(): number | undefined {
    return uint32At(this.#bytes, this.#offset);
  }

  /** `byte[count]`, as a view on the input. */
  bytes(count: number): Uint8Array | undefined {
    if (count > this.remaining) return undefined;
    const value = this.#bytes.subarray(this.#offset, this.#offset + count);
    this.#offset += count;
    return value;
  }

  /** `string`: a uint32 length and that many bytes, as a view on the input. */
  string(): Uint8Array | undefined {
    const length = this.peekUint32();
    if (length === undefined || length > this.remaining - 4) return undefined;
    this.#offset += 4;
    return this.bytes(length);
  }
}

/** The uint32 at `offset`, or undefined where the bytes end before it does. */
export function uint32At(bytes: Uint8Array, offset: number): number | undefined {
  const [a, b, c, d] = bytes.subarray(offset, offset + 4);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return a * 0x1000000 + ((b << 16) | (c << 8) | d);
}
