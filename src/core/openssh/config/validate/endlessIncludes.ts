import type { ConfigDocument, Span } from '../configDocument.ts';
import type { IncludedFile, IncludeGraph, IncludeProblem } from '../includeGraph.ts';
import type { EndlessInclude, StartupError } from './startupError.ts';

/**
 * Includes at which OpenSSH gives up wherever the file is read: those that lead back to their own file, and those too
 * deep. Whether sshd can read a file does not show from whether this program can.
 */
export function endlessIncludes({ root, problems }: IncludeGraph): readonly StartupError<'include-problem'>[] {
  const documents = new Map<string, ConfigDocument>();
  if (problems.length > 0) collect(root, documents);
  return problems.flatMap(({ code, location }) => {
    if (!isEndless(code)) return [];
    const span = includeSpan(documents.get(location.path), location.line);
    return [{ code: 'include-problem', data: { problem: code }, where: { ...location, span } }];
  });
}

export function isEndless(code: IncludeProblem['code']): code is EndlessInclude {
  return code === 'include-cycle' || code === 'include-too-deep';
}

/** What an Include names, or its keyword where it names nothing. */
export function includeSpan(document: ConfigDocument | undefined, line: number): Span {
  const directive = document?.lines[line]?.directive;
  if (directive === undefined || directive === null) return { start: 0, end: 0 };
  const { keywordSpan, args } = directive;
  return { start: args[0]?.start ?? keywordSpan.start, end: args.at(-1)?.end ?? keywordSpan.end };
}

function collect(file: IncludedFile, documents: Map<string, ConfigDocument>): void {
  documents.set(file.path, file.document);
  for (const included of file.includes.values()) for (const one of included) collect(one, documents);
}
