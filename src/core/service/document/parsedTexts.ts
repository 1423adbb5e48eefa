import type { ConfigDocument, ConfigKind } from '../../openssh/config/configDocument.ts';

export type Parse = (text: string, kind: ConfigKind) => ConfigDocument;

interface Kept {
  readonly document: ConfigDocument;
  readonly users: Set<string>;
}

/**
 * Texts that were parsed, each once, for the documents that need them: the text of an editor and that of a file which
 * others include are the same where the file is open.
 */
export class ParsedTexts {
  readonly #parse: Parse;
  readonly #kept = new Map<string, Kept>();

  constructor(parse: Parse) {
    this.#parse = parse;
  }

  /**
   * @param name what the text is of, such as a path; of each only the last text is kept
   * @param user the document that needs it, until release
   */
  parse(name: string, text: string, kind: ConfigKind, user: string): ConfigDocument {
    const key = `${kind} ${name}`;
    const before = this.#kept.get(key);
    if (before?.document.text === text) {
      before.users.add(user);
      return before.document;
    }
    const document = this.#parse(text, kind);
    this.#kept.set(key, { document, users: (before?.users ?? new Set()).add(user) });
    return document;
  }

  /** A document is closed: what no other one needs is forgotten. */
  release(user: string): void {
    for (const [key, { users }] of this.#kept) {
      users.delete(user);
      if (users.size === 0) this.#kept.delete(key);
    }
  }
}
