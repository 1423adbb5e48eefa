import { faultSpan } from '../faultSpan.ts';
import type { LineTarget } from '../lineTarget.ts';
import { valuesOf } from '../values/judgeValue.ts';
import { spanOf } from './readError.ts';
import type { DocumentError } from './startupError.ts';

/** Nothing stands behind the keyword, or an argument of several is missing. */
export function missingArgument(target: LineTarget): readonly DocumentError<'missing-argument'>[] {
  const { fault, line, keyword, directive } = target;
  // Without a single argument even a keyword that nobody knows, or that is passed over, is refused.
  if (line.fault === 'no-argument')
    return [{ code: 'missing-argument', data: { keyword, expected: null }, span: directive.keywordSpan }];
  if (fault?.code !== 'missing-argument') return [];
  return [{ code: 'missing-argument', data: { keyword, expected: fault.expected }, span: faultSpan(target, fault) }];
}

/** More stands on the line than its keyword takes. Lists of algorithms have `spaceInList`. */
export function extraArguments(target: LineTarget): readonly DocumentError<'extra-arguments'>[] {
  const { fault, keyword } = target;
  if (fault?.code !== 'extra-arguments' || target.list !== null) return [];
  return [{ code: 'extra-arguments', data: { keyword, expected: fault.expected }, span: faultSpan(target, fault) }];
}

/** A list of algorithms with spaces in it, which OpenSSH takes for further arguments. */
export function spaceInList({ fault, list, directive }: LineTarget): readonly DocumentError<'space-in-list'>[] {
  const [first] = directive.args;
  const last = directive.args.at(-1);
  if (fault?.code !== 'extra-arguments' || list === null || first === undefined || last === undefined) return [];
  return [{ code: 'space-in-list', data: { keyword: list.name }, span: { start: first.start, end: last.end } }];
}

/** An argument of a form that its keyword does not take. */
export function badValue(target: LineTarget): readonly DocumentError<'bad-value'>[] {
  const { fault, directive, record, keyword } = target;
  if (fault?.code !== 'bad-value') return [];
  const value = directive.args[fault.argument ?? 0]?.value ?? '';
  const values = record === undefined ? [] : valuesOf(record);
  const data = { keyword, value, expected: fault.expected, values };
  return [{ code: 'bad-value', data, span: faultSpan(target, fault) }];
}

/** A quotation mark without its partner. */
export function unterminatedQuote({
  line,
  directive,
  keyword,
}: LineTarget): readonly DocumentError<'unterminated-quote'>[] {
  if (line.fault !== 'unterminated-quote') return [];
  const span = spanOf(directive.args.at(-1) ?? directive.keywordSpan);
  return [{ code: 'unterminated-quote', data: { keyword }, span }];
}

/** A Match line whose criteria OpenSSH does not understand. */
export function badMatch({ matchFault, directive, keyword }: LineTarget): readonly DocumentError<'bad-match'>[] {
  if (matchFault === null) return [];
  const word = matchFault.word === null ? undefined : directive.args[matchFault.word];
  const span = spanOf(word ?? directive.keywordSpan);
  return [{ code: 'bad-match', data: { keyword, fault: matchFault }, span }];
}
