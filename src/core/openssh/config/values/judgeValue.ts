import { parseOpenSshVersion, atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import { CLIENT_SYNTAXES } from './clientSyntaxes.ts';
import { isIpQos, parseCount, parseMode, parsePortOrService, parseScaled, parseTime } from './numbers.ts';
import { isChannelTimeout, isCountOrNone, SERVER_SYNTAXES } from './serverSyntaxes.ts';
import { bad, each, extra, missing, one, type ValueFault, type ValueSyntax, type ValueUse } from './valueFault.ts';

/** A RekeyLimit below this many bytes is refused, but for 0 (servconf.c, readconf.c). */
const LEAST_REKEY_BYTES = 16n;
const TIME = 'a time: seconds, or numbers with s, m, h, d or w';

/** Every grammar that `argument.syntax` of the directive data names. */
const SYNTAXES: ReadonlyMap<string, ValueSyntax> = new Map([
  ['algorithms', one('algorithm names with commas between them')],
  ['any', () => null],
  ['channel-timeouts', channelTimeouts],
  ['enum', one('one of its values', isListed)],
  ['enum-words', enumWords],
  ['env-names', each('names of variables, without =', (value) => value !== '' && !value.includes('='))],
  ['env-settings', environment],
  ['int', one('a number from 0 to 2147483647', (value) => parseCount(value) !== null)],
  ['int-or-none', one('a number from 0 to 2147483647, or none', isCountOrNone)],
  ['ipqos', ipQos],
  ['match', () => null],
  ['octal', one('a mode in octal digits, at most 0777', (value) => parseMode(value) !== null)],
  ['paths', paths],
  ['port', one('a port from 1 to 65535', (value) => (parsePortOrService(value) ?? 0) > 0)],
  ['rekey-limit', rekeyLimit],
  ['rest', rest],
  ['time', one(TIME, isTime)],
  ['time-or-none', one(`${TIME}, or none`, (value, use) => value.toLowerCase() === 'none' || isTime(value, use))],
  ['word', one('one argument')],
  ['words', words],
  ['words-or-none', wordsOrNone],
  ...SERVER_SYNTAXES,
  ...CLIENT_SYNTAXES,
]);

/**
 * Judges a line's arguments as the release that is named does, or, without one, as any does that takes them; null where
 * it takes them. A keyword that some builds only warn of is not judged.
 */
export function judgeValue(use: ValueUse): ValueFault | null {
  const { record } = use;
  if (record.status !== undefined || record.build !== undefined) return null;
  return emptyFault(use) ?? SYNTAXES.get(record.argument.syntax)?.(use) ?? null;
}

/**
 * Keywords of which nothing but a comment behind them is refused, and the first release that does (servconf.c and
 * readconf.c, `no %s specified`); what stands before it is taken as a line that sets nothing.
 */
const EMPTY_REFUSED: Readonly<Record<ValueUse['kind'], ReadonlyMap<string, string>>> = {
  sshd: new Map([
    ...['AcceptEnv', 'AllowGroups', 'AllowUsers', 'AuthorizedKeysFile', 'ChannelTimeout', 'DenyGroups', 'DenyUsers']
      .concat('LogVerbose', 'SetEnv')
      .map((name) => [name, '9.7'] as const),
    ['PerSourcePenalties', '9.8'],
    ['RevokedKeys', '10.3'],
  ]),
  ssh: new Map([
    ...['CanonicalDomains', 'CanonicalizePermittedCNAMEs', 'ChannelTimeout', 'SendEnv', 'SetEnv'].map(
      (name) => [name, '9.7'] as const,
    ),
    ['RevokedHostKeys', '10.3'],
  ]),
};

function emptyFault({ kind, record, args, openssh }: ValueUse): ValueFault | null {
  if (args.length > 0 || openssh === null) return null;
  const since = EMPTY_REFUSED[kind].get(record.name);
  return since !== undefined && atLeast(openssh, since) ? missing('something') : null;
}

/** The values that a keyword takes, in lower case unless it minds their case; empty where it takes any. */
export function valuesOf({ argument }: ValueUse['record']): readonly string[] {
  const values = argument.values ?? (argument.kind === 'yes-no' ? ['yes', 'no'] : []);
  return [...values, ...(argument.alsoAccepted ?? [])];
}

function isListed(value: string, { record }: ValueUse): boolean {
  if (record.argument.caseSensitive === true) return valuesOf(record).includes(value);
  const lower = value.toLowerCase();
  return valuesOf(record).some((listed) => listed.toLowerCase() === lower);
}

function enumWords(use: ValueUse): ValueFault | null {
  const at = use.args.findIndex((value) => !isListed(value, use));
  return at === -1 ? null : bad(at, 'some of its values');
}

/** The client takes `none` for no limit, the server does not. */
function isTime(value: string, { kind, openssh }: ValueUse): boolean {
  return parseTime(value, openssh) !== null || (kind === 'ssh' && value === 'none');
}

function channelTimeouts({ args, openssh }: ValueUse): ValueFault | null {
  // Releases up to 10.5 mean to take none only alone, and look at nothing but whether something follows.
  const at = args.findIndex((value, index) =>
    value.toLowerCase() === 'none' ? index < args.length - 1 : !isChannelTimeout(value, openssh),
  );
  return at === -1 ? null : bad(at, 'TYPE=TIME, or none alone');
}

function environment({ args, kind }: ValueUse): ValueFault | null {
  const at = args.findIndex((value) => (kind === 'sshd' && value === '') || !value.includes('='));
  return at === -1 ? null : bad(at, 'NAME=VALUE');
}

function ipQos({ args, openssh }: ValueUse): ValueFault | null {
  const expected = 'a class such as af21 or cs1, a number up to 255, or none';
  if (args.length === 0 || args[0] === '') return missing(expected);
  const at = args.slice(0, 2).findIndex((value) => !isIpQos(value, openssh));
  if (at !== -1) return bad(at, expected);
  return args.length > 2 ? extra(2, 'one class, or two') : null;
}

function paths({ args }: ValueUse): ValueFault | null {
  const at = args.indexOf('');
  if (args.length === 0) return missing('a file name');
  return at === -1 ? null : bad(at, 'a file name');
}

function rekeyLimit(use: ValueUse): ValueFault | null {
  const expected = 'default, or bytes such as 1G, and perhaps a time';
  const [bytes, time] = use.args;
  if (bytes === undefined || bytes === '') return missing(expected);
  const amount = bytes === 'default' ? 0n : parseScaled(bytes);
  if (amount === null || (amount !== 0n && amount < LEAST_REKEY_BYTES)) return bad(0, expected);
  if (time === undefined) return null;
  if (time === '') return missing(TIME);
  if (time !== 'none' && parseTime(time, use.openssh) === null) return bad(1, `${TIME}; or none`);
  return use.args.length > 2 ? extra(2, expected) : null;
}

function rest({ rest: text, kind, record }: ValueUse): ValueFault | null {
  if (record.name === 'VersionAddendum' && text.includes('\r')) return bad(null, 'a text without carriage returns');
  return text === '' && kind === 'sshd' ? missing('a text') : null;
}

function words(use: ValueUse): ValueFault | null {
  const { args, record, openssh } = use;
  const since = record.argument.severalSince;
  const several =
    since === undefined || openssh === null || (parseOpenSshVersion(since) !== null && atLeast(openssh, since));
  if (!several) return one('one argument')(use);
  const at = args.indexOf('');
  return at === -1 ? null : bad(at, 'an argument that is not empty');
}

function wordsOrNone(use: ValueUse): ValueFault | null {
  if (use.record.argument.severalSince !== undefined) {
    const fault = words(use);
    if (fault !== null) return fault;
  }
  const at = use.args.findIndex((value) => value === '' || (value.toLowerCase() === 'none' && use.args.length > 1));
  if (at === -1) return null;
  return use.args[at] === '' ? bad(at, 'an argument that is not empty') : bad(at, 'none alone');
}
