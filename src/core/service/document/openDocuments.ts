import type { FileReader } from '../../ports.ts';
import type { FileChange, LanguageDocument, LanguageFiles } from '../languagePorts.ts';
import { CachedFiles } from './cachedFiles.ts';
import type { DocumentSnapshot, Lint } from './documentSnapshot.ts';
import { OpenDocument } from './openDocument.ts';
import { ParsedTexts, type Parse } from './parsedTexts.ts';
import { Policies } from './policies.ts';

/** The documents that were asked about and are not closed, the files that they need, and what their texts parse to. */
export class OpenDocuments {
  readonly policies = new Policies();
  readonly texts: ParsedTexts;
  readonly #lint: Lint;
  readonly #files: CachedFiles;
  readonly #open = new Map<string, OpenDocument>();

  constructor(files: LanguageFiles, parse: Parse, lint: Lint) {
    this.#lint = lint;
    this.texts = new ParsedTexts(parse);
    this.#files = new CachedFiles(files, (users) => this.#forgetFiles(users));
  }

  of({ uri, local }: LanguageDocument): OpenDocument {
    const before = this.#open.get(uri);
    if (before !== undefined) return before;
    const reader = local ? this.#files.readerFor(uri, 'as-edited') : NO_FILES;
    const opened = new OpenDocument({ texts: this.texts, lint: this.#lint, reader });
    this.#open.set(uri, opened);
    return opened;
  }

  /** Answers with files as they are saved. */
  savedFiles({ uri }: LanguageDocument): FileReader {
    return this.#files.readerFor(uri, 'as-saved');
  }

  /** Whether a document is open still, and has not gone on to another version. */
  isCurrent(snapshot: DocumentSnapshot): boolean {
    return this.#open.get(snapshot.document.uri)?.holds(snapshot) === true;
  }

  /** Files changed. Returns the documents of which something else may be said now. */
  change(changes: readonly FileChange[]): ReadonlySet<string> {
    const affected = this.#files.change(changes);
    this.policies.change(affected);
    this.#forgetFiles(affected);
    return affected;
  }

  /** Looks at the files of these documents again, whether or not anyone told of a change. */
  renew(uris: Iterable<string> = this.#open.keys()): void {
    const affected = new Set(uris);
    for (const uri of affected) this.#files.forget(uri);
    this.policies.change(affected);
    this.#forgetFiles(affected);
  }

  close(uri: string): void {
    this.#open.get(uri)?.close();
    this.#open.delete(uri);
    this.#files.release(uri);
    this.texts.release(uri);
    this.policies.release(uri);
  }

  closeAll(): void {
    for (const uri of [...this.#open.keys()]) this.close(uri);
  }

  #forgetFiles(uris: Iterable<string>): void {
    for (const uri of uris) this.#open.get(uri)?.forgetFiles();
  }
}

/** For a document of another machine: no file of this one is looked for on its behalf. */
const NO_FILES: FileReader = {
  read: (path) => Promise.resolve({ ok: false, reason: 'not-found', path }),
  glob: () => Promise.resolve([]),
  hides: () => Promise.resolve('remote-path'),
};
