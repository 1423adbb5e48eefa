import type { LineTarget } from '../lineTarget.ts';
import type { DocumentRuleModule, NoData } from '../ruleModule.ts';
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

const words = {
  summary: 'Every list of AuthenticationMethods needs a method that is disabled.',
  why: 'sshd does not start, because nobody could log in.',
  remedy: 'Require only methods that are enabled, or enable the methods that you require.',
  message: () => 'Every AuthenticationMethods list needs a disabled method; sshd will not start',
  fixes: {},
};

/**
 * `authentication-methods`: none of the ways to log in that AuthenticationMethods demands is turned on. Sshd does not
 * start.
 */
export const authenticationMethods: DocumentRuleModule<NoData, typeof words.fixes> = {
  code: 'authentication-methods',
  category: 'validity',
  severity: ['error'],
  precedence: 180,
  words,
  references: ['sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'PasswordAuthentication no\nAuthenticationMethods publickey,password\n',
    right: 'PasswordAuthentication no\nAuthenticationMethods publickey\n',
    fixed: null,
  },
  safeFix: false,
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
        data: {},
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
