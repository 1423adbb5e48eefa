import type { ReadLine } from '../readingOrder.ts';
import { spanOf, type ReadError } from './readError.ts';

/** Which keyword turns a method on, and whether it is on by default (servconf.c, fill_default_server_options). */
const SWITCHES: ReadonlyMap<string, { readonly keyword: string; readonly byDefault: boolean }> = new Map([
  ['publickey', { keyword: 'PubkeyAuthentication', byDefault: true }],
  ['password', { keyword: 'PasswordAuthentication', byDefault: true }],
  ['keyboard-interactive', { keyword: 'KbdInteractiveAuthentication', byDefault: true }],
  ['hostbased', { keyword: 'HostbasedAuthentication', byDefault: false }],
  ['gssapi-with-mic', { keyword: 'GSSAPIAuthentication', byDefault: false }],
  ['gssapi-keyex', { keyword: 'GSSAPIKeyExchange', byDefault: false }],
]);

/** None of the ways to log in that AuthenticationMethods demands of every connection is turned on (auth2.c). */
export function impossibleMethods(
  first: ReadonlyMap<string, ReadLine>,
): readonly ReadError<'authentication-methods'>[] {
  const line = first.get('AuthenticationMethods');
  if (line === undefined) return [];
  const { args } = line.target.directive;
  if (args.some(({ value }) => value === 'any' || isPossible(value, first))) return [];
  const span = { start: args[0]?.start ?? 0, end: args.at(-1)?.end ?? 0 };
  return [{ code: 'authentication-methods', data: { keyword: line.target.keyword }, line, span }];
}

function isPossible(list: string, first: ReadonlyMap<string, ReadLine>): boolean {
  return list.split(',').every((method) => {
    const found = SWITCHES.get(method.split(':')[0] ?? '');
    if (found === undefined) return method === 'none';
    const value = first.get(found.keyword)?.target.directive.args[0]?.value.toLowerCase();
    return value === undefined ? found.byDefault : value === 'yes';
  });
}

/**
 * `any` where a line before it set methods for every connection; sshd takes it only where none did, in a Match block too
 * (servconf.c, sAuthenticationMethods).
 */
export function lateAnyMethods(lines: readonly ReadLine[]): readonly ReadError<'late-any-method'>[] {
  let isSet = false;
  return lines.flatMap((line) => {
    const { own, place, fault, directive, keyword } = line.target;
    if (own?.name !== 'AuthenticationMethods' || line.target.line.fault !== null) return [];
    if (fault !== null) return [];
    const any = directive.args.find(({ value }) => value === 'any');
    const isLate = isSet && any !== undefined;
    if (place !== 'block') isSet = true;
    return isLate ? [{ code: 'late-any-method', data: { keyword }, line, span: spanOf(any) }] : [];
  });
}
