import { judgeMustWork, resolveMustWork } from '../assess/compatibility/mustWork.ts';
import type { LockoutChange } from '../assess/compatibility/lockoutChange.ts';
import type { LockoutClient } from '../assess/compatibility/lockoutClients.ts';
import type { PolicyInForce } from '../assess/policy/policyInForce.ts';
import { withPolicyClients } from '../assess/policy/withPolicyClients.ts';
import { applyEdits } from '../openssh/config/applyEdits.ts';
import type { TextEdit } from '../openssh/config/textEdit.ts';
import type { CancelSignal } from '../ports.ts';
import { editorWords } from '../render/editorWords.ts';
import type { DocumentSnapshot } from './document/documentSnapshot.ts';
import { changeOf, LockoutAnswers } from './document/lockoutAnswers.ts';
import type { OpenDocuments } from './document/openDocuments.ts';
import {
  lockoutDiagnostics,
  lockoutLenses,
  lockoutRows,
  type LockoutDiagnostic,
  type LockoutRow,
  type LockoutState,
} from './editor/lockoutView.ts';
import type { LanguagePorts } from './languagePorts.ts';

/** Who an sshd_config locks out, and how an editor shows it. Raw text. */
export interface LockoutView {
  readonly state: LockoutState;
  readonly lenses: readonly string[];
  readonly diagnostics: readonly LockoutDiagnostic[];
  rows(): readonly LockoutRow[];
}

export interface LockoutService {
  /** Null once the signal is given. */
  readonly view: (
    snapshot: DocumentSnapshot,
    policy: PolicyInForce | undefined,
    signal?: CancelSignal,
  ) => Promise<LockoutView | null>;
  /** What edits would newly mean for somebody, as the words for them; null for nothing, and once the signal is given. */
  readonly meaning: (
    snapshot: DocumentSnapshot,
    edits: readonly TextEdit[],
    what: string,
    signal?: CancelSignal,
  ) => Promise<string | null>;
}

/** The part of the language service that knows the clients. Loaded when an sshd_config is first asked about. */
export function createLockoutService(
  { environment, programs }: LanguagePorts,
  documents: OpenDocuments,
): LockoutService {
  const answers = new LockoutAnswers();

  const others = async (): Promise<readonly LockoutClient[]> =>
    answers.clients(await programs.localClient(), environment.knownClients());

  /** The present text's graph and report, and what the next questions need. */
  const present = async (snapshot: DocumentSnapshot, signal?: CancelSignal) => {
    const clients = await others();
    const graph = await snapshot.graph(signal);
    if (graph === null || signal?.aborted === true || !documents.isCurrent(snapshot)) return null;
    const open = documents.of(snapshot.document);
    const openssh = environment.openssh(snapshot.document.uri);
    const report = await answers.report(graph, openssh, clients, open.reader);
    return { report, clients, open, openssh };
  };

  const view: LockoutService['view'] = async (snapshot, policy, signal) => {
    const { document } = snapshot;
    const now = await present(snapshot, signal);
    if (now === null) return null;
    const { report, clients, open, openssh } = now;
    const saved = await open.savedGraph(document, signal);
    if (signal?.aborted === true) return null;
    const before = saved === null ? null : await answers.report(saved, openssh, clients, open.reader);
    const wishes = resolveMustWork(environment.mustWork(document.uri), clients);
    const state: LockoutState = {
      report,
      change: before === null ? null : changeOf(before, report),
      mustWork: judgeMustWork(withPolicyClients(wishes.ok ? wishes.wanted : [], policy), report),
      wishProblems: wishes.ok ? [] : wishes.messages,
      remote: environment.remote,
    };
    const { parsed } = snapshot;
    return {
      state,
      lenses: lockoutLenses(state),
      diagnostics: lockoutDiagnostics(parsed, state),
      rows: () => lockoutRows(parsed, state),
    };
  };

  const changeBy = async (
    snapshot: DocumentSnapshot,
    edits: readonly TextEdit[],
    signal?: CancelSignal,
  ): Promise<LockoutChange | null> => {
    const { document } = snapshot;
    const now = await present(snapshot, signal);
    if (now === null) return null;
    const { report, clients, open, openssh } = now;
    return answers.change(report, JSON.stringify(edits), async () => {
      const text = applyEdits(snapshot.parsed.text, edits);
      if (text === null || !documents.isCurrent(snapshot)) return null;
      const edited = documents.texts.parse(`edited ${document.uri}`, text, document.kind, document.uri);
      const graph = await open.graphOf(document, edited, signal);
      return signal?.aborted === true ? null : answers.report(graph, openssh, clients, open.reader);
    });
  };

  const meaning: LockoutService['meaning'] = async (snapshot, edits, what, signal) => {
    const change = await changeBy(snapshot, edits, signal);
    return change === null ? null : editorWords().lockout.change(change, what);
  };

  return { view, meaning };
}
