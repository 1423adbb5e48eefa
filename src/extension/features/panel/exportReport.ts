import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ProbeReport } from '../../../core/report/probeReport.ts';
import { createRedaction } from '../../../core/report/redactReport.ts';
import { userName } from '../../../node/userName.ts';
import { isExportFormat, type ExportFormat } from '../../../webview/viewModel.ts';
import { notificationText } from '../../notificationText.ts';
import { exportName } from './exportName.ts';
import type { ComparisonPanel } from './panel.ts';
import { EXPORTS, type ExportKind } from './renderExport.ts';

/** Where an export goes, and whether what is private in it is replaced. */
interface Target {
  readonly to: 'file' | 'document';
  readonly redact: boolean;
}

/** What a caller of the command may give; whatever is missing is asked. */
interface ExportRequest extends Partial<Target> {
  readonly format?: ExportFormat;
}

/**
 * The command "Export SSH comparison…": the report that the panel shows as Markdown, JSON, SARIF or a picture, for a
 * ticket. Resolves with what was written, or undefined when nothing was. `argument` is what a caller of the command gave.
 */
export async function exportReport(
  argument: unknown,
  panel: ComparisonPanel,
  version: string,
): Promise<string | undefined> {
  const { shown } = panel.store;
  if (shown?.subject !== 'probe') {
    const next = shown?.subject === 'hosts' ? 'Show one of the two alone first.' : 'Probe an SSH host first.';
    void vscode.window.showInformationMessage(notificationText(`The panel shows no report on one host. ${next}`));
    return undefined;
  }
  const request = requestOf(argument);
  const format = request.format ?? (await pickFormat());
  const kind = format === undefined ? undefined : EXPORTS.get(format);
  if (kind === undefined) return undefined;
  const target = await targetOf(request, kind);
  if (target === undefined) return undefined;
  const report = await panel.reportOf(shown);
  const content = kind.render(target.redact ? redacted(report) : report, {
    when: new Date(shown.when).toISOString(),
    version,
    theme: themeOf(vscode.window.activeColorTheme),
  });
  if (target.to === 'document') return openDocument(kind, content);
  return saveFile(kind, content, target.redact ? null : report.host);
}

/** Hosts, addresses, users, folders and fingerprints replaced, those of this machine and its person too. */
function redacted(report: ProbeReport): ProbeReport {
  return createRedaction({ homes: [homedir()], users: [userName()], fingerprints: true }).probe(report);
}

async function targetOf({ to, redact }: ExportRequest, kind: ExportKind): Promise<Target | undefined> {
  return to === undefined ? pickTarget(kind) : { to, redact: redact === true };
}

/** The command may be called by anything: whatever is not of the form is asked. */
function requestOf(argument: unknown): ExportRequest {
  if (typeof argument !== 'object' || argument === null) return {};
  const { format, to, redact } = argument as Readonly<Record<string, unknown>>;
  return {
    ...(isExportFormat(format) && { format }),
    ...((to === 'file' || to === 'document') && { to }),
    ...(typeof redact === 'boolean' && { redact }),
  };
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items = [...EXPORTS].map(([format, { label, detail }]) => ({ label, detail, format }));
  return (await vscode.window.showQuickPick(items, { title: 'Export the SSH comparison as' }))?.format;
}

async function pickTarget({ label }: ExportKind): Promise<Target | undefined> {
  const detail = 'Hosts, addresses, users, folders and fingerprints are replaced by placeholders';
  const items: readonly (vscode.QuickPickItem & Target)[] = [
    { label: '$(go-to-file) Open as a document', to: 'document', redact: false },
    { label: '$(go-to-file) Open as a document, without names', detail, to: 'document', redact: true },
    { label: '$(save) Save as a file…', to: 'file', redact: false },
    { label: '$(save) Save as a file, without names…', detail, to: 'file', redact: true },
  ];
  const title = `Export as ${label}`;
  const placeHolder = 'Nothing is sent anywhere. Whoever reads the export learns what is in it.';
  return vscode.window.showQuickPick(items, { title, placeHolder });
}

async function openDocument({ language }: ExportKind, content: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: true });
  return content;
}

/** `host` is what the file is called after, raw. */
async function saveFile({ extension }: ExportKind, content: string, host: string | null): Promise<string | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file(homedir()), exportName(host, extension)),
    title: 'Export SSH comparison',
  });
  if (uri === undefined) return undefined;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  vscode.window.setStatusBarMessage(notificationText(`$(check) Written: ${uri.fsPath}`), TOLD_MS);
  return content;
}

function themeOf({ kind }: vscode.ColorTheme): 'light' | 'dark' {
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast ? 'dark' : 'light';
}

/** How long the status bar tells where an export went; milliseconds. */
const TOLD_MS = 4000;
