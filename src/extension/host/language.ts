import * as vscode from 'vscode';
import type { LanguageDocument } from '../../core/service/languagePorts.ts';
import type { LanguageService } from '../../core/service/languageService.ts';
import type { CancelSignal } from '../../core/ports.ts';
import { languageDocumentOf } from './languageDocument.ts';
import type { LanguageSources } from './languageEngine.ts';
import { kindOf } from './selector.ts';

/** A question for the service; `signal` is for the service to be given. */
type Question<T> = (
  service: LanguageService,
  document: LanguageDocument,
  signal: CancelSignal | undefined,
) => Promise<T | null> | T | null;

/** The language service, as the features ask it. */
export interface Language {
  /** The answer; null where there is none, and for a document that is closed or no configuration of OpenSSH. */
  ask<T>(
    document: vscode.TextDocument,
    question: Question<T>,
    stop?: vscode.CancellationToken | CancelSignal,
  ): Promise<T | null>;
  /** Documents, by their addresses, of which something else may be said though their own text is as it was. */
  readonly onDidChange: vscode.Event<ReadonlySet<string>>;
  dispose(): void;
}

/** Tells the service of the documents' lives. It is loaded when it is first asked. */
export function createLanguage(sources: LanguageSources): Language {
  const changed = new vscode.EventEmitter<ReadonlySet<string>>();
  /** The texts that were last read from or written to the disk. */
  const saved = new Map<string, string>();
  let loading: Promise<LanguageService> | null = null;
  let loaded: LanguageService | null = null;
  let ended = false;

  const load = async (): Promise<LanguageService> => {
    const { createLanguageEngine } = await import('./languageEngine.ts');
    loaded = createLanguageEngine(sources);
    loaded.onDidChange((uris) => changed.fire(uris));
    if (ended) loaded.dispose();
    return loaded;
  };
  const remember = (document: vscode.TextDocument): void => {
    // A document that is changed already was saved with another text, which nobody holds any more.
    if (kindOf(document) === null || document.isUntitled || document.isDirty) return;
    saved.set(document.uri.toString(), document.getText());
  };
  const renew = (uris: ReadonlySet<string>): void => {
    for (const uri of uris) loaded?.renew(uri);
    changed.fire(uris);
  };

  vscode.workspace.textDocuments.forEach(remember);
  const listeners = vscode.Disposable.from(
    changed,
    vscode.workspace.onDidOpenTextDocument(remember),
    vscode.workspace.onDidSaveTextDocument((document) => {
      remember(document);
      // Its files may have changed where no watcher looks: a save is when people expect them to be looked at again.
      if (kindOf(document) !== null) renew(new Set([document.uri.toString()]));
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      saved.delete(uri.toString());
      loaded?.close(uri.toString());
    }),
    // Whoever comes back may have changed files meanwhile where no watcher looks.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      const documents = vscode.workspace.textDocuments.filter((document) => kindOf(document) !== null);
      if (focused && loaded !== null) renew(new Set(documents.map(({ uri }) => uri.toString())));
    }),
  );

  return {
    ask: async (document, question, stop) => {
      const signal = stop === undefined ? undefined : signalOf(stop);
      if (kindOf(document) === null) return null;
      const service = loaded ?? (await (loading ??= load()));
      if (document.isClosed) return null;
      const own = languageDocumentOf(document, saved.get(document.uri.toString()) ?? null);
      return own === null ? null : question(service, own, signal);
    },
    onDidChange: changed.event,
    dispose: () => {
      ended = true;
      listeners.dispose();
      loaded?.dispose();
    },
  };
}

function signalOf(stop: vscode.CancellationToken | CancelSignal): CancelSignal {
  if (!('isCancellationRequested' in stop)) return stop;
  const listening = new Map<() => void, vscode.Disposable>();
  return {
    get aborted() {
      return stop.isCancellationRequested;
    },
    addEventListener: (_, listener) => void listening.set(listener, stop.onCancellationRequested(listener)),
    removeEventListener: (_, listener) => {
      listening.get(listener)?.dispose();
      listening.delete(listener);
    },
  };
}
