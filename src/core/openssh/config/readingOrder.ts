import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from './includeGraph.ts';
import type { LineTarget, Place } from './lineTarget.ts';
import { lineTargets, opensBlock } from './lineTargets.ts';

/** What a Host or Match line opens; within it the lines of files that are included there. */
export interface ReadBlock {
  /** The Host or Match line. */
  readonly header: LineTarget;
  readonly where: ConfigLocation;
  /** The block in which the file is included that holds the header. */
  readonly outer: ReadBlock | null;
}

/** A line with a keyword where OpenSSH comes to it; one of a file that is included twice comes twice. */
export interface ReadLine {
  readonly target: LineTarget;
  readonly file: IncludedFile;
  readonly where: ConfigLocation;
  /** The innermost block that it stands in; that of its Include for a line that opens one. */
  readonly block: ReadBlock | null;
  /** The block that it opens. */
  readonly opens: ReadBlock | null;
}

/**
 * The lines of a configuration in the order in which OpenSSH reads them: those of an included file follow its Include,
 * and stand in the block that it stands in. An included file cannot change which block the lines behind its Include are in.
 * @param openssh the release that reads them; null for none in particular
 */
export function* readingOrder(graph: IncludeGraph, openssh: OpenSshVersion | null): Generator<ReadLine, void> {
  yield* linesOf(graph.root, openssh, 'global', null);
}

function* linesOf(
  file: IncludedFile,
  openssh: OpenSshVersion | null,
  outerPlace: Place,
  outer: ReadBlock | null,
): Generator<ReadLine, void> {
  let block = outer;
  for (const target of lineTargets(file.document, openssh, outerPlace)) {
    const { index } = target.line;
    const where = { path: file.path, line: index };
    const opens = opensBlock(target) ? { header: target, where, outer } : null;
    yield { target, file, where, block: opens === null ? block : outer, opens };
    block = opens ?? block;
    if (target.directive.keyword !== 'include') continue;
    for (const included of file.includes.get(index) ?? []) yield* linesOf(included, openssh, target.place, block);
  }
}
