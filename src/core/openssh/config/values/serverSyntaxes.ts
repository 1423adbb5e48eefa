import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import { isAddressList, splitHostPort } from './addresses.ts';
import { parseBounded, parseCount, parsePortOrService, parseTime } from './numbers.ts';
import { bad, each, extra, missing, one, type ValueFault, type ValueSyntax, type ValueUse } from './valueFault.ts';

/** The ways to log in that AuthenticationMethods may name (auth2.c); `gssapi-keyex` is of patched builds. */
const METHODS: ReadonlySet<string> = new Set([
  'none',
  'publickey',
  'gssapi-keyex',
  'gssapi-with-mic',
  'password',
  'keyboard-interactive',
  'hostbased',
]);
const MAX_PERCENT = 100;
const MAX_IPV4_MASK = 32;
const MAX_IPV6_MASK = 128;

/** The grammars of sshd_config that no other keyword shares (servconf.c), by the name that the data gives them. */
export const SERVER_SYNTAXES: readonly (readonly [name: string, syntax: ValueSyntax])[] = [
  ['absolute-command', absoluteCommand],
  ['auth-methods', authenticationMethods],
  ['listen-address', listenAddress],
  ['max-startups', one('START or START:RATE:FULL', isMaxStartups)],
  ['net-block-size', one('IPv4 bits up to 32, or IPv4:IPv6 bits', isNetBlockSize)],
  ['permit-open', permitOpen],
  ['permit-listen', permitOpen],
  ['source-penalties', sourcePenalties],
  ['subsystem', subsystem],
  ['user-patterns', each('USER or USER@HOST patterns', isUserPattern)],
  ['address-list', one('addresses, or networks whose host bits are zero', isAddressList)],
];

function absoluteCommand({ rest }: ValueUse): ValueFault | null {
  return rest.startsWith('/') || rest.toLowerCase() === 'none' ? null : bad(0, 'an absolute path, or none');
}

function authenticationMethods({ args, unconditional }: ValueUse): ValueFault | null {
  const expected = 'lists of publickey, password, keyboard-interactive, hostbased, gssapi-with-mic; or any alone';
  if (args.length === 0) return missing(expected);
  if (args[0] === 'any') return args.length > 1 ? bad(1, 'any alone') : null;
  // In a Match block sshd sees an `any` behind other lists only once a connection is in it; it then refuses that.
  const at = args.findIndex((list) => !areMethods(list) && (unconditional || list !== 'any'));
  return at === -1 ? null : bad(at, expected);
}

function areMethods(list: string): boolean {
  return list.split(',').every((method) => METHODS.has(method.split(':')[0] ?? ''));
}

function listenAddress({ args }: ValueUse): ValueFault | null {
  const expected = 'an address or host name, perhaps with a port: HOST, HOST:PORT, [ADDRESS]:PORT';
  const [value, word, domain] = args;
  if (value === undefined || value === '') return missing(expected);
  const bare = !value.includes('[') && /:.*:/.test(value);
  const parts = bare ? { host: value, port: null } : splitHostPort(value);
  if (parts === null) return bad(0, expected);
  const port = parts.port === null ? null : parsePortOrService(parts.port);
  if (parts.port !== null && (port === null || port === 0)) return bad(0, 'a port from 1 to 65535');
  if (word !== undefined && (word !== 'rdomain' || domain === undefined))
    return bad(1, 'rdomain and its name, or nothing');
  return args.length > 3 ? extra(3, 'an address and perhaps a routing domain') : null;
}

function isMaxStartups(value: string): boolean {
  const [begin, rate, full] = leadingNumbers(value);
  if (begin === undefined || begin <= 0) return false;
  if (rate === undefined) return true;
  return full !== undefined && full > 0 && begin <= full && rate >= 1 && rate <= MAX_PERCENT;
}

/** Numbers between colons as sscanf("%d:%d:%d") reads them: it stops, content, where the text goes on otherwise. */
function leadingNumbers(value: string): readonly number[] {
  const form = /^\s*([+-]?\d+)(?::\s*([+-]?\d+)(?::\s*([+-]?\d+))?)?/.exec(value);
  return (form ?? []).slice(1).flatMap((part) => (part ? [Number(part)] : []));
}

function isNetBlockSize(value: string): boolean {
  const [v4, v6] = leadingNumbers(value);
  return v4 !== undefined && within(v4, MAX_IPV4_MASK) && (v6 === undefined || within(v6, MAX_IPV6_MASK));
}

function within(value: number, max: number): boolean {
  return value >= 0 && value <= max;
}

