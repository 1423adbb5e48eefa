import type { lintDocument } from '../../assess/lint/lintDocument.ts';
import type { LintFinding, LintOptions } from '../../assess/lint/rule.ts';
import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import type { IncludeGraph } from '../../openssh/config/includeGraph.ts';
import type { CancelSignal } from '../../ports.ts';
import type { LanguageDocument } from '../languagePorts.ts';
import { SharedWork } from './sharedWork.ts';

export type Lint = typeof lintDocument;

/** How a snapshot comes by what it is made of. */
export interface SnapshotMakers {
  readonly parse: () => ConfigDocument;
  readonly graph: (parsed: ConfigDocument, signal: CancelSignal) => Promise<IncludeGraph>;
  readonly lint: Lint;
}

interface Linted {
  readonly options: LintOptions;
  readonly findings: readonly LintFinding[];
}

/** What is worked out of one version of a document: each part when it is first asked for, and once. */
export class DocumentSnapshot {
  readonly #makers: SnapshotMakers;
  readonly #graph: SharedWork<IncludeGraph>;
  #document: LanguageDocument;
  #parsed: ConfigDocument | null = null;
  #linted: Linted | null = null;

  constructor(document: LanguageDocument, makers: SnapshotMakers) {
    this.#document = document;
    this.#makers = makers;
    this.#graph = new SharedWork((signal) => makers.graph(this.parsed, signal));
  }

  get document(): LanguageDocument {
    return this.#document;
  }

  /** The same version, of which something else is known: it was saved, say. */
  renew(document: LanguageDocument): void {
    this.#document = document;
  }

  get parsed(): ConfigDocument {
    return (this.#parsed ??= this.#makers.parse());
  }

  /** With the files that it includes; null once the signal is given. */
  graph(signal?: CancelSignal): Promise<IncludeGraph | null> {
    return this.#graph.get(signal);
  }

  /** What the rules find under some circumstances; linted anew only under others. */
  findings(options: LintOptions): readonly LintFinding[] {
    if (this.#linted === null || !isSame(this.#linted.options, options)) {
      const root = options.includes?.root.document ?? this.parsed;
      this.#linted = { options, findings: this.#makers.lint(root, options) };
    }
    return this.#linted.findings;
  }

  /** An included file changed. */
  forgetFiles(): void {
    this.#graph.forget();
    this.#linted = null;
  }
}

function isSame(a: LintOptions, b: LintOptions): boolean {
  const release = ({ openssh }: LintOptions): string => JSON.stringify(openssh);
  return a.includes === b.includes && a.policy === b.policy && a.today === b.today && release(a) === release(b);
}
