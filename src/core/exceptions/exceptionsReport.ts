import type { IncludedFile, IncludeGraph } from '../config/includeGraph.ts';
import { escapeUntrusted } from '../report/escape.ts';
import type { TextStyle } from '../report/pairText.ts';
import { exceptionsOf, isExpired, namedHosts, type ExceptionNote } from './temporaryException.ts';

/** One temporary downgrade of an ssh_config or a file that it includes. */
export interface ListedException extends ExceptionNote {
  readonly hosts: readonly string[];
  readonly path: string;
  /** Zero-based, of its comment. */
  readonly line: number;
  readonly expired: boolean;
  /** It stands under a Match line, and holds for the connections that this one fits. */
  readonly conditional: boolean;
}

/** What `kexpert exceptions --json` prints, the one that ends first at the top. Fields are only ever added. */
export interface ExceptionsReport {
  readonly schema: 'kexpert/exceptions@1';
  readonly path: string;
  readonly exceptions: readonly ListedException[];
}

/** Every temporary exception of an ssh_config and its Includes, each file once. `today` is an ISO date. */
export function exceptionsReport(graph: IncludeGraph, today: string): ExceptionsReport {
  const files = new Map<string, IncludedFile>();
  gather(graph.root, files);
  const exceptions = [...files.values()].flatMap(({ path, document }) =>
    exceptionsOf(document).map((exception): ListedException => ({
      hosts: exception.hosts,
      names: exception.names,
      until: exception.until,
      why: exception.why,
      path,
      line: exception.comment.line,
      expired: isExpired(exception, today),
      conditional: exception.block.kind === 'match',
    })),
  );
  exceptions.sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
  return { schema: 'kexpert/exceptions@1', path: graph.root.path, exceptions };
}

/** The report on an ssh_config that is not there. */
export function noExceptions(path: string): ExceptionsReport {
  return { schema: 'kexpert/exceptions@1', path, exceptions: [] };
}

function gather(file: IncludedFile, files: Map<string, IncludedFile>): void {
  if (files.has(file.path)) return;
  files.set(file.path, file);
  for (const included of file.includes.values()) for (const one of included) gather(one, files);
}

/** For whom an exception is, in words; raw text. */
export function exceptionHosts({ hosts, conditional }: Pick<ListedException, 'hosts' | 'conditional'>): string {
  return namedHosts(hosts) || (conditional ? 'whom its Match line fits' : 'every host');
}

/** The report for a terminal. */
export function renderExceptionsText({ path, exceptions }: ExceptionsReport, style: TextStyle): string {
  if (exceptions.length === 0)
    return `No temporary exceptions in ${escapeUntrusted(path)} and the files it includes.\n`;
  const lines = exceptions.flatMap((exception) => {
    const until = exception.expired ? style.bad(`was to end on ${exception.until}`) : `until ${exception.until}`;
    return [
      `${style.bold(escapeUntrusted(exceptionHosts(exception)))}  ${until}`,
      `  ${escapeUntrusted(exception.names.join(', '))}: ${escapeUntrusted(exception.why)}`,
      style.dim(`  ${escapeUntrusted(exception.path)}, line ${exception.line + 1}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}
