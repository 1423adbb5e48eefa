import { atLeast, type OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';

/*
 * Numbers as OpenSSH reads them. Each function takes an argument's text and returns the number, or null where OpenSSH
 * refuses it. Where releases differ it takes the release too; null, for one that is not known, stands for any of them.
 */

/** The release that reads times and classes of IPQoS in decimal digits alone (misc.c, convtime and parse_ipqos). */
const STRICT_DIGITS_SINCE = '9.8';
/** The release that reads fractions of a second, and seconds once (misc.c, convtime_double). */
const FRACTIONS_SINCE = '10.3';
/** The release that brought the class `va` of IPQoS (misc.c). */
const VOICE_ADMIT_SINCE = '10.1';

const INT_MAX = 2_147_483_647;
const MAX_PORT = 65_535;
const UNIT_SECONDS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3_600],
  ['d', 86_400],
  ['w', 604_800],
]);
const SCALES: ReadonlyMap<string, bigint> = new Map(
  ['', 'k', 'm', 'g', 't', 'p', 'e'].map((unit, power) => [unit, 1024n ** BigInt(power)]),
);
const MAX_SCALED = 2n ** 63n - 1n;
/** scan_scaled() gives up at so many digits before the point. */
const MAX_SCALED_DIGITS = 19;
/** Service names that every system's table has; others are its own business, and refused where it lacks them. */
const SERVICES: ReadonlyMap<string, number> = new Map([
  ['ftp', 21],
  ['ssh', 22],
  ['telnet', 23],
  ['smtp', 25],
  ['domain', 53],
  ['http', 80],
  ['https', 443],
]);

/** A decimal number between 0 and a bound, with white space and a sign before it (strtonum). */
export function parseBounded(text: string, max: number): number | null {
  const digits = /^[ \t\n\v\f\r]*([+-]?)(\d+)$/.exec(text);
  if (digits === null) return null;
  const value = Number(digits[2]) * (digits[1] === '-' ? -1 : 1);
  return value >= 0 && value <= max ? value + 0 : null;
}

/** A number that fits an int and is not negative (misc.c, atoi_err). */
export function parseCount(text: string): number | null {
  return parseBounded(text, INT_MAX);
}

/** A port, zero included, or a service's name (misc.c, a2port). */
export function parsePortOrService(text: string): number | null {
  return parseBounded(text, MAX_PORT) ?? SERVICES.get(text) ?? null;
}

/** Seconds, or numbers with units such as `1h30m`; a sum that fits an int (misc.c, convtime). */
export function parseTime(text: string, openssh: OpenSshVersion | null): number | null {
  if (openssh === null) return looseTime(text) ?? fractionalTime(text);
  if (atLeast(openssh, FRACTIONS_SINCE)) return fractionalTime(text);
  return atLeast(openssh, STRICT_DIGITS_SINCE) && !/^[0-9smhdw]*$/i.test(text) ? null : looseTime(text);
}

/** As up to 10.2, white space and signs included, which 9.8 no longer takes. */
function looseTime(text: string): number | null {
  const form = /[ \t\n\v\f\r]*\+?(\d+)([smhdw]?)|-0+([smhdw]?)/iy;
  let total = 0;
  while (form.lastIndex < text.length) {
    const found = form.exec(text);
    if (found === null) return null;
    const unit = UNIT_SECONDS.get((found[2] ?? found[3] ?? '').toLowerCase()) ?? 1;
    total += Number(found[1] ?? 0) * unit;
    if (total > INT_MAX) return null;
  }
  return text === '' ? null : total;
}

/** As from 10.3 on: fractions of seconds, which are dropped, and seconds at most once. */
function fractionalTime(text: string): number | null {
  const form = /(\d*)(\.\d+)?([smhdw]|$)/iy;
  let total = 0;
  let seconds = 0;
  while (form.lastIndex < text.length) {
    const [, whole = '', fraction = '', unit = ''] = form.exec(text) ?? [];
    const isSeconds = unit === '' || unit.toLowerCase() === 's';
    if (whole + fraction === '' || (fraction !== '' && !isSeconds) || (isSeconds && seconds++ > 0)) return null;
    total += Number(whole + fraction) * (UNIT_SECONDS.get(unit.toLowerCase()) ?? 1);
    if (total > INT_MAX) return null;
  }
  return text === '' ? null : Math.floor(total);
}

/** A file mode in octal, at most 0777; what follows the digits does not count (strtol). */
export function parseMode(text: string): number | null {
  const digits = /^[ \t\n\v\f\r]*([+-]?)([0-7]+)/.exec(text);
  if (digits?.[2] === undefined) return null;
  const value = Number.parseInt(digits[2], 8) * (digits[1] === '-' ? -1 : 1);
  return value >= 0 && value <= 0o777 ? value + 0 : null;
}

/** A number of bytes with a unit such as `1G` (openbsd-compat, scan_scaled). */
export function parseScaled(text: string): bigint | null {
  const form = /^[ \t\n\v\f\r]*([+-]?)(\d*)(?:\.(\d*))?(?:([bkmgtpe])(?![a-z0-9]).*)?$/is.exec(text);
  if (form === null) return null;
  const [, sign, whole = '', fraction = '', unit = ''] = form;
  if (whole.length >= MAX_SCALED_DIGITS) return null;
  const scale = SCALES.get(unit.toLowerCase().replace('b', '')) ?? 1n;
  const scaled = BigInt(whole === '' ? '0' : whole) * scale;
  if (scaled > MAX_SCALED) return null;
  const part = unit === '' ? 0n : fractionOf(fraction.slice(0, MAX_SCALED_DIGITS - 2), scale);
  return sign === '-' ? -(scaled + part) : scaled + part;
}

function fractionOf(digits: string, scale: bigint): bigint {
  return digits === '' ? 0n : (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
}

/** What fits the byte of a packet's header. */
const MAX_IPQOS = 255;
const IPQOS_NAMES: ReadonlySet<string> = new Set(
  'none af11 af12 af13 af21 af22 af23 af31 af32 af33 af41 af42 af43 cs0 cs1 cs2 cs3 cs4 cs5 cs6 cs7 ef le lowdelay throughput reliability'.split(
    ' ',
  ),
);

/** Whether a text is a class of IPQoS: a name, or a number up to 255, octal and hexadecimal before 9.8 (parse_ipqos). */
export function isIpQos(text: string, openssh: OpenSshVersion | null): boolean {
  const name = text.toLowerCase();
  if (IPQOS_NAMES.has(name)) return true;
  if (name === 'va') return openssh === null || atLeast(openssh, VOICE_ADMIT_SINCE);
  const isStrict = openssh !== null && atLeast(openssh, STRICT_DIGITS_SINCE);
  if (parseBounded(text, MAX_IPQOS) !== null && (isStrict || openssh === null)) return true;
  return !isStrict && isIpQosOfAnyBase(text);
}

function isIpQosOfAnyBase(text: string): boolean {
  const number = /^[ \t\n\v\f\r]*([+-]?)(?:0x([0-9a-f]+)|(0[0-7]*)|([1-9]\d*))$/i.exec(text);
  if (number === null) return false;
  const [, sign, hexadecimal, octal, decimal] = number;
  const value =
    hexadecimal !== undefined
      ? Number.parseInt(hexadecimal, 16)
      : Number.parseInt(octal ?? decimal ?? '', octal === undefined ? 10 : 8);
  return value <= MAX_IPQOS && (sign !== '-' || value === 0);
}
