import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { DocumentRule } from '../rule.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';

/** Which keyword turns a method on, and whether it is on by default (servconf.c, fill_default_server_options). */
const SWITCHES: ReadonlyMap<string, { readonly keyword: string; readonly byDefault: boolean }> = new Map([
  ['publickey', { keyword: 'PubkeyAuthentication', byDefault: true }],
  ['password', { keyword: 'PasswordAuthentication', byDefault: true }],
  ['keyboard-interactive', { keyword: 'KbdInteractiveAuthentication', byDefault: true }],
  ['hostbased', { keyword: 'HostbasedAuthentication', byDefault: false }],
  ['gssapi-with-mic', { keyword: 'GSSAPIAuthentication', byDefault: false }],
  ['gssapi-keyex', { keyword: 'GSSAPIKeyExchange', byDefault: false }],
]);

/**
 * `authentication-methods`: none of the ways to log in that AuthenticationMethods demands is turned on. Sshd does not
 * start.
 */
export const authenticationMethods: DocumentRule = {
  code: 'authentication-methods',
  kind: 'validity',
  check: (context) => {
    const { document } = context;
    if (document.kind !== 'sshd') return [];
    const values = firstValues(context);
    const first = values.get('AuthenticationMethods');
    if (mayBeElsewhere(context)) return [];
    if (first?.document !== document) return [];
    const { args } = first.directive;
    if (args.some(({ value }) => value === 'any' || isPossible(value, values))) return [];
    return [
      {
        code: 'authentication-methods',
        severity: 'error' as const,
        message: 'None of the ways to log in that AuthenticationMethods demands is turned on: sshd does not start.',
        refs: ['sshd_config(5)'],
        span: { start: args[0]?.start ?? 0, end: args.at(-1)?.end ?? 0 },
      },
    ];
  },
};

function isPossible(list: string, values: ReadonlyMap<string, LineTarget>): boolean {
  return list.split(',').every((method) => {
    const found = SWITCHES.get(method.split(':')[0] ?? '');
    if (found === undefined) return method === 'none';
    const value = values.get(found.keyword)?.directive.args[0]?.value.toLowerCase();
    return value === undefined ? found.byDefault : value === 'yes';
  });
}
