import type { Directive } from './configDocument.ts';
import { parsePort } from './destination.ts';
import { lowerCaseAscii } from './tokenizer.ts';

/** How many arguments a keyword takes: one, any number of them, or the rest of the line verbatim. */
export type Shape = 'one' | 'many' | 'rest';

/** The keywords that are followed here. Others are checked for being known at all, and passed over. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...[
    'hostname',
    'port',
    'user',
    'kexalgorithms',
    'hostkeyalgorithms',
    'ciphers',
    'macs',
    'pubkeyacceptedalgorithms',
    'casignaturealgorithms',
    'compression',
    'proxyusefdpass',
    'addressfamily',
    'bindaddress',
    'bindinterface',
    'hostkeyalias',
    'requiredrsasize',
    'canonicalizehostname',
    'ignoreunknown',
    'tag',
  ].map((keyword): [string, Shape] => [keyword, 'one']),
  ['userknownhostsfile', 'many'],
  ['globalknownhostsfile', 'many'],
  ['proxycommand', 'rest'],
  ['proxyjump', 'rest'],
]);

const YES_NO: ReadonlyMap<string, string> = new Map([
  ['yes', 'yes'],
  ['true', 'yes'],
  ['no', 'no'],
  ['false', 'no'],
]);

/** Values that ssh refuses, told without looking at what the host needs; null says the value is refused. */
export function checkedValue(keyword: string, value: string): string | null {
  const lower = lowerCaseAscii(value);
  switch (keyword) {
    case 'port':
      return parsePort(value) === null ? null : value;
    case 'compression':
      return lower === 'yes' || lower === 'no' ? lower : null;
    case 'proxyusefdpass':
      return YES_NO.get(lower) ?? null;
    case 'canonicalizehostname':
      return lower === 'always' ? lower : (YES_NO.get(lower) ?? null);
    case 'addressfamily':
      return lower === 'any' || lower === 'inet' || lower === 'inet6' ? lower : null;
    case 'requiredrsasize':
      return /^\d{1,9}$/.test(value) ? value : null;
    default:
      return value;
  }
}

/** The verbatim value of ProxyCommand and ProxyJump; only the latter loses a comment (readconf.c). */
export function restOf(keyword: string, directive: Directive, text: string): string {
  const rest = text.slice(directive.rest.start, directive.rest.end).replace(/^[ \t\r\n=]+/, '');
  return keyword === 'proxyjump' ? rest.replace(/#.*$/s, '').trimEnd() : rest;
}

/** Fills in `%h` and `%%`; null for any other token, which ssh refuses in a HostName. */
export function expandHostName(template: string, host: string): string | null {
  if (/%(?![h%])/.test(template.replaceAll('%%', ''))) return null;
  return template.replace(/%[h%]/g, (token) => (token === '%h' ? host : '%'));
}
