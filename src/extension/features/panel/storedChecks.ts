/** Checks that a probe's report and the answer to a log have in common, for what an earlier window kept of them. */
import { SEVERITIES } from '../../../core/ssh/finding.ts';
import { KINDS, NAME_LISTS, SLOTS } from '../../../core/ssh/proposal/proposal.ts';
import {
  atLeast,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  text,
  type Check,
} from '../../../core/service/panel/schema.ts';

/** More than one name-list can hold (256 KiB, RFC 4253 §6.1) in a single name. */
export const anyText = text(300_000);
export const anyList = list(anyText, 300_000);
/** More rows than a report has. */
export const MAX_ROWS = 200_000;

/** The same check for each of the keys. */
export function each<const K extends string, T>(keys: readonly K[], check: Check<T>): Readonly<Record<K, Check<T>>> {
  return Object.fromEntries(keys.map((key) => [key, check])) as Readonly<Record<K, Check<T>>>;
}

export const proposal = atLeast({
  ...each(NAME_LISTS, anyList),
  strictKex: flag,
  extInfo: flag,
  firstKexFollows: flag,
});
export const supported = nullable(atLeast(each(KINDS, anyList)));

const slot = atLeast({ chosen: nullable(anyText), client: anyList, server: anyList });
export const negotiation = atLeast({
  agreed: flag,
  firstFailure: nullable(oneOf(...SLOTS)),
  slots: atLeast(each(SLOTS, slot)),
});

export const finding = atLeast({
  code: anyText,
  severity: oneOf(...SEVERITIES),
  slot: optional(oneOf(...SLOTS)),
  algorithm: optional(anyText),
  message: anyText,
  refs: anyList,
});
export const findings = list(finding, MAX_ROWS);

const position = atLeast({ line: number, character: number });
const edit = atLeast({ range: atLeast({ start: position, end: position }), newText: anyText });
const snippet = atLeast({ language: anyText, text: anyText });

export const remedies = list(
  atLeast({
    id: anyText,
    side: oneOf('server', 'client', 'code', 'network'),
    effect: oneOf('hardens', 'keeps', 'weakens'),
    title: anyText,
    detail: anyText,
    snippet: optional(snippet),
    edits: optional(list(atLeast({ path: anyText, edits: list(edit, MAX_ROWS) }), MAX_ROWS)),
    steps: optional(list(atLeast({ text: anyText, command: optional(anyText) }), MAX_ROWS)),
    script: optional(snippet),
    sshdLines: optional(list(atLeast({ directive: anyText, value: anyText }), MAX_ROWS)),
    verify: optional(anyText),
  }),
  MAX_ROWS,
);
