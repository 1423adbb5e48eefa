import { fixAllEdit } from '../assess/lint/fixAll.ts';
import { lintDocument } from '../assess/lint/lintDocument.ts';
import type { Fix, LintFinding, LintOptions } from '../assess/lint/rule.ts';
import { withRuleSettings } from '../assess/lint/ruleSettings.ts';
import type { PolicyInForce } from '../assess/policy/policyInForce.ts';
import { parseConfig } from '../openssh/config/parseConfig.ts';
import type { Position, Range, TextEdit } from '../openssh/config/textEdit.ts';
import type { CancelSignal } from '../ports.ts';
import { editorWords } from '../render/editorWords.ts';
import {
  insertModern,
  quickFixes,
  sameFix,
  type CodeAction,
  type CodeActionKind,
  type FixAction,
} from './document/codeActions.ts';
import type { DocumentSnapshot, Lint } from './document/documentSnapshot.ts';
import { OpenDocuments } from './document/openDocuments.ts';
import type { Parse } from './document/parsedTexts.ts';
import { completionsAt } from './editor/completion.ts';
import type { Completion } from './editor/completion/completionItem.ts';
import { definitionAt, type DefinitionResult } from './editor/definition.ts';
import { foldsOf, type Fold } from './editor/folding.ts';
import { formatEdits, type FormatOptions } from './editor/format.ts';
import { hoverAt, type Hover } from './editor/hover.ts';
import { languageLenses, type LanguageLens } from './editor/lenses.ts';
import { fileLinks, type FileLink } from './editor/links.ts';
import { outlineOf, type OutlineItem } from './editor/outline.ts';
import { semanticTokens, type SemanticToken } from './editor/semanticTokens.ts';
import { signatureAt, type Signature } from './editor/signature.ts';
import { readSshdRun, type SshdProblem, type SshdRun } from './editor/sshdCheck.ts';
import type { LanguageDocument, LanguagePorts } from './languagePorts.ts';
import type { LockoutService, LockoutView } from './lockoutService.ts';

/** As much as is read of any configuration file; checking more would hold the editor up, and nobody writes it. */
export const MAX_CHECKED_CHARACTERS = 1024 * 1024;
/** Longer documents give way to what waits before they are linted: shorter ones are done before anyone could cancel. */
const PAUSED_LINES = 1_000;

type Asked<T> = Promise<T | null>;

/**
 * What an editor asks about documents. Every answer is of the version that it was asked for; null where there is
 * nothing at that place, once the signal is given, and where the document went on to another version meanwhile.
 * Positions and ranges count lines and UTF-16 characters from zero. Nothing rejects on account of a text or a file.
 */
export interface LanguageService {
  /** What stands in a document and in the files that it includes, as the rules' levels want it; none for one too long. */
  diagnostics(document: LanguageDocument, signal?: CancelSignal): Asked<readonly LintFinding[]>;
  /** What could be done about the findings that a range touches, or the whole document; of the wanted kinds. */
  codeActions(
    document: LanguageDocument,
    range: Range,
    kinds: ReadonlySet<CodeActionKind>,
    signal?: CancelSignal,
  ): Asked<readonly CodeAction[]>;
  /** The edits of an action for the text as it is now; null where the fix no longer fits. */
  resolveCodeAction(document: LanguageDocument, action: FixAction, signal?: CancelSignal): Asked<Fix['edits']>;
  completion(document: LanguageDocument, at: Position, signal?: CancelSignal): Asked<readonly Completion[]>;
  hover(document: LanguageDocument, at: Position, signal?: CancelSignal): Asked<Hover>;
  signature(document: LanguageDocument, at: Position, signal?: CancelSignal): Asked<Signature>;
  symbols(document: LanguageDocument, signal?: CancelSignal): Asked<readonly OutlineItem[]>;
  folding(document: LanguageDocument, signal?: CancelSignal): Asked<readonly Fold[]>;
  links(document: LanguageDocument, signal?: CancelSignal): Asked<readonly FileLink[]>;
  definition(document: LanguageDocument, at: Position, signal?: CancelSignal): Asked<DefinitionResult>;
  /** Over the hosts of an ssh_config, or over an sshd_config as a whole. */
  lenses(document: LanguageDocument, signal?: CancelSignal): Asked<readonly LanguageLens[]>;
  /** @param lines the first and the last line that may change; all without it */
  formatting(
    document: LanguageDocument,
    options: FormatOptions,
    lines?: { readonly first: number; readonly last: number },
    signal?: CancelSignal,
  ): Asked<readonly TextEdit[]>;
  semanticTokens(document: LanguageDocument, signal?: CancelSignal): Asked<readonly SemanticToken[]>;
  /** Who is locked out; null for a document that is no sshd_config, or too long. */
  lockout(document: LanguageDocument, signal?: CancelSignal): Asked<LockoutView>;
  /** What edits would newly mean for somebody, in words that begin with `what`; null for nothing. */
  lockoutChange(
    document: LanguageDocument,
    edits: readonly TextEdit[],
    what: string,
    signal?: CancelSignal,
  ): Asked<string>;
  /** What `sshd -t -f FILE` printed of a document that was saved as `file`. */
  sshdProblems(document: LanguageDocument, run: SshdRun, file: string): readonly SshdProblem[];

