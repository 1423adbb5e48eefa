/** How deep lists and objects may stand in one another; a policy needs four. */
const MAX_DEPTH = 32;

/** A stretch of the text, in UTF-16 code units from its start; `end` is exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

export interface JsonMember {
  readonly key: string;
  readonly keyPlace: Place;
  readonly node: JsonNode;
}

/** A JSON value that knows where it stands. Every member of an object is kept, a key that stands there twice too. */
export type JsonNode = Place &
  (
    | { readonly type: 'object'; readonly members: readonly JsonMember[] }
    | { readonly type: 'array'; readonly items: readonly JsonNode[] }
    | { readonly type: 'string'; readonly value: string }
    | { readonly type: 'number'; readonly value: number }
    | { readonly type: 'boolean'; readonly value: boolean }
    | { readonly type: 'null' }
  );

export type JsonReading =
  | { readonly ok: true; readonly node: JsonNode }
  /** `offset`: where the text stops being JSON. The message names what is wrong there. */
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Ends the reading; never leaves this module. */
class NotJson extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads JSON (RFC 8259) and keeps the places, which JSON.parse does not. One pass, bounded depth; never throws on any
 * text. A byte order mark at the start is passed over (RFC 8259 §8.1).
 */
export function readJson(text: string): JsonReading {
  const reader = new JsonReader(text);
  try {
    return { ok: true, node: reader.document() };
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { ok: false, offset: error.offset, message: error.message };
  }
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\ufeff')) this.#at = 1;
  }

  document(): JsonNode {
    this.#space();
    const node = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) throw new NotJson(this.#at, 'something follows the end of the value');
    return node;
  }

  #value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) throw new NotJson(this.#at, `more than ${MAX_DEPTH} lists and objects in one another`);
    const start = this.#at;
    switch (this.#text[start]) {
      case '{':
        return this.#object(start, depth);
      case '[':
        return this.#array(start, depth);
      case '"': {
        const value = this.#string();
        return { type: 'string', value, start, end: this.#at };
      }
      default:
        return this.#word(start);
    }
  }

  #object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    this.#at++;
    this.#space();
    while (!this.#take('}')) {
      if (members.length > 0) this.#expect(',', '“,” or “}”');
      this.#space();
      const keyStart = this.#at;
      if (this.#text[keyStart] !== '"') throw new NotJson(keyStart, 'a name in double quotes is expected');
      const key = this.#string();
      const keyPlace = { start: keyStart, end: this.#at };
      this.#space();
      this.#expect(':', '“:”');
      this.#space();
      members.push({ key, keyPlace, node: this.#value(depth + 1) });
      this.#space();
    }
    return { type: 'object', members, start, end: this.#at };
  }

  #array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.#at++;
    this.#space();
    while (!this.#take(']')) {
      if (items.length > 0) this.#expect(',', '“,” or “]”');
      this.#space();
      items.push(this.#value(depth + 1));
      this.#space();
    }
    return { type: 'array', items, start, end: this.#at };
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    for (; this.#text[end] !== '"'; end++) {
      if (end >= this.#text.length) throw new NotJson(start, 'this text has no closing quote');
      if (this.#text.charCodeAt(end) < 0x20) throw new NotJson(end, 'a line end or control character within a text');
      if (this.#text[end] === '\\') end++;
    }
    this.#at = end + 1;
    try {
      return String(JSON.parse(this.#text.slice(start, this.#at)));
    } catch {
      throw new NotJson(start, 'this text holds an escape that JSON does not have');
    }
  }

  #word(start: number): JsonNode {
    const word = /[-+.\w]*/y;
    word.lastIndex = start;
    const [text = ''] = word.exec(this.#text) ?? [];
    this.#at = start + text.length;
    const place = { start, end: this.#at };
    if (text === 'true' || text === 'false') return { type: 'boolean', value: text === 'true', ...place };
    if (text === 'null') return { type: 'null', ...place };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text))
      return { type: 'number', value: Number(text), ...place };
    throw new NotJson(start, start >= this.#text.length ? 'the text ends too early' : 'no JSON value begins here');
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #expect(sign: string, named: string): void {
    if (!this.#take(sign)) throw new NotJson(this.#at, `${named} is expected`);
  }
}
