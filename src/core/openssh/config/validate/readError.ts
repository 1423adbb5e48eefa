import type { Span } from '../configDocument.ts';
import type { ReadLine } from '../readingOrder.ts';
import type { DocumentError, StartupErrorCode } from './startupError.ts';

/** An error of a line that shows only beside other lines. */
export type ReadError<Code extends StartupErrorCode = StartupErrorCode> = DocumentError<Code> & {
  readonly line: ReadLine;
};

/** The place of an argument or a keyword, and no more of it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
