import type { ConfigDocument, Directive } from './configDocument.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from './includeGraph.ts';
import { parseConfig } from './parseConfig.ts';

/**
 * The graph with another text in its first file, without reading anything: the included files are those of before. Null
 * where the text includes anything that it did not include before; then the graph has to be loaded anew.
 */
export function withRootText(graph: IncludeGraph, text: string): IncludeGraph | null {
  return withRootDocument(graph, parseConfig(text, graph.root.document.kind));
}

/** The same for a text that is parsed already. */
export function withRootDocument(graph: IncludeGraph, document: ConfigDocument): IncludeGraph | null {
  const { root } = graph;
  const known = new Map<string, number>();
  for (const [index, directive] of includesOf(root.document)) known.set(keyOf(directive), index);
  const includes = new Map<number, readonly IncludedFile[]>();
  const moved = new Map<number, readonly number[]>();
  for (const [index, directive] of includesOf(document)) {
    const before = known.get(keyOf(directive));
    if (before === undefined) return null;
    const files = root.includes.get(before);
    // Without an entry the line was not followed, and still is not.
    if (files !== undefined) includes.set(index, files);
    moved.set(before, [...(moved.get(before) ?? []), index]);
  }
  const problems = graph.problems.flatMap((problem) =>
    linesNow(problem.location, root.path, moved).map((location) => ({ ...problem, location })),
  );
  return { ...graph, root: { ...root, document, includes }, problems };
}

function includesOf({ lines }: ConfigDocument): readonly (readonly [number, Directive])[] {
  const found: (readonly [number, Directive])[] = [];
  for (const { index, directive } of lines) if (directive?.keyword === 'include') found.push([index, directive]);
  return found;
}

function keyOf({ args }: Directive): string {
  return JSON.stringify(args.map(({ value }) => value));
}

/** Where a problem of an Include stands now: nowhere when its line is gone, several times when that was doubled. */
function linesNow(
  location: ConfigLocation,
  root: string,
  moved: ReadonlyMap<number, readonly number[]>,
): readonly ConfigLocation[] {
  if (location.path !== root) return [location];
  return (moved.get(location.line) ?? []).map((line) => ({ path: root, line }));
}
