import type { ConfigBlock, ConfigDocument, ConfigLine, Span } from '../config/configDocument.ts';
import { isIsoDate } from './isoDate.ts';

/** How long an exception is meant to last where nobody says otherwise: enough to plan an update, too short to forget. */
export const EXCEPTION_DAYS = 30;

/** What the comment above a temporary downgrade says: which names, until when (the last day), and why. */
export interface ExceptionNote {
  readonly names: readonly string[];
  /** ISO date. */
  readonly until: string;
  readonly why: string;
}

/** A temporary downgrade that stands in an ssh_config. */
export interface TemporaryException extends ExceptionNote {
  /** Where its comment stands. */
  readonly comment: Span & { readonly line: number };
  /** The patterns of its Host line; empty where it stands outside of every Host block. */
  readonly hosts: readonly string[];
  readonly block: ConfigBlock;
}

const NOTE = /^#\s{0,8}Temporary until (\d{4}-\d{2}-\d{2}) \(kexpert: ([A-Za-z0-9@._+,-]{1,2000})\): (.{0,500})$/;

/** The comment line, without its line end. `why` must be one line. */
export function exceptionComment({ names, until, why }: ExceptionNote): string {
  return `# Temporary until ${until} (kexpert: ${names.join(',')}): ${why}`;
}

/** The exceptions of a file, in order. A comment that people changed beyond recognition is no exception any more. */
export function exceptionsOf(document: ConfigDocument): readonly TemporaryException[] {
  if (document.kind !== 'ssh') return [];
  return document.lines.flatMap((line) => {
    const note = noteOf(document, line);
    if (note === null) return [];
    const block = governed(document, line);
    const header = block.header === null ? null : document.lines[block.header]?.directive;
    const hosts = block.kind === 'host' ? (header?.args.map(({ value }) => value) ?? []) : [];
    const comment = line.pieces.find(({ kind }) => kind === 'comment') ?? line;
    return [{ ...note, comment: { start: comment.start, end: comment.end, line: line.index }, hosts, block }];
  });
}

function noteOf(document: ConfigDocument, line: ConfigLine): ExceptionNote | null {
  if (line.directive !== null) return null;
  const comment = line.pieces.find(({ kind }) => kind === 'comment');
  if (comment === undefined) return null;
  const text = document.text.slice(comment.start, comment.end).trimEnd();
  const [, until, names, why] = NOTE.exec(text) ?? [];
  if (until === undefined || names === undefined || why === undefined || !isIsoDate(until)) return null;
  return { until, names: names.split(','), why };
}

/** The block that the comment speaks of: the one whose Host line comes right behind it, else the one it stands in. */
function governed(document: ConfigDocument, line: ConfigLine): ConfigBlock {
  const next = document.lines.slice(line.index + 1).find(({ directive }) => directive !== null);
  const begun = next === undefined ? undefined : document.blocks.find(({ header }) => header === next.index);
  if (begun?.kind === 'host') return begun;
  const inside = document.blocks.findLast(({ firstLine }) => firstLine <= line.index);
  return inside ?? { kind: 'global', header: null, firstLine: 0, endLine: document.lines.length };
}

/** Whether its last day is over. */
export function isExpired({ until }: ExceptionNote, today: string): boolean {
  return until < today;
}
