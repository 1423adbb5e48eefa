import { editorWords } from '../../render/editorWords.ts';
import { globalLines, type ConfigDocument } from '../../openssh/config/configDocument.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import type { LockoutEntry, LockoutReport } from '../../assess/compatibility/lockout.ts';
import type { LockoutChange } from '../../assess/compatibility/lockoutChange.ts';
import { MAX_NAMED, type LockoutItem } from '../../render/en/lockoutSentences.ts';
import type { LockoutSection } from '../../render/en/editor/lockout.ts';
import { clientName } from '../../assess/compatibility/clientName.ts';
import type { MustWorkOutcome } from '../../assess/compatibility/mustWork.ts';
import { kindOf, type Kind, type Slot } from '../../ssh/proposal/proposal.ts';
import { directiveName } from '../../ssh/proposal/slotNames.ts';
import type { Range } from '../../openssh/config/textEdit.ts';

/** Who an sshd_config locks out, as it stands in the editor. */
export interface LockoutState {
  readonly report: LockoutReport;
  /** Against the file as it was saved; null where the two are the same, or it was never saved. */
  readonly change: LockoutChange | null;
  /** What comes of the clients that must keep working. */
  readonly mustWork: readonly MustWorkOutcome[];
  /** What is wrong with the list of these clients; sentences. */
  readonly wishProblems: readonly string[];
  /** This machine's ssh is what an editor on another machine is connected through right now. */
  readonly remote: boolean;
}

/** The titles of the lenses over the file: who is locked out, and what saving would change. Raw text. */
export function lockoutLenses({ report, change }: LockoutState): readonly string[] {
  const words = editorWords().lockout;
  const saving = change === null ? null : words.change(change);
  return [words.summary(report), ...(saving === null ? [] : [saving])].map(words.lens);
}

export interface LockoutDiagnostic {
  readonly code: 'locks-out-this-machine' | 'locks-out-must-work' | 'lockout-not-known';
  readonly severity: 'error' | 'warning';
  readonly range: Range;
  /** Raw text. */
  readonly message: string;
}

/**
 * What must be seen before the file is saved: that this machine's own ssh, or a client that must keep working, would
 * not get in any more. Each stands at the line that sets the list which has nothing in common, or on the first line.
 * Nothing where sshd would refuse the file: then the lines that it refuses are marked already.
 */
export function lockoutDiagnostics(document: ConfigDocument, state: LockoutState): readonly LockoutDiagnostic[] {
  const words = editorWords().lockout;
  const { report, mustWork, remote } = state;
  if (report.refused.length > 0) return [];
  const at = (slot: Slot | null): Range => rangeOfList(document, slot);
  const here = report.clients.filter(({ origin, connects }) => origin === 'local' && connects === false);
  // Of those that a policy wants to get in, the rule policy-client tells.
  const wishes = mustWork
    .filter(({ policy }) => policy === undefined)
    .flatMap(({ clients }) => clients.filter(({ id, connects }) => connects === false && id !== 'local'));
  const seen = new Set<string>();
  return [
    ...here.map((entry) => ({
      code: 'locks-out-this-machine' as const,
      severity: 'error' as const,
      range: at(entry.failedSlot),
      message: words.locksOutThisMachine(nameOf(entry), reason(entry.failedSlot), remote),
    })),
    ...wishes
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .map(({ label, failedSlot }) => ({
        code: 'locks-out-must-work' as const,
        severity: 'error' as const,
        range: at(failedSlot),
        message: words.locksOutMustWork(label, reason(failedSlot)),
      })),
    ...notKnown(document, state),
  ];
}

