import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { applyEdits } from '../../../core/openssh/config/applyEdits.ts';
import type { ConfigKind } from '../../../core/openssh/config/configDocument.ts';
import type { FileEdit, Remedy, SshdLine } from '../../../core/assess/remedy.ts';
import { sshdConfigEdits } from '../../../core/assess/remedies/server/sshdConfigEdits.ts';
import { parseConfig } from '../../../core/openssh/config/parseConfig.ts';
import type { TextEdit } from '../../../core/openssh/config/textEdit.ts';
import { editableFile } from '../../../node/editableFile.ts';
import type { ChangedFile } from './applyChange.ts';
import { pickSshdDocument } from './sshdDocuments.ts';
import type { FilesBefore } from './storedReport.ts';

/** One file of a change that a person looks at. */
export interface PlannedFile extends ChangedFile {
  readonly uri: vscode.Uri;
  readonly kind: ConfigKind;
  /** For the editor's text. */
  readonly edits: readonly TextEdit[];
  /** What the file begins with on disk, which an editor does not show: a byte order mark, or nothing. */
  readonly bom: string;
}

export type PlannedFiles = { readonly ok: true; readonly files: readonly PlannedFile[] } | Refusal;

interface Refusal {
  readonly ok: false;
  /** Sentences; null where the person did not want it. */
  readonly why: string | null;
}

const MARK = '\ufeff';

/** What a remedy makes of its files, or of the sshd_config that is open here; or why that cannot be said. */
export async function planChange(remedy: Remedy, filesBefore: FilesBefore): Promise<PlannedFiles> {
  const { edits, sshdLines } = remedy;
  if (edits !== undefined && edits.length > 0) return planFiles(edits, filesBefore);
  return sshdLines === undefined ? refusal(workbenchWords().changing.nothingToEdit) : planDocument(sshdLines);
}

async function planFiles(edits: readonly FileEdit[], filesBefore: FilesBefore): Promise<PlannedFiles> {
  const words = workbenchWords().changing;
  const files: PlannedFile[] = [];
  for (const edit of edits) {
    const found = await editableFile(edit.path);
    if (!found.ok) return refusal(words.notEditable(found.why));
    const before = filesBefore.get(edit.path);
    if (before === undefined) {
      return refusal(words.earlierWindow);
    }
    const text = before ?? '';
    const after = applyEdits(text, edit.edits);
    if (found.text !== before || after === null || (before === null && edit.create !== true)) {
      return refusal(words.fileChanged);
    }
    const bom = text.startsWith(MARK) ? MARK : '';
    const file: PlannedFile = {
      path: edit.path,
      uri: vscode.Uri.file(edit.path),
      kind: 'ssh',
      before: before === null ? null : text.slice(bom.length),
      after: after.slice(bom.length),
      edits: bom === '' ? edit.edits : edit.edits.map(withoutMark),
      bom,
      save: true,
    };
    const why = await shownOtherwise(file);
    if (why !== null) return refusal(why);
    files.push(file);
  }
  return { ok: true, files };
}

async function planDocument(lines: readonly SshdLine[]): Promise<PlannedFiles> {
  const words = workbenchWords().changing;
  const document = await pickSshdDocument();
  if (document === null) return refusal(words.openSshdConfig);
  if (document === undefined) return { ok: false, why: null };
  const { uri } = document;
  const path = uri.scheme === 'file' ? uri.fsPath : uri.path;
  if (uri.scheme === 'file') {
    const found = await editableFile(uri.fsPath);
    if (!found.ok) return refusal(words.notEditableCopy(found.why));
  }
  const before = document.getText();
  const edits = sshdConfigEdits(parseConfig(before, 'sshd'), lines);
  const after = applyEdits(before, edits);
  if (edits.length === 0 || after === null) return refusal(words.alreadySet(path));
  return { ok: true, files: [{ path, uri, kind: 'sshd', before, after, edits, bom: '', save: false }] };
}

/** Why the editor's text of a file is no ground to change it on, as sentences, or null. */
export async function shownOtherwise({ uri, path, before, save }: PlannedFile): Promise<string | null> {
  if (before === null) return null;
  const words = workbenchWords().changing;
  const document = save
    ? await vscode.workspace.openTextDocument(uri)
    : vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document?.getText() === before) return null;
  if (!save) return words.changedInEditor(path);
  return document?.isDirty === true ? words.unsaved(path) : words.otherThanOnDisk(path);
}

/** The editor counts the first line's characters without the mark. */
function withoutMark({ range: { start, end }, newText }: TextEdit): TextEdit {
  const moved = (at: typeof start): typeof start =>
    at.line === 0 ? { line: 0, character: Math.max(at.character - MARK.length, 0) } : at;
  return { range: { start: moved(start), end: moved(end) }, newText };
}

function refusal(why: string): Refusal {
  return { ok: false, why };
}
