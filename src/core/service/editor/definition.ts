import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import type { IncludedFile, IncludeGraph, IncludeScope } from '../../openssh/config/includeGraph.ts';
import { positionAt, rangeOf } from '../../openssh/config/lineIndex.ts';
import { hostLineMatches } from '../../openssh/config/sshHosts.ts';
import type { FileReader } from '../../ports.ts';
import type { Position, Range } from '../../openssh/config/textEdit.ts';
import { cursorAt } from './cursor.ts';
import { jumpHosts } from './hosts.ts';
import { fileLinks } from './links.ts';

/** Where something is defined. */
export interface Definition {
  readonly path: string;
  /** The pattern of the Host line, or the start of a file. */
  readonly range: Range;
}

export interface DefinitionResult {
  /** What is followed. */
  readonly origin: Range;
  readonly targets: readonly Definition[];
}

/** How a document's paths are followed. */
export interface Followed {
  readonly scope: IncludeScope;
  readonly reader: FileReader;
  /** The document with the files that it includes; null where these are not to be had. */
  readonly graph: () => Promise<IncludeGraph | null>;
}

const FILE_START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Follows a host of ProxyJump to the Host lines that set something for it, here and in the files that are included
 * (those that name it first; lines whose patterns are all wildcards only where nothing names it), and an Include to
 * its files. Null where there is nothing to follow.
 */
export async function definitionAt(
  document: ConfigDocument,
  position: Position,
  { scope, reader, graph }: Followed,
): Promise<DefinitionResult | null> {
  const { place, offset } = cursorAt(document, position);
  if (place.kind !== 'argument' || place.argument === null) return null;
  if (place.directive.keyword === 'include') {
    const here = rangeOf(document, place.argument);
    const links = await fileLinks(document, scope, reader);
    const link = links.find(
      ({ range }) => range.start.line === here.start.line && range.start.character === here.start.character,
    );
    return link === undefined
      ? null
      : { origin: here, targets: link.paths.map((each) => ({ path: each, range: FILE_START })) };
  }
  const jump = jumpHosts(document).find(({ start, end }) => start <= offset && offset <= end);
  if (jump === undefined) return null;
  const reading = await graph();
  if (reading === null) return null;
  const named: Definition[] = [];
  const matching: Definition[] = [];
  collect(reading.root, jump.name, new Set(), named, matching);
  const targets = named.length > 0 ? named : matching;
  return targets.length === 0 ? null : { origin: rangeOf(document, jump), targets };
}

function collect(
  file: IncludedFile,
  host: string,
  visited: Set<string>,
  named: Definition[],
  matching: Definition[],
): void {
  if (visited.has(file.path)) return;
  visited.add(file.path);
  for (const { directive, index } of file.document.lines) {
    for (const included of file.includes.get(index) ?? []) collect(included, host, visited, named, matching);
    if (directive?.keyword !== 'host') continue;
    const patterns = directive.args.map(({ value }) => value);
    if (!hostLineMatches(host, patterns)) continue;
    const exact = directive.args.find(({ value }) => value === host);
    if (exact !== undefined) {
      named.push({ path: file.path, range: rangeOf(file.document, exact) });
    } else if (patterns.some((pattern) => !/^[*!]/.test(pattern))) {
      const start = positionAt(file.document.lineStarts, directive.keywordSpan.start);
      const end = positionAt(file.document.lineStarts, directive.args.at(-1)?.end ?? directive.keywordSpan.end);
      matching.push({ path: file.path, range: { start, end } });
    }
  }
}
