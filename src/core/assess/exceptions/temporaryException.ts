import type { ConfigBlock, ConfigDocument, ConfigLine, Span } from '../../openssh/config/configDocument.ts';
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

const found = new WeakMap<ConfigDocument, readonly TemporaryException[]>();

/** The exceptions of a file, in order. A comment that people changed beyond recognition is no exception any more. */
export function exceptionsOf(document: ConfigDocument): readonly TemporaryException[] {
  const known = found.get(document);
  if (known !== undefined) return known;
  const exceptions = document.kind === 'ssh' ? search(document) : [];
  found.set(document, exceptions);
  return exceptions;
}

/** In one pass from the end, so that what comes next is known: the exceptions of a block share its list of hosts. */
function search(document: ConfigDocument): readonly TemporaryException[] {
  const exceptions: TemporaryException[] = [];
  const ends = document.blocks.map((block) => ({ block, hosts: hostsOf(document, block) }));
  let at = ends.length - 1;
  let next: ConfigLine | null = null;
  for (const line of document.lines.toReversed()) {
    while (at > 0 && (ends[at]?.block.firstLine ?? 0) > line.index) at -= 1;
    if (line.directive !== null) next = line;
    const note = noteOf(document, line);
    if (note === null) continue;
    // It speaks of the block whose Host line comes right behind it, else of the one it stands in.
    const begun = ends[at + 1];
    const isAbove = begun?.block.kind === 'host' && begun.block.header === next?.index;
    const governed = isAbove ? begun : ends[at];
    if (governed === undefined) continue;
    const comment = line.pieces.find(({ kind }) => kind === 'comment') ?? line;
    exceptions.push({ ...note, comment: { start: comment.start, end: comment.end, line: line.index }, ...governed });
  }
  return exceptions.reverse();
}

function hostsOf({ lines }: ConfigDocument, { kind, header }: ConfigBlock): readonly string[] {
  const directive = kind === 'host' && header !== null ? lines[header]?.directive : null;
  return directive?.args.map(({ value }) => value) ?? [];
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

/** More than that many hosts are counted: each exception of a block names them. */
const MAX_NAMED_HOSTS = 10;

/** The hosts of an exception for a sentence. */
export function namedHosts(hosts: readonly string[]): string {
  const named = hosts.slice(0, MAX_NAMED_HOSTS).join(', ');
  return hosts.length > MAX_NAMED_HOSTS ? `${named} and ${hosts.length - MAX_NAMED_HOSTS} more` : named;
}

/** Whether its last day is over. */
export function isExpired({ until }: ExceptionNote, today: string): boolean {
  return until < today;
}
