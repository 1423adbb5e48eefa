import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import type { PutBack } from '../../../node/putBack.ts';

/** One file of a change: its texts as an editor shows them, without a byte order mark. */
export interface ChangedFile {
  readonly path: string;
  /** null for a file that does not exist yet. */
  readonly before: string | null;
  readonly after: string;
  /** Whether it is written to disk; otherwise the change stands in the editor and a person saves it. */
  readonly save: boolean;
}

/** How files are looked at and written. What fails is injected in tests. */
export interface FileWriter<File extends ChangedFile> {
  /** Why the file must not be written (it has changed meanwhile, it is read-only …), as a sentence, or null. */
  whyNot(file: File): Promise<string | null>;
  /** Makes a file that is not there yet. Rejects without leaving anything. */
  create(file: File): Promise<void>;
  /** Makes the change in the editor; false where the editor does not take it. */
  change(file: File): Promise<boolean>;
  /** Saves what the editor holds; false where it could not. */
  save(file: File): Promise<boolean>;
  /** Gives the editor the text that it had before; false where it does not take it. */
  takeBack(file: File): Promise<boolean>;
  /** Gives the file on disk the text that it had before. */
  putBack(file: File): Promise<PutBack>;
}

/** What came of a change. */
export interface ChangeOutcome<File> {
  readonly done: readonly File[];
  /** What was not done, and why, as sentences; null where all was done. */
  readonly problem: { readonly why: string; readonly undone: readonly File[] } | null;
}

/**
 * Makes a change of several files. All of them are looked at before the first one is written; where one cannot be
 * written after all, it is left or made as it was, those after it are not begun, and what was done is told.
 */
export async function applyChange<File extends ChangedFile>(
  files: readonly File[],
  writer: FileWriter<File>,
): Promise<ChangeOutcome<File>> {
  for (const file of files) {
    const why = await writer.whyNot(file);
    if (why !== null) return { done: [], problem: { why, undone: files } };
  }
  const done: File[] = [];
  for (const file of files) {
    const why = await writeOne(file, writer).catch(messageOf);
    if (why !== null) return { done, problem: { why, undone: files.slice(done.length) } };
    done.push(file);
  }
  return { done, problem: null };
}

/** The outcome as sentences. */
export function outcomeText({ done, problem }: ChangeOutcome<ChangedFile>): string {
  const words = workbenchWords().changing;
  const saved = done.filter(({ save }) => save).map(({ path }) => path);
  const open = done.filter(({ save }) => !save).map(({ path }) => path);
  return [
    ...(problem === null ? [] : [problem.why]),
    ...(problem !== null && done.length === 0 ? [words.nothingWritten] : []),
    ...(saved.length > 0 ? [words.written(saved)] : []),
    ...(open.length > 0 ? [words.inEditor(open)] : []),
    ...(problem !== null && done.length > 0 ? [words.notWritten(problem.undone.map(({ path }) => path))] : []),
  ].join(' ');
}

/** Returns why it failed, as sentences, or null. */
async function writeOne<File extends ChangedFile>(file: File, writer: FileWriter<File>): Promise<string | null> {
  if (file.before === null) {
    await writer.create(file);
    return null;
  }
  if (!(await writer.change(file))) return workbenchWords().changing.editorRefused(file.path);
  if (!file.save || (await writer.save(file))) return null;
  const inEditor = await writer.takeBack(file);
  const onDisk = await writer.putBack(file);
  return workbenchWords().changing.notSaved(file.path, inEditor, onDisk);
}

function messageOf(error: unknown): string {
  return workbenchWords().changing.error(error instanceof Error ? error.message : String(error));
}
