import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { LockoutState } from '../../../core/service/editor/lockoutView.ts';
import type { LockoutClient } from '../../../core/assess/compatibility/lockoutClients.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { TextEdit } from '../../../core/openssh/config/textEdit.ts';
import { configPaths } from '../../host/configPaths.ts';
import { toRange } from '../../host/convert.ts';
import { COMMANDS, SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';
import { notificationText } from '../../host/notificationText.ts';
import { parsedDocument } from '../../host/parsedDocument.ts';
import { CONFIG_DOCUMENTS, kindOf } from '../../host/selector.ts';
import { clientsThatMustWork, policySetting, probeSettings } from '../../host/settings.ts';
import type { TargetSource } from '../target/target.ts';
import type { ClientsSeen } from './clientsSeen.ts';
import type { LockoutInputs } from './engine.ts';
import { keptAnswer } from './keptAnswer.ts';

/** Long enough not to work between two keystrokes; the judging itself takes about a millisecond. */
const DEBOUNCE_MS = 150;
/** As much as is read of any configuration file. */
const MAX_CHARACTERS = 1024 * 1024;
/** Asking this machine's ssh for its offer takes some hundred milliseconds; one that hangs must not be waited for. */
const LEARN_LIMIT_MS = 10_000;

/** A failure costs a started program and perhaps the whole of that time: not at each keystroke. */
const LEARN_PAUSE_MS = 30_000;

export interface LockoutFeature extends vscode.CodeLensProvider {
  /** The command: a list of who is locked out by the active editor's sshd_config. */
  show(): Promise<void>;
  /** Who is locked out by a document as it stands; null for a document that is no sshd_config, or cannot be read. */
  stateOf(document: vscode.TextDocument): Promise<LockoutState | null>;
  /** What edits of a document would newly mean for somebody, as a sentence; null for nothing. */
  changeBy(document: vscode.TextDocument, edits: readonly TextEdit[], what: string): Promise<string | null>;
  dispose(): void;
}

/** What is kept of an open document between two keystrokes. */
interface Watched {
  inputs: LockoutInputs | null;
  /** The text that was last read from or written to the disk. */
  saved: string | null;
}

const load = () => import('./engine.ts');
const policyOf = async ({ uri }: vscode.TextDocument) => (await import('../../host/policy.ts')).usablePolicyFor(uri);

/**
 * Tells who would no longer get in with the sshd_config in the editor, before it is saved: a lens over the file, a
 * status item, errors where this machine's own ssh or a client that must keep working is locked out. Reads only; this
 * machine's ssh is asked once for its offer, or until it answers, and never in Restricted Mode.
 */
export function createLockout(target: TargetSource, version: string, seen: ClientsSeen): LockoutFeature {
  const changed = new vscode.EventEmitter<void>();
  const collection = vscode.languages.createDiagnosticCollection('kexpert-lockout');
  const watched = new Map<string, Watched>();
  const waiting = new Map<string, NodeJS.Timeout>();
  /** The last check of each document: one that was begun before it may end after it, and know less. */
  const checks = new Map<string, symbol>();
  const stopped = new AbortController();
  const all = (): void => vscode.workspace.textDocuments.forEach(later);

  const local = keptAnswer<LockoutClient>({
    ask: async () => {
      const { learnLocalSsh } = await load();
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(LEARN_LIMIT_MS)]);
      return learnLocalSsh(probeSettings(), version, signal);
    },
    pauseMs: LEARN_PAUSE_MS,
    now: () => performance.now(),
    onLateAnswer: all,
  });
  const localSsh = async (): Promise<LockoutClient | null> => (vscode.workspace.isTrusted ? local.get() : null);

  /** The inputs for the document's present text; files are read only when it includes others, or names other keys. */
  const inputsOf = async (document: vscode.TextDocument, text: string): Promise<LockoutInputs | null> => {
    const key = document.uri.toString();
    const { loadInputs, namesOtherKeys, withText } = await load();
    const before = watched.get(key)?.inputs ?? null;
    const quick = before === null ? null : withText(before, text);
    if (before !== null && quick !== null && !namesOtherKeys(before.graph, quick.graph)) return quick;
    const { path, scope, reader } = configPaths(document, 'sshd');
    const inputs = await loadInputs(path, scope, reader);
    const kept = watched.get(key);
    if (kept !== undefined) kept.inputs = inputs;
    else if (!document.isClosed) watched.set(key, { inputs, saved: null });
    return inputs === null ? null : withText(inputs, text);
  };

  const others = async (): Promise<readonly LockoutClient[]> => {
    const ssh = await localSsh();
    const { seenClients } = await load();
    return [...(ssh === null ? [] : [ssh]), ...seenClients(seen.all)];
  };

  const stateOf = async (document: vscode.TextDocument): Promise<LockoutState | null> => {
    const text = document.getText();
    if (kindOf(document) !== 'sshd' || text.length > MAX_CHARACTERS) return null;
    const inputs = await inputsOf(document, text);
    if (inputs === null) return null;
    const { judge, changeOf, resolveMustWork, judgeMustWork, withPolicyClients, withText } = await load();
    const { openssh } = target.of(document);
    const clients = await others();
    const report = judge(inputs, openssh, clients);
    const saved = document.isDirty ? (watched.get(document.uri.toString())?.saved ?? null) : null;
    const before = saved === null ? null : withText(inputs, saved);
    const wishes = resolveMustWork(clientsThatMustWork(document.uri), clients);
    const policy = policySetting(document.uri) === null ? undefined : await policyOf(document);
    return {
      report,
      change: before === null ? null : changeOf(judge(before, openssh, clients), report),
      mustWork: judgeMustWork(withPolicyClients(wishes.ok ? wishes.wanted : [], policy), report),
      wishProblems: wishes.ok ? [] : wishes.messages,
      remote: vscode.env.remoteName === 'ssh-remote',
    };
  };

  const changeBy = async (
    document: vscode.TextDocument,
    edits: readonly TextEdit[],
    what: string,
  ): Promise<string | null> => {
    const text = document.getText();
    if (kindOf(document) !== 'sshd' || text.length > MAX_CHARACTERS) return null;
    const { applyEdits, judge, changeOf, changeText, withText } = await load();
    const after = applyEdits(text, edits);
    const inputs = await inputsOf(document, text);
    const edited = inputs === null || after === null ? null : withText(inputs, after);
    if (inputs === null || edited === null) return null;
    const { openssh } = target.of(document);
    const clients = await others();
    const change = changeOf(judge(inputs, openssh, clients), judge(edited, openssh, clients));
    return change === null ? null : changeText(change, what);
  };

  const words = workbenchWords().lockout;
  const status = vscode.languages.createLanguageStatusItem('kexpert.lockout', CONFIG_DOCUMENTS);
  status.name = words.name;
  status.command = { command: COMMANDS.showLockout, title: words.show };

  const check = async (document: vscode.TextDocument): Promise<void> => {
    const { version: asked } = document;
    const key = document.uri.toString();
    const own = Symbol(key);
    checks.set(key, own);
    const state = await stateOf(document);
    if (document.isClosed || document.version !== asked || checks.get(key) !== own) return;
    const parsed = parsedDocument(document);
    if (state === null || parsed === null) {
      collection.delete(document.uri);
      return;
    }
    const { lockoutDiagnostics, lockoutLenses } = await load();
    if (checks.get(key) !== own) return;
    const diagnostics = lockoutDiagnostics(parsed, state).map(({ range, message, code, severity }) => {
      const diagnostic = new vscode.Diagnostic(
        toRange(range),
        escapeUntrusted(message),
        severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
      );
      diagnostic.source = 'Kexpert';
      diagnostic.code = code;
      return diagnostic;
    });
    collection.set(document.uri, diagnostics);
    if (vscode.window.activeTextEditor?.document === document) {
      const [summary, saving] = lockoutLenses(state).map(escapeUntrusted);
      status.text = summary ?? '';
      status.detail = state.wishProblems[0] === undefined ? (saving ?? '') : escapeUntrusted(state.wishProblems[0]);
      status.severity =
        diagnostics.length > 0 || state.wishProblems.length > 0
          ? vscode.LanguageStatusSeverity.Warning
          : vscode.LanguageStatusSeverity.Information;
    }
  };

  const later = (document: vscode.TextDocument): void => {
    if (kindOf(document) !== 'sshd') return;
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    const run = (): void => {
      waiting.delete(key);
      void check(document);
      changed.fire();
    };
    waiting.set(key, setTimeout(run, DEBOUNCE_MS));
  };
  const remember = (document: vscode.TextDocument): void => {
    if (kindOf(document) !== 'sshd') return;
    // Includes may have changed too: a save is when people expect them to be looked at again.
    watched.set(document.uri.toString(), { inputs: null, saved: document.isUntitled ? null : document.getText() });
    later(document);
  };
  const forget = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.delete(key);
    watched.delete(key);
    checks.delete(key);
    collection.delete(document.uri);
  };
  // A document that is changed already was saved with another text, which nobody holds any more.
  vscode.workspace.textDocuments.forEach((document) => (document.isDirty ? later(document) : remember(document)));

  const listeners = vscode.Disposable.from(
    changed,
    collection,
    status,
    vscode.workspace.onDidOpenTextDocument(remember),
    vscode.workspace.onDidSaveTextDocument(remember),
    vscode.workspace.onDidChangeTextDocument(({ document }) => later(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.window.onDidChangeActiveTextEditor((editor) => editor && later(editor.document)),
    vscode.workspace.onDidGrantWorkspaceTrust(all),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const settings = [SETTINGS.clientsThatMustWork, SETTINGS.policy, SETTINGS.sshPath];
      const isOf = (setting: string): boolean => event.affectsConfiguration(`${SETTINGS_SECTION}.${setting}`);
      if (isOf(SETTINGS.sshPath)) local.forget();
      if (settings.some(isOf)) all();
    }),
    target.onDidChange(all),
    new vscode.Disposable(() => {
      stopped.abort();
      for (const timer of waiting.values()) clearTimeout(timer);
    }),
  );

  return {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      const state = await stateOf(document);
      if (state === null) return [];
      const { lockoutLenses } = await load();
      const top = new vscode.Range(0, 0, 0, 0);
      const command = COMMANDS.showLockout;
      return lockoutLenses(state).map(
        (title, index) =>
          new vscode.CodeLens(top, {
            command,
            title: `${index === 0 ? '$(shield)' : '$(warning)'} ${notificationText(title)}`,
          }),
      );
    },
    stateOf,
    changeBy,
    show: async () => {
      const { showLockout } = await import('./showLockout.ts');
      await showLockout(stateOf);
    },
    dispose: () => void listeners.dispose(),
  };
}
