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
import type { MustWorkOutcome } from '../../assess/compatibility/mustWork.ts';

/** More rows than a person reads in a ticket. */
const MAX_ROWS = 500;

/** Who is locked out, as Markdown for a ticket or a merge request. */
export function renderLockoutMarkdown({ report, mustWork, baseline }: LockoutAnswer): string {
  const { path, server, refused, notes } = report;
  const reader = server.assumed ? `${server.label} (assumed)` : server.label;
  return markdownOf([
    '# Who is locked out',
    `${code(path)}, read by ${prose(reader)}: ${lockoutSummary(report)}.`,
    ...refused
      .map((error) => refusedLine(error, path))
      .map(
        ({ where, message }) =>
          `- ${where === null ? '' : `${code(`${where.path}:${where.line + 1}`)} `}${prose(message)}`,
      ),
    ...table('Locked out', lockedOutItems(report)),
    ...table('Not known', unknownItems(report)),
    ...(baseline === null ? [] : [`## Against ${code(baseline.path)}`, changeText(baseline.change)]),
    ...(mustWork.length === 0 ? [] : ['## Clients that must work', mustWorkTable(mustWork, report)]),
    ...(notes.length === 0
      ? []
      : [
          '## Notes',
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
  const more = items.length > MAX_ROWS ? [`| *and ${items.length - MAX_ROWS} more* | |`] : [];
  return [`## ${title}`, ['| Client | Why |', '|---|---|', ...rows, ...more].join('\n')];
}

type Change = NonNullable<LockoutAnswer['baseline']>['change'];

function changeText({ newlyRefused, newlyTaken, lockedOut, letIn, doubtful }: Change): string {
  if (newlyRefused) return 'sshd took that file, and refuses this one.';
  const lines = (what: string, groups: readonly ClientGroup[]): readonly string[] =>
    groups.slice(0, MAX_ROWS).map((group) => `- ${what}: ${code(groupName(group))}`);
  const all = [
    ...(newlyTaken ? ['- sshd refused that file, and takes this one'] : []),
    ...lines('newly locked out', lockedOut),
    ...lines('newly let in', letIn),
    ...lines('not known any more', doubtful),
  ];
  return all.length === 0 ? 'Nobody is newly locked out or let in.' : all.join('\n');
}

function mustWorkTable(outcomes: readonly MustWorkOutcome[], { unread }: LockoutReport): string {
  const rows = outcomes.map((outcome) => {
    const { clients, ok } = outcome;
    const wish = cellCode(wishName(outcome));
    const out = clients.filter(({ connects }) => connects !== true);
    const first = out[0];
    if (ok || first === undefined) return `| ${wish} | ✔ | |`;
    const slot = first.failedSlot === null ? '' : `: no ${kindName(kindOf(first.failedSlot))} in common`;
    const why = first.connects === null ? (unread === null ? 'not known' : UNREAD) : `locked out${slot}`;
    return `| ${wish} | ✘ | ${cellProse(`${first.label} ${why}; ${out.length} of ${clients.length}`)} |`;
  });
  return ['| Client | | Why |', '|---|---|---|', ...rows].join('\n');
}
