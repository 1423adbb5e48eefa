import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { SshdProblem } from '../../../core/service/editor/sshdCheck.ts';
import { toRange } from '../../host/convert.ts';
import { SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';
import type { Language } from '../../host/language.ts';
import { notificationText } from '../../host/notificationText.ts';
import { kindOf } from '../../host/selector.ts';

export interface SshdCheck {
  /** The command: checks the active editor's file, and says so where it cannot. */
  run(): Promise<void>;
  dispose(): void;
}

const SEVERITIES: Readonly<Record<SshdProblem['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/**
 * Has this machine's sshd check a saved sshd_config, on command and, where the setting wants it, on every save. Never
 * in Restricted Mode, and only for files of this machine.
 */
export function createSshdCheck(language: Language): SshdCheck {
  const collection = vscode.languages.createDiagnosticCollection('kexpert-sshd');

  const check = async (document: vscode.TextDocument): Promise<number | null> => {
    const { version } = document;
    const { runSshdCheck } = await import('../../host/openssh.ts');
    const run = await runSshdCheck(document.uri.fsPath);
    if (run === null) return null;
    // What sshd said is about the text that was saved.
    if (document.version !== version || document.isClosed) return 0;
    const problems = await language.ask(document, (service, own) =>
      service.sshdProblems(own, run, document.uri.fsPath),
    );
    if (problems === null || document.version !== version) return 0;
    collection.set(document.uri, problems.map(toDiagnostic));
    return problems.length;
  };

  const run = async (): Promise<void> => {
    const words = workbenchWords().sshdCheck;
    const document = vscode.window.activeTextEditor?.document;
    const problem = document === undefined ? words.noFile : whyNot(document);
    if (document === undefined || problem !== null) {
      void vscode.window.showWarningMessage(notificationText(problem ?? ''));
      return;
    }
    if (document.isDirty) {
      const chosen = await vscode.window.showWarningMessage(notificationText(words.unsaved), words.save);
      if (chosen !== words.save || !(await document.save())) return;
    }
    const found = await check(document);
    if (found === null) void vscode.window.showWarningMessage(notificationText(words.noSshd));
    else if (found === 0) void vscode.window.setStatusBarMessage(words.accepted, 5000);
    else void vscode.commands.executeCommand('workbench.actions.view.problems');
  };

  const listeners = vscode.Disposable.from(
    collection,
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (wantedOnSave(document) && whyNot(document) === null) void check(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // What was said is of no line any more.
      if (contentChanges.length > 0) collection.delete(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
  return { run, dispose: () => void listeners.dispose() };
}

/** Why sshd cannot check a document, as a sentence, or null. */
function whyNot(document: vscode.TextDocument): string | null {
  const words = workbenchWords().sshdCheck;
  if (!vscode.workspace.isTrusted) return words.restricted;
  if (kindOf(document) !== 'sshd') return words.otherKind;
  if (document.uri.scheme !== 'file' || document.uri.authority !== '') {
    return words.elsewhere;
  }
  return null;
}

function wantedOnSave({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION, uri).get<unknown>(SETTINGS.checkWithSshd) === true;
}

function toDiagnostic({ range, message, severity }: SshdProblem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(range), message, SEVERITIES[severity]);
  diagnostic.source = 'sshd -t';
  return diagnostic;
}
