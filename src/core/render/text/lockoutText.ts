import { refusedLine } from '../en/refusedLine.ts';
import { wordFinding } from '../en/wordReport.ts';
import type { LockoutReport } from '../../assess/compatibility/lockout.ts';
import type { LockoutChange } from '../../assess/compatibility/lockoutChange.ts';
import type { MustWorkOutcome } from '../../assess/compatibility/mustWork.ts';
import type { LockoutAnswer } from '../../report/lockoutReport.ts';
import { kindOf } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import {
  type LockoutItem,
  groupName,
  lockedOutItems,
  lockoutSummary,
  UNREAD,
  unknownItems,
  wishName,
} from '../en/lockoutSentences.ts';
import { escapeUntrusted } from '../escape.ts';
import { HEADINGS, LOCKOUT_CHANGE, WORDS } from '../en/reportWords.ts';
import { type TextStyle, plainStyle } from './pairText.ts';

/** A client among those that must work. */
type WantedClient = MustWorkOutcome['clients'][number];

/** The widest column of names; a longer one has its reason on the next line. */
const MAX_LABEL_WIDTH = 48;

/** Who is locked out, by product, readable at a glance. Ends in a newline. */
export function renderLockoutText(answer: LockoutAnswer, style: TextStyle = plainStyle): string {
  const { report, mustWork, baseline } = answer;
  const mark = report.lockedOut > 0 ? style.bad('✘') : report.unread === null ? style.good('✔') : style.bad('?');
  const reader = report.server.assumed ? `${report.server.label} (assumed)` : report.server.label;
  const heading = `${mark} ${style.bold(escapeUntrusted(report.path))}, read by ${escapeUntrusted(reader)}: ${lockoutSummary(report)}`;
  const blocks = [
    [heading],
    report.refused.map(refusedLine).map(({ where, message }) => {
      const place = where === null ? '' : `${escapeUntrusted(where.path)}:${where.line + 1}: `;
      return `  ${place}${escapeUntrusted(message)}`;
    }),
    itemLines(lockedOutItems(report), style),
    block(HEADINGS.unknown, itemLines(unknownItems(report), style), style),
    baseline === null
      ? []
      : block(WORDS.against(escapeUntrusted(baseline.path)), changeLines(baseline.change, style), style),
    block(
      HEADINGS.mustWork,
      mustWork.map((outcome) => mustWorkLine(outcome, report, style)),
      style,
    ),
    block(
      HEADINGS.notes,
      report.notes.map(wordFinding).map(({ message }) => `  ${style.dim(escapeUntrusted(message))}`),
      style,
    ),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function block(title: string, lines: readonly string[], style: TextStyle): readonly string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines];
}

function itemLines(items: readonly LockoutItem[], style: TextStyle): readonly string[] {
  const labels = items.map(({ label }) => escapeUntrusted(label));
  const width = Math.min(MAX_LABEL_WIDTH, Math.max(0, ...labels.map((label) => label.length)));
  return items.map(({ detail }, at) => {
    const label = labels[at] ?? '';
    const gap = label.length > width ? `\n  ${' '.repeat(width)}` : ' '.repeat(width - label.length);
    return detail === '' ? `  ${label}` : `  ${label}${gap}  ${style.dim(detail)}`;
  });
}

/** What a change means, line by line, every product named. */
function changeLines(change: LockoutChange, style: TextStyle): readonly string[] {
  if (change.newlyRefused) return [`  ${style.bad('✘')} ${LOCKOUT_CHANGE.refused}`];
  const lines = [
    ...(change.newlyTaken ? [`  ${style.good('✔')} ${LOCKOUT_CHANGE.taken}`] : []),
    ...change.lockedOut.map(
      (group) => `  ${style.bad('✘')} ${LOCKOUT_CHANGE.lockedOut}: ${escapeUntrusted(groupName(group))}`,
    ),
    ...change.letIn.map(
      (group) => `  ${style.good('✔')} ${LOCKOUT_CHANGE.admitted}: ${escapeUntrusted(groupName(group))}`,
    ),
    ...change.doubtful.map((group) => `  ? ${LOCKOUT_CHANGE.unknown}: ${escapeUntrusted(groupName(group))}`),
  ];
  return lines.length === 0 ? [`  ${LOCKOUT_CHANGE.none}`] : lines;
}

function mustWorkLine(outcome: MustWorkOutcome, { unread }: LockoutReport, style: TextStyle): string {
  const { clients, ok } = outcome;
  const wish = escapeUntrusted(wishName(outcome));
  const some = clients.length === 1 ? labelOf(clients[0]) : `${clients.length} releases`;
  if (ok) return `  ${style.good('✔')} ${wish}: ${some} ${clients.length === 1 ? 'connects' : 'connect'}`;
  const out = clients.filter(({ connects }) => connects !== true);
  const first = out[0];
  const more = out.length > 1 ? `, and ${out.length - 1} more of ${clients.length}` : '';
  return `  ${style.bad('✘')} ${wish}: ${labelOf(first)} ${whyNot(first, unread !== null)}${more}`;
}

function labelOf(client: WantedClient | undefined): string {
  return escapeUntrusted(client?.label ?? '');
}

function whyNot(client: WantedClient | undefined, unread: boolean): string {
  if (client?.connects !== false) {
    return `is ${unread ? UNREAD : WORDS.unknown}`;
  }
  const { failedSlot } = client;
  return failedSlot === null ? 'is locked out' : `is locked out: ${WORDS.noneInCommon(kindName(kindOf(failedSlot)))}`;
}