/** That no tick stands for a promise: an included file that was not read may lock out whoever has to get in. */
function notKnown(document: ConfigDocument, { report, mustWork }: LockoutState): readonly LockoutDiagnostic[] {
  const { unread, path } = report;
  if (unread === null) return [];
  const here = report.clients.filter(({ origin, connects }) => origin === 'local' && connects === null);
  const wishes = mustWork.flatMap(({ clients }) =>
    clients.filter(({ id, connects }) => connects === null && id !== 'local'),
  );
  const names = [...new Set([...here.map(clientName), ...wishes.map(({ label }) => label)])];
  if (names.length === 0) return [];
  return [
    {
      code: 'lockout-not-known',
      severity: 'warning',
      range: unread.path === path ? rangeOfLine(document, unread.line) : rangeOfInclude(document),
      message: editorWords().lockout.cannotTell(names.slice(0, MAX_NAMED), names.length - MAX_NAMED),
    },
  ];
}

/** A line of the list of who is locked out. */
export interface LockoutRow {
  readonly section: LockoutSection;
  readonly label: string;
  readonly detail: string;
  /** The zero-based line that sets the list in which it fails; null where no line of the file does. */
  readonly line: number | null;
}

/** Everybody of whom there is something to say, what matters most first. Raw text. */
export function lockoutRows(
  document: ConfigDocument,
  { report, change, mustWork }: LockoutState,
): readonly LockoutRow[] {
  const words = editorWords().lockout;
  const entries = new Map(report.clients.map((entry) => [entry.id, entry]));
  const rowOf =
    (section: LockoutRow['section']) =>
    (item: LockoutItem): LockoutRow => {
      const slot = item.ids.map((id) => entries.get(id)?.failedSlot ?? null).find((found) => found !== null) ?? null;
      return { section, label: item.label, detail: item.detail, line: lineOfList(document, slot) };
    };
  return [
    ...(change?.lockedOut ?? []).map(words.item).map(rowOf('newly-locked-out')),
    ...mustWork.flatMap(({ clients, ...wish }) =>
      clients
        .filter(({ connects }) => connects !== true)
        .map(({ label, connects, failedSlot }): LockoutRow => ({
          section: 'must-keep-working',
          label,
          detail:
            connects === null
              ? words.because(report.unread === null ? words.notKnown : words.unread, words.wish(wish))
              : words.because(reason(failedSlot), words.wish(wish)),
          line: lineOfList(document, failedSlot),
        })),
    ),
    ...words.lockedOut(report).map(rowOf('locked-out')),
    ...words.unknown(report).map(rowOf('unknown')),
    ...(change?.letIn ?? []).map(words.item).map(rowOf('let-in')),
  ];
}

function nameOf({ product, version }: LockoutEntry): string {
  return `${product} ${version}`.trim();
}

function reason(slot: Slot | null): string {
  return editorWords().lockout.reason(slot === null ? null : kindOf(slot));
}

/** Keywords that decide about a kind, the likeliest first. */
function keywordsOf(kind: Kind): readonly string[] {
  const list = directiveName(kind)?.toLowerCase();
  if (list === undefined) return ['compression'];
  return kind === 'hostKey' ? [list, 'hostkey'] : [list];
}

/** The first line of the global block that sets the slot's list; null where none does. */
function lineOfList(document: ConfigDocument, slot: Slot | null): number | null {
  if (slot === null) return null;
  const lines = globalLines(document);
  for (const keyword of keywordsOf(kindOf(slot))) {
    const found = lines.find(({ directive }) => directive?.keyword === keyword);
    if (found !== undefined) return found.index;
  }
  return null;
}

function rangeOfList(document: ConfigDocument, slot: Slot | null): Range {
  return rangeOfLine(document, lineOfList(document, slot) ?? 0);
}

/** The first Include: where one that it brings in holds the Include in question. */
function rangeOfInclude(document: ConfigDocument): Range {
  return rangeOfLine(document, document.lines.find(({ directive }) => directive?.keyword === 'include')?.index ?? 0);
}

function rangeOfLine(document: ConfigDocument, index: number): Range {
  const line = document.lines[index];
  if (line === undefined) return rangeOf(document, { start: 0, end: 0 });
  const shown = line.pieces.filter(({ kind }) => kind !== 'space' && kind !== 'eol');
  return rangeOf(document, { start: shown[0]?.start ?? line.start, end: shown.at(-1)?.end ?? line.start });
}
