import type { ConfigKind } from '../configDocument.ts';
import { canonicalDirective } from '../directives.ts';
import type { ConfigLocation } from '../includeGraph.ts';
import { isCataloguedName } from '../includedText.ts';
import type { StartupError, StartupErrorCode, StartupFault } from './startupError.ts';

/** A startup error with no more of a file than may be told of it. */
export interface ReportedError {
  readonly code: StartupErrorCode;
  /** Null for what no line is to blame for. */
  readonly where: ConfigLocation | null;
  /** What is wrong. Null in a file that is only included, since that quotes the line. */
  readonly fault: StartupFault | null;
  /** The keyword and the algorithm at fault, those that the catalogues hold. */
  readonly names: readonly string[];
}

/**
 * An error as it may be told to whoever named a file: what stands in a file that is only included is kept back (threat
 * 17).
 * @param root the path of the file that was named
 */
export function reportedError({ where, ...fault }: StartupError, kind: ConfigKind, root: string): ReportedError {
  // What is found by no text that was read quotes none.
  const isQuotable = where === null || where.path === root || fault.code === 'include-problem';
  return {
    code: fault.code,
    where: where === null ? null : { path: where.path, line: where.line },
    fault: isQuotable ? fault : null,
    names: [...keywordOf(fault, kind), ...algorithmOf(fault)],
  };
}

/** The keyword by its usual spelling, where there is such a keyword. */
function keywordOf({ data }: StartupFault, kind: ConfigKind): readonly string[] {
  if (!('keyword' in data)) return [];
  const record = canonicalDirective(kind, data.keyword.replaceAll('"', '').toLowerCase());
  return record === undefined ? [] : [record.name];
}

function algorithmOf({ data }: StartupFault): readonly string[] {
  return 'algorithm' in data && isCataloguedName(data.kind, data.algorithm) ? [data.algorithm] : [];
}
