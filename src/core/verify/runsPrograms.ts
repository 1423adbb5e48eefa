import type { IncludedFile, IncludeGraph } from '../config/includeGraph.ts';

/**
 * Whether `ssh -G` would run a program to read these files: it evaluates `Match exec` (threat 1). Every file is looked
 * at, whichever host is meant; a Match line that is not understood counts, and so does a file that could not be read.
 */
export function runsPrograms(graph: IncludeGraph): boolean {
  return graph.problems.length > 0 || fileRunsPrograms(graph.root);
}

function fileRunsPrograms({ document, includes }: IncludedFile): boolean {
  const own = document.lines.some(
    ({ directive }) => directive?.keyword === 'match' && directive.args.some(({ value }) => /^!?exec$/i.test(value)),
  );
  return own || [...includes.values()].some((files) => files.some(fileRunsPrograms));
}
