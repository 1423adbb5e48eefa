import * as vscode from 'vscode';
import type { Severity } from '../../../core/ssh/finding.ts';
import type { LintFinding } from '../../../core/assess/lint/rule.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { firstReference, toRange } from '../../host/convert.ts';
import { EXTENSION_ID, SETTINGS, SETTINGS_SECTION } from '../../host/ids.ts';
import type { Language } from '../../host/language.ts';
import { kindOf } from '../../host/selector.ts';
import type { TargetSource } from '../target/target.ts';

/** Long enough not to work between two keystrokes, short enough not to be noticed. */
const DEBOUNCE_MS = 150;

/** Underlines what should not stand in an ssh_config or sshd_config. Reads the document alone; never probes. */
export function registerDiagnostics(language: Language, target: TargetSource): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('kexpert');
  const waiting = new Map<string, NodeJS.Timeout>();
  /** The last check of each document: one that was begun before it is ended. */
  const checks = new Map<string, AbortController>();

  const forget = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.delete(key);
    checks.get(key)?.abort();
    checks.delete(key);
    collection.delete(document.uri);
  };
  const check = async (document: vscode.TextDocument): Promise<void> => {
    const { version } = document;
    const key = document.uri.toString();
    const { signal } = begin(checks, key);
    const findings = await language.ask(document, (service, own, stop) => service.diagnostics(own, stop), signal);
    // The document or the settings went on meanwhile: the check of what is now will tell.
    if (findings === null || document.isClosed || document.version !== version || signal.aborted) return;
    collection.set(document.uri, findings.map(toDiagnostic));
  };
  const later = (document: vscode.TextDocument): void => {
    if (kindOf(document) === null) return;
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    // What it would tell is of another text.
    checks.get(key)?.abort();
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        void check(document);
      }, DEBOUNCE_MS),
    );
  };
  const checkAll = (): void => vscode.workspace.textDocuments.forEach((document) => void check(document));

  checkAll();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => void check(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => later(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const settings = [SETTINGS.rules, SETTINGS.policy].map((name) => `${SETTINGS_SECTION}.${name}`);
      if (settings.some((name) => event.affectsConfiguration(name))) checkAll();
    }),
    language.onDidChange((uris) =>
      vscode.workspace.textDocuments.filter(({ uri }) => uris.has(uri.toString())).forEach(later),
    ),
    vscode.workspace.onDidGrantWorkspaceTrust(checkAll),
    target.onDidChange(checkAll),
    new vscode.Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer);
      for (const check of checks.values()) check.abort();
    }),
  );
}

/** Ends the check of a document that is under way, and gives the next one its signal. */
function begin(checks: Map<string, AbortController>, key: string): AbortController {
  checks.get(key)?.abort();
  const controller = new AbortController();
  checks.set(key, controller);
  return controller;
}

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function toDiagnostic(finding: LintFinding): vscode.Diagnostic {
  const message = escapeUntrusted(finding.message);
  const diagnostic = new vscode.Diagnostic(toRange(finding.range), message, SEVERITIES[finding.severity]);
  const target = targetOf(finding);
  diagnostic.source = 'Kexpert';
  diagnostic.code = target === null ? finding.code : { value: finding.code, target };
  return diagnostic;
}

/**
 * Where a code leads: for an algorithm to the standard or advisory that speaks of it, otherwise to the rule's own page,
 * which ships with the extension and names its references.
 */
function targetOf({ code, algorithm, refs }: LintFinding): vscode.Uri | null {
  const reference = algorithm === undefined ? null : firstReference(refs);
  if (reference !== null) return reference;
  const home = vscode.extensions.getExtension(EXTENSION_ID)?.extensionUri;
  return home === undefined ? null : vscode.Uri.joinPath(home, 'docs', 'rules', `${code}.md`);
}
