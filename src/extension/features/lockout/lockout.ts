import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { LockoutDiagnostic } from '../../../core/service/editor/lockoutView.ts';
import type { LockoutView } from '../../../core/service/lockoutService.ts';
import { toRange } from '../../host/convert.ts';
import { COMMANDS, SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';
import type { Language } from '../../host/language.ts';
import { CONFIG_DOCUMENTS, kindOf } from '../../host/selector.ts';
import type { TargetSource } from '../target/target.ts';
import type { LocalSsh } from './localSsh.ts';

/** Long enough not to work between two keystrokes; the judging itself takes about a millisecond. */
const DEBOUNCE_MS = 150;

export interface LockoutFeature {
  /** The command: a list of who is locked out by the active editor's sshd_config. */
  show(): Promise<void>;
  /** What is told of some document may be another by now. */
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

/**
 * Tells who would no longer get in with the sshd_config in the editor, before it is saved: a status item, errors where
 * this machine's own ssh or a client that must keep working is locked out. The lens over the file is lenses.ts's.
 */
export function createLockout(language: Language, target: TargetSource, localSsh: LocalSsh): LockoutFeature {
  const changed = new vscode.EventEmitter<void>();
  const collection = vscode.languages.createDiagnosticCollection('kexpert-lockout');
  const waiting = new Map<string, NodeJS.Timeout>();
  /** The last check of each document: one that was begun before it is ended. */
  const checks = new Map<string, AbortController>();
  const all = (): void => vscode.workspace.textDocuments.forEach(later);

  const words = workbenchWords().lockout;
  const status = vscode.languages.createLanguageStatusItem('kexpert.lockout', CONFIG_DOCUMENTS);
  status.name = words.name;
  status.command = { command: COMMANDS.showLockout, title: words.show };

  const check = async (document: vscode.TextDocument): Promise<void> => {
    const { version: asked } = document;
    const key = document.uri.toString();
    checks.get(key)?.abort();
    const own = new AbortController();
    checks.set(key, own);
    const view = await language.ask(document, (service, each, stop) => service.lockout(each, stop), own.signal);
    if (document.isClosed || document.version !== asked || own.signal.aborted) return;
    if (view === null) {
      collection.delete(document.uri);
      return;
    }
    const diagnostics = view.diagnostics.map(toDiagnostic);
    collection.set(document.uri, diagnostics);
    if (vscode.window.activeTextEditor?.document === document) show(status, view, diagnostics.length > 0);
  };

  const later = (document: vscode.TextDocument): void => {
    if (kindOf(document) !== 'sshd') return;
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    checks.get(key)?.abort();
    const run = (): void => {
      waiting.delete(key);
      void check(document);
      changed.fire();
    };
    waiting.set(key, setTimeout(run, DEBOUNCE_MS));
  };
  const forget = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.delete(key);
    checks.get(key)?.abort();
    checks.delete(key);
    collection.delete(document.uri);
  };
  all();

  const listeners = vscode.Disposable.from(
    changed,
    collection,
    status,
    vscode.workspace.onDidOpenTextDocument(later),
    vscode.workspace.onDidChangeTextDocument(({ document }) => later(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.window.onDidChangeActiveTextEditor((editor) => editor && later(editor.document)),
    vscode.workspace.onDidGrantWorkspaceTrust(all),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const settings = [SETTINGS.clientsThatMustWork, SETTINGS.policy];
      if (settings.some((setting) => event.affectsConfiguration(`${SETTINGS_SECTION}.${setting}`))) all();
    }),
    language.onDidChange((uris) =>
      vscode.workspace.textDocuments.filter(({ uri }) => uris.has(uri.toString())).forEach(later),
    ),
    localSsh.onDidChange(all),
    target.onDidChange(all),
    new vscode.Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer);
      for (const each of checks.values()) each.abort();
    }),
  );

  return {
    onDidChange: changed.event,
    show: async () => {
      const { showLockout } = await import('./showLockout.ts');
      await showLockout(language);
    },
    dispose: () => void listeners.dispose(),
  };
}

function show(status: vscode.LanguageStatusItem, { lenses, state }: LockoutView, isWarning: boolean): void {
  const [summary, saving] = lenses.map(escapeUntrusted);
  status.text = summary ?? '';
  status.detail = state.wishProblems[0] === undefined ? (saving ?? '') : escapeUntrusted(state.wishProblems[0]);
  status.severity =
    isWarning || state.wishProblems.length > 0
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
}

function toDiagnostic({ range, message, code, severity }: LockoutDiagnostic): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(range),
    escapeUntrusted(message),
    severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'Kexpert';
  diagnostic.code = code;
  return diagnostic;
}
