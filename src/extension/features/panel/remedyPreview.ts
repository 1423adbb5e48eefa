import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { Remedy } from '../../../core/assess/remedy.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { TextEdit } from '../../../core/openssh/config/textEdit.ts';
import type { Verification } from '../../../core/assess/verify/verification.ts';
import { PREVIEW_SCHEME } from '../../host/ids.ts';
import { notificationText } from '../../host/notificationText.ts';
import type { PlannedFile } from './planChange.ts';
import type { FilesBefore } from './storedReport.ts';

/** What a remedy was made for. */
export interface RemedyContext {
  /** What to probe again to see that it helped; null where nothing was probed. */
  readonly destination: string | null;
  /** The host that the report is on, for `ssh -G`; null where it names none. */
  readonly host: string | null;
  readonly filesBefore: FilesBefore;
  /** Hears that the change was made, what the program that reads the file says of it, and whether it is on disk. */
  readonly applied: (verification: Verification, saved: boolean) => void;
}

/** Says whom edits of an open sshd_config would newly lock out or let in; null for nobody. */
export type EditMeaning = (
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
  what: string,
) => Promise<string | null>;

interface Plan {
  readonly id: number;
  readonly title: string;
  readonly context: RemedyContext;
  readonly files: readonly PlannedFile[];
  readonly verification: Verification;
}

const load = () => import('./changeEngine.ts');

/**
 * Shows what a remedy would make of the files it changes, as a comparison of before and after, with what the program
 * that reads them says of it, and makes the change when the person says so there. Nothing is written in any other way.
 */
export class RemedyPreview implements vscode.TextDocumentContentProvider {
  readonly #probe: (destination: string) => void;
  readonly #meaningOf: EditMeaning;
  #plan: Plan | undefined;
  #plans = 0;

  constructor(probe: (destination: string) => void, meaningOf: EditMeaning) {
    this.#probe = probe;
    this.#meaningOf = meaningOf;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const query = new URLSearchParams(uri.query);
    if (this.#plan === undefined || query.get('plan') !== String(this.#plan.id)) return '';
    const file = this.#plan.files.find((planned) => planned.uri.path === uri.path);
    return (query.get('side') === 'before' ? file?.before : file?.after) ?? '';
  }

  /** Opens the comparison for a remedy of a report. Resolves with what the person was told; empty for nothing. */
  async open(remedy: Remedy, context: RemedyContext): Promise<string> {
    if (!vscode.workspace.isTrusted) {
      const message = workbenchWords().changing.restricted;
      void vscode.window.showWarningMessage(notificationText(message));
      return message;
    }
    const { planChange, isTemporary, withUntil, chooseUntil, today } = await load();
    // Why it cannot be done is said before anything is asked.
    const planned = await planChange(remedy, context.filesBefore);
    if (!planned.ok) return planned.why === null ? '' : this.#tell(planned.why, context.destination, true);
    let { files } = planned;
    if (isTemporary(remedy)) {
      const until = await chooseUntil(today());
      if (until === undefined) return '';
      const dated = await planChange(withUntil(remedy, until), context.filesBefore);
      if (!dated.ok) return dated.why === null ? '' : this.#tell(dated.why, context.destination, true);
      ({ files } = dated);
    }
    const verification = await checkAll(files, context.host);
    this.#plans += 1;
    const plan = { id: this.#plans, title: remedy.title, context, files, verification };
    this.#plan = plan;
    const message = await this.#question(plan);
    await this.#showComparison(plan);
    this.#ask(plan, message);
    return message;
  }

  /**
   * Makes the change that is being looked at. The command may be called by anything, so all is checked here again.
   * Resolves with what the person was told; empty for nothing.
   * @param told whether the person was asked about this very result; one that is refused needs that
   */
  async apply(told = false): Promise<string> {
    const plan = this.#plan;
    if (plan === undefined || !vscode.workspace.isTrusted) return '';
    if (plan.verification.outcome === 'refused' && !told) {
      const message = await this.#question(plan);
      this.#ask(plan, message);
      return message;
    }
    this.#plan = undefined;
    const { applyChange, editorWriter, outcomeText } = await load();
    const outcome = await applyChange(plan.files, editorWriter);
    const { destination } = plan.context;
    if (outcome.done.length > 0) await closeComparisons();
    if (outcome.problem !== null) return this.#tell(outcomeText(outcome), destination, true);
    const waiting = plan.files.some(({ save }) => !save);
    plan.context.applied(plan.verification, !waiting);
    const words = workbenchWords().changing;
    const next = waiting ? words.saveReload : destination === null ? '' : words.probeAgain;
    const said = `${outcomeText(outcome)} ${await afterwards(plan.verification)} ${next}`.trim();
    return this.#tell(said, destination, plan.verification.outcome === 'refused');
  }

  async discard(): Promise<void> {
    this.#plan = undefined;
    await closeComparisons();
  }

  /** What the person is asked, with all that should be known before it is answered. */
  async #question({ title, files, verification }: Plan): Promise<string> {
    const words = workbenchWords().changing;
    const { verificationText } = await load();
    const sentences = [words.question(title), verificationText(verification)];
    for (const { uri, edits, kind } of files) {
      const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
      const meaning =
        kind !== 'sshd' || document === undefined ? null : await this.#meaningOf(document, edits, words.subject);
      if (meaning !== null) sentences.push(words.meaning(meaning));
    }
    return sentences.join(' ');
  }

  /** Not waited for: the message may stand for as long as the person likes. */
  #ask(plan: Plan, message: string): void {
    const words = workbenchWords().changing;
    const refused = plan.verification.outcome === 'refused';
    const [show, apply] = refused
      ? ([vscode.window.showWarningMessage, words.applyAnyway] as const)
      : ([vscode.window.showInformationMessage, words.apply] as const);
    void show(notificationText(message), apply, words.discard).then((answer) => {
      if (this.#plan !== plan) return;
      if (answer === apply) this.apply(true).catch(tellFailure);
      if (answer === words.discard) void this.discard();
    });
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

  #tell(message: string, destination: string | null, warning: boolean): string {
    const { again } = workbenchWords().probing;
    const show = warning ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    const actions = destination === null ? [] : [again];
    void show(notificationText(message), ...actions).then((answer) => {
      if (answer === again && destination !== null) this.#probe(destination);
    });
    return message;
  }
}

/** What the programs say of all files: the worst of it. */
async function checkAll(files: readonly PlannedFile[], host: string | null): Promise<Verification> {
  const { checkResult } = await load();
  let worst: Verification | undefined;
  for (const file of files) {
    const verification = await checkResult(file, host);
    if (worst === undefined || RANKS[verification.outcome] > RANKS[worst.outcome]) worst = verification;
  }
  return worst ?? { outcome: 'not-verified', why: workbenchWords().changing.noFile };
}

const RANKS: Readonly<Record<Verification['outcome'], number>> = { accepted: 0, 'not-verified': 1, refused: 2 };

/** What was found out about the change, once it is made. */
async function afterwards(verification: Verification): Promise<string> {
  if (verification.outcome === 'accepted') return workbenchWords().changing.verifiedWith(verification.by);
  return (await load()).verificationText(verification);
}

/** Nobody waits for a notification's answer, so nobody else would tell. */
function tellFailure(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(notificationText(workbenchWords().changing.failed(why)));
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