  /** Looks at the files of a document again, of all without one: changes may have happened that nobody told. */
  renew(uri?: string): void;
  /** Frees all that is kept of a document. */
  close(uri: string): void;
  /** Tells of documents of which something else may be said, because of other files. */
  onDidChange(listener: (uris: ReadonlySet<string>) => void): () => void;
  dispose(): void;
}

/** What the heavy work is done with; tests count it. */
export interface LanguageWork {
  readonly parse: Parse;
  readonly lint: Lint;
}

/**
 * Answers an editor's questions. Of each document one version is kept: its text parsed, the files it includes, what the
 * rules find, what its sshd offers and whom it locks out, each worked out when first asked for and once. Files are read
 * once, until one of them changes.
 */
export function createLanguageService(
  ports: LanguagePorts,
  { parse, lint }: LanguageWork = { parse: parseConfig, lint: lintDocument },
): LanguageService {
  const { environment, files, pause } = ports;
  const documents = new OpenDocuments(files, parse, lint);
  const listeners = new Set<(uris: ReadonlySet<string>) => void>();
  const stopListening = files.onDidChangeFiles((changes) => {
    const affected = documents.change(changes);
    if (affected.size > 0) for (const listener of listeners) listener(affected);
  });
  let loading: Promise<LockoutService> | null = null;
  const lockouts = (): Promise<LockoutService> =>
    (loading ??= import('./lockoutService.ts').then((part) => part.createLockoutService(ports, documents)));

  const snapshotOf = (document: LanguageDocument): DocumentSnapshot => documents.of(document).at(document);
  const isOver = (snapshot: DocumentSnapshot, signal: CancelSignal | undefined): boolean =>
    signal?.aborted === true || !documents.isCurrent(snapshot);
  const isTooLong = ({ parsed }: DocumentSnapshot): boolean => parsed.text.length > MAX_CHECKED_CHARACTERS;

  /** Nothing is begun for a signal that is given, and no answer is of another text than the present one. */
  const ask = async <T>(
    document: LanguageDocument,
    signal: CancelSignal | undefined,
    answer: (snapshot: DocumentSnapshot) => T | null | Promise<T | null>,
  ): Asked<T> => {
    if (signal?.aborted === true) return null;
    const snapshot = snapshotOf(document);
    const answered = await answer(snapshot);
    return isOver(snapshot, signal) ? null : answered;
  };

  const policyOf = async (document: LanguageDocument): Promise<LintOptions['policy']> => {
    const place = environment.policy(document.uri);
    if (place === null) return undefined;
    return documents.policies.inForce(place, environment.today(), documents.savedFiles(document), document.uri);
  };
  const usablePolicyOf = async (document: LanguageDocument): Promise<PolicyInForce | undefined> => {
    const policy = await policyOf(document);
    return policy === undefined || 'unusable' in policy ? undefined : policy;
  };

  const findingsOf = async (snapshot: DocumentSnapshot, signal?: CancelSignal): Asked<readonly LintFinding[]> => {
    const { document, parsed } = snapshot;
    if (isTooLong(snapshot)) return [];
    if (parsed.lines.length > PAUSED_LINES) await pause();
    if (isOver(snapshot, signal)) return null;
    const policy = await policyOf(document);
    const includes = document.local && parsed.lines.some(({ directive }) => directive?.keyword === 'include');
    const graph = includes ? await snapshot.graph(signal) : null;
    if (isOver(snapshot, signal)) return null;
    const options: LintOptions = {
      openssh: environment.openssh(document.uri),
      includes: graph,
      today: environment.today(),
      ...(policy !== undefined && { policy }),
    };
    return withRuleSettings(snapshot.findings(options), environment.rules(document.uri));
  };

  const meaningOf = async (
    snapshot: DocumentSnapshot,
    edits: readonly TextEdit[],
    what: string,
    signal: CancelSignal | undefined,
  ): Asked<string> => {
    if (snapshot.document.kind !== 'sshd' || isTooLong(snapshot)) return null;
    const { meaning } = await lockouts();
    return isOver(snapshot, signal) ? null : meaning(snapshot, edits, what, signal);
  };

  const lockoutOf = async (snapshot: DocumentSnapshot, signal?: CancelSignal): Asked<LockoutView> => {
    const { document } = snapshot;
    if (document.kind !== 'sshd' || isTooLong(snapshot)) return null;
    const [{ view }, policy] = await Promise.all([lockouts(), usablePolicyOf(document)]);
    return isOver(snapshot, signal) ? null : view(snapshot, policy, signal);
  };

  const codeActions: LanguageService['codeActions'] = async (document, range, kinds, signal) =>
    ask(document, signal, async (snapshot) => {
      const { version, kind, uri } = document;
      if (kinds.has('fix-all')) {
        const { text } = snapshot.parsed;
        const edit = isTooLong(snapshot) ? null : fixAllEdit(text, kind, { openssh: environment.openssh(uri) });
        return edit === null ? [] : [{ kind: 'fix-all', edit }];
      }
      const findings = (await findingsOf(snapshot, signal)) ?? [];
      const meaning = async (fix: Fix): Asked<string> => {
        await pause();
        return isOver(snapshot, signal) ? null : meaningOf(snapshot, fix.edits, editorWords().lockout.thisFix, signal);
      };
      return [
        ...(kinds.has('quick-fix') ? await quickFixes(findings, range, version, meaning) : []),
        ...(kinds.has('insert-modern') ? await insertModern(findings, version, meaning) : []),
      ];
    });

  return {
    diagnostics: (document, signal) => ask(document, signal, (snapshot) => findingsOf(snapshot, signal)),
    codeActions,
    resolveCodeAction: async (document, action, signal) => {
      if (document.version === action.version) return action.fix.edits;
      const findings = await ask(document, signal, (snapshot) => findingsOf(snapshot, signal));
      return findings === null ? null : sameFix(findings, action);
    },
    completion: (document, at, signal) =>
      ask(document, signal, async (snapshot) => {
        const { reader } = documents.of(document);
        const policy = await usablePolicyOf(document);
        const { home, systemFolder: system } = environment;
        const keys = document.local ? { home, system, glob: (pattern: string) => reader.glob(pattern) } : null;
        const openssh = environment.openssh(document.uri);
        return completionsAt(snapshot.parsed, at, { openssh, keys, ...(policy !== undefined && { policy }) });
      }),
    hover: (document, at, signal) =>
      ask(document, signal, ({ parsed }) =>
        hoverAt(parsed, at, async () => (await import('../sources/profiles/clientProfiles.ts')).clientProfiles),
      ),
    signature: (document, at, signal) => ask(document, signal, ({ parsed }) => signatureAt(parsed, at)),
    symbols: (document, signal) => ask(document, signal, ({ parsed }) => outlineOf(parsed)),
    folding: (document, signal) => ask(document, signal, ({ parsed }) => foldsOf(parsed)),
    links: (document, signal) =>
      ask(document, signal, ({ parsed }) => fileLinks(parsed, document.scope, documents.of(document).reader, signal)),
    definition: (document, at, signal) =>
      ask(document, signal, (snapshot) =>
        definitionAt(snapshot.parsed, at, {
          scope: document.scope,
          reader: documents.of(document).reader,
          graph: () => snapshot.graph(signal),
        }),
      ),
    lenses: (document, signal) =>
      ask(document, signal, async (snapshot) => languageLenses(snapshot.parsed, await lockoutOf(snapshot, signal))),
    formatting: (document, options, lines, signal) =>
      ask(document, signal, ({ parsed }) => formatEdits(parsed, options, lines)),
    semanticTokens: (document, signal) =>
      ask(document, signal, ({ parsed }) => semanticTokens(parsed, environment.openssh(document.uri))),
    lockout: (document, signal) => ask(document, signal, (snapshot) => lockoutOf(snapshot, signal)),
    lockoutChange: (document, edits, what, signal) =>
      ask(document, signal, (snapshot) => meaningOf(snapshot, edits, what, signal)),
    sshdProblems: (document, run, file) => readSshdRun(run, file, snapshotOf(document).parsed),

    renew: (uri) => documents.renew(uri === undefined ? undefined : [uri]),
    close: (uri) => documents.close(uri),
    onDidChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      stopListening();
      listeners.clear();
      documents.closeAll();
    },
  };
}
