/** An address as numbers: four bytes, or eight groups of sixteen bits. */
export interface NumericAddress {
  readonly family: 4 | 6;
  readonly bits: bigint;
}

const FAMILY_BITS = { 4: 32, 6: 128 } as const;
const MAX_MASK = 128;
/** addr_pton_cidr() copies into a buffer of 64 with its NUL; what is longer is no address but a pattern. */
const MAX_CIDR = 63;

/** Reads an address without a name lookup, in every form that getaddrinfo() takes as numeric; null for any other text. */
export function parseAddress(text: string): NumericAddress | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** Dotted numbers as inet_aton() reads them: one to four, decimal, octal or hexadecimal, the last filling the rest. */
function parseIpv4(text: string): NumericAddress | null {
  const parts = text.split('.');
  if (parts.length > 4) return null;
  let bits = 0n;
  for (const [index, part] of parts.entries()) {
    const value = parsePart(part);
    const last = index === parts.length - 1;
    const width = last ? 8 * (4 - index) : 8;
    if (value === null || value >= 1n << BigInt(width)) return null;
    bits = (bits << BigInt(width)) | value;
  }
  return { family: 4, bits };
}

function parsePart(part: string): bigint | null {
  if (part.length > 16) return null;
  if (/^0x[0-9a-f]+$/i.test(part)) return BigInt(part);
  if (/^0[0-7]+$/.test(part)) return BigInt(`0o${part.slice(1)}`);
  return /^(?:0|[1-9]\d*)$/.test(part) ? BigInt(part) : null;
}

function parseIpv6(text: string): NumericAddress | null {
  const [address = '', zone, ...more] = text.split('%');
  if (more.length > 0 || zone === '') return null;
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (head === null || tail === null) return null;
  const given = head.length + tail.length;
  if (halves.length === 2 ? given > 7 : given !== 8) return null;
  const groups = [...head, ...Array.from({ length: 8 - given }, () => 0), ...tail];
  return { family: 6, bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n) };
}

/** The groups of one side of a `::`; the last may be a dotted IPv4 address. */
function groupsOf(half: string, last: boolean): readonly number[] | null {
  if (half === '') return [];
  const groups: number[] = [];
  const parts = half.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else if (last && index === parts.length - 1 && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(part)) {
      const inner = parseIpv4(part.replace(/(^|\.)0+(?=\d)/g, '$1'));
      if (inner === null) return null;
      groups.push(Number(inner.bits >> 16n), Number(inner.bits & 0xffffn));
    } else return null;
  }
  return groups;
}

/**
 * Whether sshd takes a list of addresses, networks and patterns (addrmatch.c, addr_match_list): it refuses an empty
 * entry and a network whose mask is too long or leaves bits of the host standing. What is no address is a pattern.
 */
export function isAddressList(list: string): boolean {
  return list.split(',').every((entry) => {
    const plain = entry.startsWith('!') ? entry.slice(1) : entry;
    return plain !== '' && isConsistent(plain);
  });
}

function isConsistent(entry: string): boolean {
  const [text = '', mask, ...more] = entry.split('/');
  if (entry.length > MAX_CIDR || mask === undefined) return true;
  // Three parts, or a mask that is no number or beyond any family's: the whole is then a pattern.
  if (more.length > 0 || !/^\d+$/.test(mask) || Number(mask) > MAX_MASK) return true;
  const address = parseAddress(text);
  if (address === null) return true;
  const width = FAMILY_BITS[address.family];
  const length = Number(mask);
  return length <= width && address.bits % (1n << BigInt(width - length)) === 0n;
}

/** A host and what follows its colon; null where brackets are damaged or a `/` comes first (misc.c, hpdelim). */
export function splitHostPort(text: string): { readonly host: string; readonly port: string | null } | null {
  const bracketed = text.startsWith('[');
  const close = bracketed ? text.indexOf(']') : -1;
  if (bracketed && close === -1) return null;
  const end = bracketed ? close + 1 : text.search(/[:/]/);
  if (end === -1 || end === text.length) return { host: clean(text), port: null };
  if (text.charAt(end) !== ':') return null;
  return { host: clean(text.slice(0, end)), port: text.slice(end + 1) };
}

function clean(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/**
 * The host of a ListenAddress: the whole where it has two colons and no bracket (servconf.c), else what stands before
 * the port. Null where it is damaged.
 */
export function listenHost(value: string): string | null {
  if (!value.includes('[') && /:.*:/.test(value)) return value;
  return splitHostPort(value)?.host ?? null;
}

/** Whether a host name can only be meant as an address, and is none: a name lookup of it cannot succeed. */
export function isDamagedAddress(host: string): boolean {
  return /:|^[\d.]+$/.test(host) && parseAddress(host) === null;
}
