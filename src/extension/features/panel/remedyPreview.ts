import * as vscode from 'vscode';
import type { FileEdit, Remedy } from '../../../core/remedies/remedy.ts';
import { escapeUntrusted } from '../../../core/report/escape.ts';
import { toTextEdit } from '../../convert.ts';
import { PREVIEW_SCHEME } from '../../ids.ts';
import { notificationText } from '../../notificationText.ts';
import type { FilesBefore } from './storedReport.ts';

/** One file of a change that a person looks at. */
interface PlannedFile {
  readonly uri: vscode.Uri;
  readonly edit: FileEdit;
  /** The text the edits were made for; null for a file that does not exist yet. */
  readonly before: string | null;
  readonly after: string;
}

/** What a remedy was made for. */
export interface RemedyContext {
  /** What to probe again to see that it helped; null where nothing was probed. */
  readonly destination: string | null;
  readonly filesBefore: FilesBefore;
}

interface Plan {
  readonly id: number;
  readonly title: string;
  readonly destination: string | null;
  readonly files: readonly PlannedFile[];
}

const APPLY = 'Apply';
const DISCARD = 'Discard';
const PROBE_AGAIN = 'Probe again';

/**
 * Shows what a remedy would make of the files it changes, as a comparison of before and after, and makes the change
 * when the person says so there. Nothing is written in any other way.
 */
export class RemedyPreview implements vscode.TextDocumentContentProvider {
  readonly #probe: (destination: string) => void;
  #plan: Plan | undefined;
  #plans = 0;

  constructor(probe: (destination: string) => void) {
    this.#probe = probe;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const query = new URLSearchParams(uri.query);
    if (this.#plan === undefined || query.get('plan') !== String(this.#plan.id)) return '';
    const file = this.#plan.files.find((planned) => planned.uri.path === uri.path);
    return (query.get('side') === 'before' ? file?.before : file?.after) ?? '';
  }

  /** Opens the comparison for a remedy of a report. */
  async open(remedy: Remedy, context: RemedyContext): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      await vscode.window.showWarningMessage(
        'In Restricted Mode no file is changed. Trust this workspace first, or copy the lines and put them in yourself.',
      );
      return;
    }
    const files = await planFiles(remedy, context);
    if (typeof files === 'string') {
      this.#offerProbe(WHY_NOT[files], context.destination);
      return;
    }
    this.#plans += 1;
    const plan = { id: this.#plans, title: remedy.title, destination: context.destination, files };
    this.#plan = plan;
    await this.#showComparison(plan);
    void vscode.window
      .showInformationMessage(notificationText(`${plan.title}: is this the change you want?`), APPLY, DISCARD)
      .then((answer) => {
        if (this.#plan !== plan) return;
        if (answer === APPLY) this.apply().catch(tellFailure);
        if (answer === DISCARD) void this.discard();
      });
  }

  /** Makes the change that is being looked at. The command may be called by anything, so all is checked here again. */
  async apply(): Promise<void> {
    const plan = this.#plan;
    if (plan === undefined || !vscode.workspace.isTrusted) return;
    this.#plan = undefined;
    for (const file of plan.files) {
      if ((await currentText(file.uri)) !== file.before) {
        this.#offerProbe(`${file.uri.fsPath} has changed meanwhile, so nothing was written.`, plan.destination);
        return;
      }
    }
    for (const file of plan.files) await write(file);
    await closeComparisons();
    const names = plan.files.map(({ uri }) => uri.fsPath).join(', ');
    this.#offerProbe(
      `Written: ${names}.${plan.destination === null ? '' : ' Probe again to see that it helps.'}`,
      plan.destination,
    );
  }

  async discard(): Promise<void> {
    this.#plan = undefined;
    await closeComparisons();
  }

  async #showComparison({ id, title, files }: Plan): Promise<void> {
    const pairs = files.map((file) => ({
      left: file.before === null ? previewUri(file.uri, id, 'before') : file.uri,
      right: previewUri(file.uri, id, 'after'),
      uri: file.uri,
    }));
    const name = escapeUntrusted(title);
    const [only] = pairs;
    if (pairs.length === 1 && only !== undefined) {
      await vscode.commands.executeCommand('vscode.diff', only.left, only.right, name, { preview: true });
    } else {
      await vscode.commands.executeCommand(
        'vscode.changes',
        name,
        pairs.map(({ uri, left, right }) => [uri, left, right]),
      );
    }
  }

  #offerProbe(message: string, destination: string | null): void {
    if (destination === null) {
      void vscode.window.showInformationMessage(notificationText(message));
      return;
    }
    void vscode.window.showInformationMessage(notificationText(message), PROBE_AGAIN).then((answer) => {
      if (answer === PROBE_AGAIN) this.#probe(destination);
    });
  }
}

/** Nobody waits for a notification's answer, so nobody else would tell. */
function tellFailure(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(notificationText(`The change was not made: ${why}`));
}

/** Why a change cannot be looked at. */
const WHY_NOT = {
  changed: 'The file is not as it was when this change was worked out, so the change may not fit it any more.',
  unknown: 'It is not known how the file was when this change was worked out: that was in an earlier window.',
  nothing: 'There is nothing to change in a file.',
} as const;

/** What the remedy makes of its files, or why that cannot be said. */
async function planFiles(remedy: Remedy, context: RemedyContext): Promise<PlannedFile[] | keyof typeof WHY_NOT> {
  const { applyEdits } = await import('../../editing.ts');
  const files: PlannedFile[] = [];
  for (const edit of remedy.edits ?? []) {
    const before = context.filesBefore.get(edit.path);
    const uri = vscode.Uri.file(edit.path);
    if (before === undefined) return 'unknown';
    if ((await currentText(uri)) !== before) return 'changed';
    if (before === null && edit.create !== true) return 'changed';
    const after = applyEdits(before ?? '', edit.edits);
    if (after === null) return 'changed';
    files.push({ uri, edit, before, after });
  }
  return files.length === 0 ? 'nothing' : files;
}

/** A file's text as the editor has it, unsaved changes included; null when there is no such file. */
async function currentText(uri: vscode.Uri): Promise<string | null> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return null;
  }
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** Existing files are changed through the editor, so that undo works; new ones are for their owner alone. */
async function write({ uri, edit, before, after }: PlannedFile): Promise<void> {
  if (before === null) {
    const { createPrivateFile } = await import('../../editing.ts');
    await createPrivateFile(uri.fsPath, after);
    return;
  }
  const change = new vscode.WorkspaceEdit();
  change.set(uri, edit.edits.map(toTextEdit));
  if (!(await vscode.workspace.applyEdit(change))) throw new Error(`The editor refused to change ${uri.fsPath}.`);
  const document = await vscode.workspace.openTextDocument(uri);
  if (!(await document.save())) throw new Error(`${uri.fsPath} was changed but could not be saved.`);
}

function previewUri(uri: vscode.Uri, plan: number, side: 'before' | 'after'): vscode.Uri {
  return vscode.Uri.from({ scheme: PREVIEW_SCHEME, path: uri.path, query: `plan=${plan}&side=${side}` });
}

async function closeComparisons(): Promise<void> {
  const ours = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === PREVIEW_SCHEME);
  await vscode.window.tabGroups.close(ours);
}
