import { MAX_IDENTIFICATION_BYTES } from './limits.ts';
import { namedProduct } from './products.ts';

/**
 * The identification string of RFC 4253 §4.2: `SSH-protoversion-softwareversion SP comments CR LF`.
 */
export interface Identification {
  /** The whole line without CR LF, verbatim, one character a byte (Latin-1). */
  readonly raw: string;
  readonly protoVersion: string;
  readonly softwareVersion: string;
  readonly comments: string | null;
  /** The product that the software version names, e.g. `OpenSSH`, `dropbear`; null when it names none we know. */
  readonly product: string | null;
  /** That product's version, e.g. `9.2p1`, `2022.83`; null when it is not told. */
  readonly version: string | null;
}

/** What every identification line begins with; other lines before it are a banner. */
export const IDENTIFICATION_PREFIX = 'SSH-';

export type IdentificationResult =
  | { readonly ok: true; readonly identification: Identification }
  /** SSH-1.x and nothing newer. */
  | { readonly ok: false; readonly problem: 'ssh1-only'; readonly protoVersion: string }
  /** A version of the protocol that does not exist yet. */
  | { readonly ok: false; readonly problem: 'unknown-version'; readonly protoVersion: string }
  | { readonly ok: false; readonly problem: 'malformed' };

/**
 * Reads an identification line. Lenient where deployed programs are: softwareversion may hold a minus (Cisco-1.25),
 * and comments anything but NUL.
 * @param raw the line as Latin-1, without its LF and the CR before that
 */
export function parseIdentification(raw: string): IdentificationResult {
  const parts = /^SSH-(\d+)\.(\d+)-([^ ]+)(?: (.*))?$/s.exec(raw);
  const [, major, minor, softwareVersion, comments = null] = parts ?? [];
  if (major === undefined || minor === undefined || softwareVersion === undefined || raw.includes('\0')) {
    return { ok: false, problem: 'malformed' };
  }
  const protoVersion = `${major}.${minor}`;
  // RFC 4253 §5.1: 1.99 is a server that speaks 2.0 and 1.x too.
  if (Number(major) === 1 && minor !== '99') return { ok: false, problem: 'ssh1-only', protoVersion };
  if (Number(major) !== 2 && protoVersion !== '1.99') return { ok: false, problem: 'unknown-version', protoVersion };
  return {
    ok: true,
    identification: {
      raw,
      protoVersion,
      softwareVersion,
      comments,
      ...namedProduct(softwareVersion, comments),
    },
  };
}

/**
 * Our own identification, without CR LF: `SSH-2.0-Kexpert_0.1.0`.
 * @param version the package's version
 * @throws RangeError on a version that RFC 4253 §4.2 does not allow there (printable ASCII, no space, no minus) or
 * that makes the line too long
 */
export function formatIdentification(version: string): string {
  // §4.2 forbids the minus of a pre-release such as 1.0.0-beta.1; the underscore stands in.
  const line = `SSH-2.0-Kexpert_${version.replaceAll('-', '_')}`;
  if (!/^[\x21-\x7e]+$/.test(line) || version === '' || line.length + 2 > MAX_IDENTIFICATION_BYTES) {
    throw new RangeError(`Not a version for an identification line: ${JSON.stringify(version)}`);
  }
  return line;
}
