import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { GlobBudget } from '../../openssh/config/globBudget.ts';
import { IncludeBudget } from '../../openssh/config/includeBudget.ts';
import { followIncludes, type IncludeGraph } from '../../openssh/config/includeGraph.ts';
import { withRootDocument } from '../../openssh/config/withRootText.ts';
import type { CancelSignal, FileReader } from '../../ports.ts';
import { ELSEWHERE, type LanguageDocument } from '../languagePorts.ts';
import { DocumentSnapshot, type Lint } from './documentSnapshot.ts';
import type { ParsedTexts } from './parsedTexts.ts';
import { SharedWork } from './sharedWork.ts';

/** What a document shares with the others. */
export interface DocumentParts {
  readonly texts: ParsedTexts;
  readonly lint: Lint;
  /** Answers with files as editors have them. */
  readonly reader: FileReader;
}

interface Saved {
  readonly text: string;
  readonly graph: SharedWork<IncludeGraph>;
}

/** A document from when it is first asked about until it is closed: the snapshot of its present version, and what lasts. */
export class OpenDocument {
  readonly reader: FileReader;
  readonly #parts: DocumentParts;
  #snapshot: DocumentSnapshot | null = null;
  /** The graph that was last loaded: most versions include the same files. */
  #basis: IncludeGraph | null = null;
  #saved: Saved | null = null;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.reader = parts.reader;
  }

  /** The snapshot of a version; that of any other is forgotten. */
  at(document: LanguageDocument): DocumentSnapshot {
    const before = this.#snapshot;
    const { version, kind, path } = before?.document ?? {};
    if (before !== null && version === document.version && kind === document.kind && path === document.path) {
      before.renew(document);
      return before;
    }
    // Another language, or a name on the disk that it had not before: its files are others.
    if (before !== null && (kind !== document.kind || path !== document.path)) this.forgetFiles();
    const snapshot = new DocumentSnapshot(document, {
      parse: () => this.#parse(document, document.text(), nameOf(document)),
      graph: (parsed, signal) => this.#load(document, parsed, signal),
      lint: this.#parts.lint,
    });
    this.#snapshot = snapshot;
    return snapshot;
  }

  /** Whether a snapshot is that of the present version. */
  holds(snapshot: DocumentSnapshot): boolean {
    return this.#snapshot === snapshot;
  }

  /** The graph of the text as it was saved; null where it is the present one, or not known, or the signal is given. */
  async savedGraph(document: LanguageDocument, signal?: CancelSignal): Promise<IncludeGraph | null> {
    const text = document.saved;
    if (text === null) return null;
    if (this.#saved?.text !== text) {
      const parsed = this.#parse(document, text, `saved ${document.uri}`);
      this.#saved = { text, graph: new SharedWork((own) => this.graphOf(document, parsed, own)) };
    }
    return this.#saved.graph.get(signal);
  }

  /** The graph of another text of the document; what the present one includes is not looked for again. */
  async graphOf(document: LanguageDocument, parsed: ConfigDocument, signal?: CancelSignal): Promise<IncludeGraph> {
    const known = this.#basis === null ? null : withRootDocument(this.#basis, parsed);
    if (known !== null) return known;
    return followIncludes(document.path, parsed, document.scope, this.#parts.reader, {
      budget: new IncludeBudget(new GlobBudget(signal)),
      parse: (path, text, kind) => this.#parts.texts.parse(path, text, kind, document.uri),
    });
  }

  /** A file changed that the document includes, or that was not there. */
  forgetFiles(): void {
    this.#basis = null;
    this.#saved = null;
    this.#snapshot?.forgetFiles();
  }

  /** It is closed: work that is under way for it is in vain. */
  close(): void {
    this.forgetFiles();
    this.#snapshot = null;
  }

  async #load(document: LanguageDocument, parsed: ConfigDocument, signal: CancelSignal): Promise<IncludeGraph> {
    const graph = await this.graphOf(document, parsed, signal);
    // Cut short, or of files that changed meanwhile, it is no ground for the next version.
    if (!signal.aborted) this.#basis = graph;
    return graph;
  }

  #parse(document: LanguageDocument, text: string, name: string): ConfigDocument {
    return this.#parts.texts.parse(name, text, document.kind, document.uri);
  }
}

/** A saved file goes by its path, by which others include it; any other document by its own address. */
function nameOf({ path, uri }: LanguageDocument): string {
  return path === ELSEWHERE ? uri : path;
}
