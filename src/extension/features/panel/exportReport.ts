import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { createRedaction, type Redaction } from '../../../core/render/redact/redactReport.ts';
import { userName } from '../../../node/userName.ts';
import { isExportFormat, type ExportFormat } from '../../../core/service/panel/viewModel.ts';
import { notificationText } from '../../host/notificationText.ts';
import { exportName } from './exportName.ts';
import type { ExportSubject } from './exportSubject.ts';
import type { ExportKind } from './renderExport.ts';

/** What is exported: what a panel shows, null where it shows nothing. */
interface Shown {
  exportSubject(): Promise<ExportSubject | undefined>;
}

/** How a format is offered and opened. */
type Offer = Omit<ExportKind<never>, 'render'>;

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
 * The command "Export SSH comparison…": what the panel shows, in the formats that apply to it, for a ticket. Resolves
 * with what was written, or undefined when nothing was. `argument` is what a caller of the command gave.
 */
export async function exportReport(argument: unknown, panel: Shown, version: string): Promise<string | undefined> {
  const subject = await panel.exportSubject();
  if (subject === undefined) {
    tell(workbenchWords().exporting.nothing);
    return undefined;
  }
  const request = requestOf(argument);
  const format = request.format ?? (await pickFormat(subject));
  if (format === undefined) return undefined;
  const offer = subject.formats.get(format);
  if (offer === undefined) {
    tell(notApplicable(subject));
    return undefined;
  }
  const target = await targetOf(request, format);
  if (target === undefined) return undefined;
  const options = { version, theme: themeOf(vscode.window.activeColorTheme) };
  const content = subject.render(format, options, target.redact ? redaction() : null);
  if (target.to === 'document') return openDocument(offer, content);
  return saveFile(offer, content, target.redact ? null : subject.name);
}

/** Not waited for: the message may stand for as long as the person likes. */
function tell(message: string): void {
  void vscode.window.showInformationMessage(notificationText(message));
}

function notApplicable({ subject, formats }: ExportSubject): string {
  const words = workbenchWords().exporting;
  return words.notApplicable(subject, [...formats.keys()].map(words.label));
}

/** Hosts, addresses, users, folders and fingerprints are replaced, those of this machine and its person too. */
function redaction(): Redaction {
  return createRedaction({ homes: [homedir()], users: [userName()], fingerprints: true });
}

async function targetOf({ to, redact }: ExportRequest, format: ExportFormat): Promise<Target | undefined> {
  return to === undefined ? pickTarget(format) : { to, redact: redact === true };
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

async function pickFormat({ subject, formats }: ExportSubject): Promise<ExportFormat | undefined> {
  const words = workbenchWords().exporting;
  const items = [...formats.keys()].map((format) => ({
    label: words.label(format),
    detail: words.detail(format, subject),
    format,
  }));
  return (await vscode.window.showQuickPick(items, { title: words.pickFormat }))?.format;
}

async function pickTarget(format: ExportFormat): Promise<Target | undefined> {
  const words = workbenchWords().exporting;
  const detail = words.redactedDetail;
  const items: readonly (vscode.QuickPickItem & Target)[] = [
    { label: words.open, to: 'document', redact: false },
    { label: words.openRedacted, detail, to: 'document', redact: true },
    { label: words.save, to: 'file', redact: false },
    { label: words.saveRedacted, detail, to: 'file', redact: true },
  ];
  const title = words.pickTarget(words.label(format));
  return vscode.window.showQuickPick(items, { title, placeHolder: words.local });
}

async function openDocument({ language }: Offer, content: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: true });
  return content;
}

/** `host` is what the file is called after, raw. */
async function saveFile({ extension }: Offer, content: string, host: string | null): Promise<string | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file(homedir()), exportName(host, extension)),
    title: workbenchWords().exporting.saveTitle,
  });
  if (uri === undefined) return undefined;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  vscode.window.setStatusBarMessage(notificationText(workbenchWords().exporting.saved(uri.fsPath)), TOLD_MS);
  return content;
}

function themeOf({ kind }: vscode.ColorTheme): 'light' | 'dark' {
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast ? 'dark' : 'light';
}

/** How long the status bar tells where an export went; milliseconds. */
const TOLD_MS = 4000;