/** From this release on `any` and `none` take others behind them, though not before them. */
const OTHERS_BEHIND_ANY_SINCE = '9.7';

function permitOpen({ args, record, openssh }: ValueUse): ValueFault | null {
  const portAlone = record.argument.syntax === 'permit-listen';
  const expected = portAlone ? 'PORT or HOST:PORT, any, or none' : 'HOST:PORT, any, or none';
  const [first] = args;
  if (first === undefined || first === '') return missing(expected);
  const isLenient = openssh !== null && atLeast(openssh, OTHERS_BEHIND_ANY_SINCE);
  if (isAnyOrNone(first) && !isLenient) return args.length > 1 ? extra(1, `${first} alone`) : null;
  for (const [index, value] of args.entries()) {
    if (index === 0 && isAnyOrNone(value)) continue;
    // An empty argument ends the list, and what follows it is then too much.
    if (value === '' && !isLenient) return index + 1 < args.length ? extra(index + 1, expected) : null;
    const port = portAlone && !value.includes(':') ? value : (splitHostPort(value)?.port ?? null);
    if (port === null || !isOpenPort(port)) return bad(index, expected);
  }
  return null;
}

function isAnyOrNone(value: string): boolean {
  return value === 'any' || value === 'none';
}

function isOpenPort(port: string): boolean {
  return port === '*' || (parsePortOrService(port) ?? 0) > 0;
}

/** Before this release a Subsystem in a block was refused, and sshd looked at two words of it (servconf.c). */
const SUBSYSTEM_ARGUMENTS_SINCE = '9.5';
/** From this release on sshd looks for the command in a block too. */
const SUBSYSTEM_COMMAND_SINCE = '10.3';

function subsystem({ args, unconditional, openssh }: ValueUse): ValueFault | null {
  const [name, command] = args;
  if (name === undefined || name === '') return missing('a name and a command');
  const is = (since: string): boolean => openssh !== null && atLeast(openssh, since);
  if (!unconditional && !is(SUBSYSTEM_COMMAND_SINCE)) {
    const isTwoWords = openssh !== null && !is(SUBSYSTEM_ARGUMENTS_SINCE);
    return isTwoWords && args.length > 2 ? extra(2, 'a name and a command') : null;
  }
  return command === undefined || command === '' ? missing('a command') : null;
}

/** The words of PerSourcePenalties that a time follows, and the releases that brought those that came later. */
const PENALTY_TIMES: ReadonlyMap<string, string> = new Map([
  ['crash', '9.8'],
  ['authfail', '9.8'],
  ['noauth', '9.8'],
  ['grace-exceeded', '9.8'],
  ['max', '9.8'],
  ['min', '9.8'],
  ['refuseconnection', '9.9'],
  ['invaliduser', '10.3'],
]);
const PENALTY_COUNTS: ReadonlySet<string> = new Set(['max-sources4', 'max-sources6']);
const PENALTY_OVERFLOW = /^overflow6?:(?:deny-all|permissive)$/;

function sourcePenalties({ args, openssh }: ValueUse): ValueFault | null {
  const expected = 'yes or no; or words such as authfail:5s, max:10m, max-sources4:65536, overflow:permissive';
  const at = args.findIndex((value, index) => {
    if (/^(?:yes|no)$/i.test(value)) return index < args.length - 1;
    const colon = value.indexOf(':');
    const [word, amount] = [value.slice(0, Math.max(0, colon)), value.slice(colon + 1)];
    if (PENALTY_COUNTS.has(word)) return parseCount(amount) === null;
    const since = PENALTY_TIMES.get(word);
    if (since === undefined) return !PENALTY_OVERFLOW.test(value);
    return parseTime(amount, openssh) === null || (openssh !== null && !atLeast(openssh, since));
  });
  if (at === -1) return null;
  return /^(?:yes|no)$/i.test(args[at] ?? '') ? extra(at + 1, `${args[at] ?? ''} alone`) : bad(at, expected);
}

function isUserPattern(pattern: string): boolean {
  const at = pattern.indexOf('@');
  return pattern !== '' && (at === -1 || isAddressList(pattern.slice(at + 1)));
}

/** A pattern of ChannelTimeout with its time, `TYPE=TIME`. */
export function isChannelTimeout(value: string, openssh: OpenSshVersion | null): boolean {
  const equals = value.indexOf('=');
  return equals > 0 && parseTime(value.slice(equals + 1), openssh) !== null;
}

/** A count, or `none` for no limit. */
export function isCountOrNone(value: string): boolean {
  return value === 'none' || parseBounded(value, 2_147_483_647) !== null;
}
