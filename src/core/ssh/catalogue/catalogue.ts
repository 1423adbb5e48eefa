import data from '../../../../data/algorithms.json' with { type: 'json' };
import type { Kind } from '../proposal/proposal.ts';

/** Kexpert's rating against classical attacks. What a standard says stands beside it, in `rfc9142` and `refs`. */
export type Status = 'recommended' | 'acceptable' | 'weak' | 'broken' | 'unknown';

/** The IETF's word on implementing a key exchange method (RFC 9142 §4). */
export type Rfc9142 = 'MUST' | 'SHOULD' | 'MAY' | 'SHOULD NOT' | 'MUST NOT';

/** One record of `data/algorithms.json`: what is known of an algorithm name in one kind of list. */
export interface Algorithm {
  readonly name: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly rfc9142?: Rfc9142;
  /** One sentence on why it is rated so. */
  readonly reason: string;
  /** Names of standards and advisories; references.ts knows their addresses. */
  readonly refs: readonly string[];
  /** Estimated classical strength in bits, or tag bits of a MAC. */
  readonly bits?: number;
  readonly postQuantum?: boolean;
  readonly sha1?: boolean;
  readonly cbc?: boolean;
  readonly aead?: boolean;
  readonly etm?: boolean;
  /** A signal in the kex list, never an algorithm: ext-info, strict kex, kexguess2. */
  readonly pseudo?: boolean;
  readonly aliasOf?: string;
  /** How CVE-2023-48795 concerns it when strict kex is missing on either side. */
  readonly terrapin?: 'direct' | 'with-etm-mac' | 'with-cbc-cipher';
  /** First portable release whose sources name it. */
  readonly addedOpenSSH?: string;
  /** The oldest release to which a distribution has brought the name from a later one. */
  readonly backportedOpenSSH?: string;
  /** First release that no longer proposes it by default. */
  readonly disabledByDefaultOpenSSH?: { readonly client?: string; readonly server?: string };
  /** First release that no longer implements it. */
  readonly removedOpenSSH?: string;
}

const byKind = index(data.algorithms as readonly Algorithm[]);

/** Asked for each name of a list. */
const recordsByKind = new Map([...byKind].map(([kind, names]) => [kind, [...names.values()]] as const));

function index(records: readonly Algorithm[]): ReadonlyMap<Kind, ReadonlyMap<string, Algorithm>> {
  const kinds = new Map<Kind, Map<string, Algorithm>>();
  for (const record of records) {
    const names = kinds.get(record.kind) ?? new Map<string, Algorithm>();
    kinds.set(record.kind, names.set(record.name, record));
  }
  return kinds;
}

/**
 * GSS-API methods end in the mechanism's base64 hash (RFC 4462 §2); the catalogue holds one record a family,
 * such as `gss-group14-sha256-*`.
 */
function gssFamily(name: string): string | null {
  if (!name.startsWith('gss-')) return null;
  const lastDash = name.lastIndexOf('-');
  return lastDash > 'gss'.length ? `${name.slice(0, lastDash)}-*` : null;
}

/** What is known of `name` in a list of `kind`, or undefined for a name the catalogue has never heard of. */
export function lookup(kind: Kind, name: string): Algorithm | undefined {
  const names = byKind.get(kind);
  const exact = names?.get(name);
  if (exact !== undefined) return exact;
  const family = gssFamily(name);
  return family === null ? undefined : names?.get(family);
}

/** Every record of a kind, in the catalogue's order. */
export function algorithmsOf(kind: Kind): readonly Algorithm[] {
  return recordsByKind.get(kind) ?? [];
}

/**
 * Whether a name in the kex list is a signal that no one may choose: `ext-info-c`, `ext-info-s` (RFC 8308 §2.1),
 * `kex-strict-*` (OpenSSH PROTOCOL §1.10), `kexguess2@matt.ucc.asn.au` (Dropbear).
 */
export function isMarker(name: string): boolean {
  return lookup('kex', name)?.pseudo === true;
}

/** Whether a cipher authenticates by itself, so that no MAC is negotiated (RFC 5647 §5.1, OpenSSH PROTOCOL §1.6). */
export function isAead(cipher: string): boolean {
  return lookup('cipher', cipher)?.aead === true;
}

/** Whether the name should not be used any more: rated weak or broken. */
export function isWeak(kind: Kind, name: string): boolean {
  const status = lookup(kind, name)?.status;
  return status === 'weak' || status === 'broken';
}
