const INITIAL_CAPACITY = 64;

/** Gathers bytes in a buffer that doubles, so that any number of small pieces costs linear time. */
export class ByteWriter {
  #buffer = new Uint8Array(INITIAL_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** `byte` of RFC 4251 §5. */
  byte(value: number): this {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
    return this;
  }

  /** `boolean` of RFC 4251 §5. */
  boolean(value: boolean): this {
    return this.byte(value ? 1 : 0);
  }

  /** `uint32` of RFC 4251 §5, most significant byte first. */
  uint32(value: number): this {
    return this.byte(value >>> 24)
      .byte(value >>> 16)
      .byte(value >>> 8)
      .byte(value);
  }

  /** `byte[n]` of RFC 4251 §5: the bytes alone. */
  bytes(value: Uint8Array): this {
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** `string` of RFC 4251 §5: a uint32 length, then the bytes. */
  string(value: Uint8Array): this {
    return this.uint32(value.length).bytes(value);
  }

  /** A copy of everything written so far. */
  finish(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  /** What was written so far, without a copy; valid until the next write. */
  view(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Forgets what was written and keeps the buffer. */
  clear(): void {
    this.#length = 0;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    grown.set(this.view());
    this.#buffer = grown;
  }
}
