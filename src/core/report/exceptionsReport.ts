import {
  type ExceptionNote,
  type TemporaryException,
  exceptionsOf,
  isExpired,
} from '../assess/exceptions/temporaryException.ts';
import type { IncludeGraph, IncludedFile } from '../openssh/config/includeGraph.ts';
import { isCataloguedName } from '../openssh/config/includedText.ts';
import { KINDS } from '../ssh/proposal/proposal.ts';

/**
 * One temporary downgrade of an ssh_config or a file that it includes. Of the latter no text is told (threat 17): `hosts`
 * and `why` are empty, and `names` has those that the catalogue holds.
 */
export interface ListedException extends ExceptionNote {
  readonly hosts: readonly string[];
  readonly path: string;
  /** Zero-based, of its comment. */
  readonly line: number;
  readonly expired: boolean;
  /** It stands under a Match line, and holds for the connections that this one fits. */
  readonly conditional: boolean;
  /** It stands in a file that is only included. */
  readonly included: boolean;
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
  const exceptions = [...files.values()].flatMap((file) =>
    exceptionsOf(file.document).map((exception): ListedException => ({
      ...(file === graph.root ? noteOf(exception) : unquoted(exception)),
      until: exception.until,
      path: file.path,
      line: exception.comment.line,
      expired: isExpired(exception, today),
      conditional: exception.block.kind === 'match',
      included: file !== graph.root,
    })),
  );
  exceptions.sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
  return { schema: 'kexpert/exceptions@1', path: graph.root.path, exceptions };
}

type Told = Pick<ListedException, 'hosts' | 'names' | 'why'>;

function noteOf({ hosts, names, why }: TemporaryException): Told {
  return { hosts, names, why };
}

function unquoted({ names }: TemporaryException): Told {
  const isKnown = (name: string): boolean => KINDS.some((kind) => isCataloguedName(kind, name));
  return { hosts: [], names: names.filter(isKnown), why: '' };
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

/** What it switches on, and why; raw text. */
export function exceptionReason({ names, why, included }: Pick<ListedException, 'names' | 'why' | 'included'>): string {
  if (included) return names.join(', ') || 'a name that is not known';
  return `${names.join(', ')}: ${why}`;
}
