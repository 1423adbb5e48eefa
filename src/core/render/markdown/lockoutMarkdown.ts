import { refusedLine } from '../en/refusedLine.ts';
import { wordFinding } from '../en/wordReport.ts';
import { kindOf } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { cellCode, cellProse, code, prose } from './inline.ts';
import { markdownOf } from './sections.ts';
import type { ClientGroup } from '../../assess/compatibility/groupLockedOut.ts';
import type { LockoutAnswer } from '../../report/lockoutReport.ts';
import type { LockoutReport } from '../../assess/compatibility/lockout.ts';
import {
  groupName,
  lockedOutItems,
  lockoutSummary,
  UNREAD,
  unknownItems,
  wishName,
  type LockoutItem,
} from '../en/lockoutSentences.ts';
import { HEADINGS, LOCKOUT_CHANGE, WORDS } from '../en/reportWords.ts';
import type { MustWorkOutcome } from '../../assess/compatibility/mustWork.ts';

/** More rows than a person reads in a ticket. */
const MAX_ROWS = 500;

/** Who is locked out, as Markdown for a ticket or a merge request. */
export function renderLockoutMarkdown({ report, mustWork, baseline }: LockoutAnswer): string {
  const { path, server, refused, notes } = report;
  const reader = server.assumed ? `${server.label} (assumed)` : server.label;
  return markdownOf([
    '# Locked-out clients',
    `${code(path)}, read by ${prose(reader)}: ${lockoutSummary(report)}.`,
    ...refused
      .map(refusedLine)
      .map(
        ({ where, message }) =>
          `- ${where === null ? '' : `${code(`${where.path}:${where.line + 1}`)} `}${prose(message)}`,
      ),
    ...table(HEADINGS.lockedOut, lockedOutItems(report)),
    ...table(HEADINGS.unknown, unknownItems(report)),
    ...(baseline === null ? [] : [`## ${WORDS.against(code(baseline.path))}`, changeText(baseline.change)]),
    ...(mustWork.length === 0 ? [] : [`## ${HEADINGS.mustWork}`, mustWorkTable(mustWork, report)]),
    ...(notes.length === 0
      ? []
      : [
          `## ${HEADINGS.notes}`,
          notes
            .map(wordFinding)
            .map(({ message }) => `- ${prose(message)}`)
            .join('\n'),
        ]),
  ]);
}

function table(title: string, items: readonly LockoutItem[]): readonly string[] {
  if (items.length === 0) return [];
  const rows = items.slice(0, MAX_ROWS).map(({ label, detail }) => `| ${cellCode(label)} | ${cellProse(detail)} |`);
  const more = items.length > MAX_ROWS ? [`| *${WORDS.more(items.length - MAX_ROWS)}* | |`] : [];
  return [`## ${title}`, ['| Client | Reason |', '|---|---|', ...rows, ...more].join('\n')];
}

type Change = NonNullable<LockoutAnswer['baseline']>['change'];

function changeText({ newlyRefused, newlyTaken, lockedOut, letIn, doubtful }: Change): string {
  if (newlyRefused) return `${LOCKOUT_CHANGE.refused}.`;
  const lines = (what: string, groups: readonly ClientGroup[]): readonly string[] =>
    groups.slice(0, MAX_ROWS).map((group) => `- ${what}: ${code(groupName(group))}`);
  const all = [
    ...(newlyTaken ? [`- ${LOCKOUT_CHANGE.taken}`] : []),
    ...lines(LOCKOUT_CHANGE.lockedOut, lockedOut),
    ...lines(LOCKOUT_CHANGE.admitted, letIn),
    ...lines(LOCKOUT_CHANGE.unknown, doubtful),
  ];
  return all.length === 0 ? `- ${LOCKOUT_CHANGE.none}` : all.join('\n');
}

function mustWorkTable(outcomes: readonly MustWorkOutcome[], { unread }: LockoutReport): string {
  const rows = outcomes.map((outcome) => {
    const { clients, ok } = outcome;
    const wish = cellCode(wishName(outcome));
    const out = clients.filter(({ connects }) => connects !== true);
    const first = out[0];
    if (ok || first === undefined) return `| ${wish} | ✔ | |`;
    const slot = first.failedSlot === null ? '' : `: ${WORDS.noneInCommon(kindName(kindOf(first.failedSlot)))}`;
    const why = first.connects === null ? (unread === null ? WORDS.unknown : UNREAD) : `locked out${slot}`;
    return `| ${wish} | ✘ | ${cellProse(`${first.label} ${why}; ${out.length} of ${clients.length}`)} |`;
  });
  return ['| Client | | Reason |', '|---|---|---|', ...rows].join('\n');
}
