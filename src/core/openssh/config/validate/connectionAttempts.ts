import type { ReadLine } from '../readingOrder.ts';
import { parseCount } from '../values/numbers.ts';
import { spanOf, type ReadError } from './readError.ts';

/** ConnectionAttempts of 0 for every host, with which ssh gives up before the first (ssh.c, main). */
export function noConnectionAttempts(
  first: ReadonlyMap<string, ReadLine>,
): readonly ReadError<'no-connection-attempts'>[] {
  const line = first.get('ConnectionAttempts');
  const [argument] = line?.target.directive.args ?? [];
  if (line === undefined || argument === undefined || parseCount(argument.value) !== 0) return [];
  return [{ code: 'no-connection-attempts', data: { keyword: line.target.keyword }, line, span: spanOf(argument) }];
}
