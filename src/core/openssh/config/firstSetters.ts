import type { ReadLine } from './readingOrder.ts';

/**
 * The lines that set a value for every connection, by the keyword's usual spelling: outside of blocks and under `Match
 * all` or `Host *`, the first of each keyword and such as OpenSSH takes.
 */
export function firstSetters(lines: Iterable<ReadLine>): ReadonlyMap<string, ReadLine> {
  const first = new Map<string, ReadLine>();
  for (const read of lines) {
    const { place, record, line, fault, directive } = read.target;
    if (place === 'block' || record === undefined || first.has(record.name)) continue;
    if (line.fault === null && fault === null && directive.args.length > 0) first.set(record.name, read);
  }
  return first;
}
