import { plainKeyType, type HostKeyBlob } from '../../ssh/wire/hostKeyBlob.ts';
import { ByteReader } from '../../ssh/wire/byteReader.ts';
import type { ProofCrypto } from '../../ssh/wire/hostKeyProof.ts';
import { fromLatin1 } from '../../ssh/wire/latin1.ts';
import { signatureAlgorithm, verifySshSignature } from '../../ssh/wire/sshSignature.ts';

/** What keeps a host certificate from vouching for a key. Stable API. */
export const CERTIFICATE_PROBLEMS = [
  /** Its authority did not sign it: ssh does not even read such a certificate. */
  'forged',
  /** Signed by a type of key that cannot be checked here, or nobody looked. */
  'not-checked',
  /** Signed with SHA-1, which OpenSSH takes of no authority since 8.2. */
  'sha1-signature',
  /** A user's certificate. */
  'not-for-hosts',
  /** None of its principals is this host's name. */
  'other-names',
  'not-yet-valid',
  'expired',
  /** OpenSSH defines no critical option for hosts, and one that is not known has to be refused. */
  'critical-options',
] as const;
export type CertificateProblem = (typeof CERTIFICATE_PROBLEMS)[number];

export interface CertificateContext {
  /** The name that ssh compares: HostKeyAlias where it is set, else the host's name. */
  readonly hostname: string;
  /** Seconds since 1970. */
  readonly unixSeconds: number;
  readonly crypto: ProofCrypto;
}

const HOST_ROLE = 2;
/** Signature algorithms with SHA-1, which no default CASignatureAlgorithms holds (ssh_config(5)). */
const SHA1_ALGORITHMS: ReadonlySet<string> = new Set(['ssh-rsa', 'ssh-dss']);

/**
 * Checks a certificate as ssh does (sshkey.c, sshkey_cert_check_host and cert_parse). Whether its authority is trusted is
 * known_hosts' to say.
 * @param context null where nothing can be checked here
 * @returns none for a certificate that holds, and for a plain key
 */
export function certificateProblems(
  key: HostKeyBlob,
  context: CertificateContext | null,
): readonly CertificateProblem[] {
  const { certificate, certified } = key;
  if (certificate === null || certified === null) return [];
  if (context === null) return ['not-checked'];
  const now = BigInt(Math.floor(context.unixSeconds));
  const name = context.hostname.toLowerCase();
  const { principals } = certificate;
  // None stands for every host; a pattern stands for itself, as in OpenSSH 9.2.
  const isNamed = principals.length === 0 || principals.includes(name);
  return [
    ...signatureProblems(key, context.crypto),
    ...(certified.role === HOST_ROLE ? [] : (['not-for-hosts'] as const)),
    ...(isNamed ? [] : (['other-names'] as const)),
    ...(now < BigInt(certificate.validAfter) ? (['not-yet-valid'] as const) : []),
    ...(now >= BigInt(certificate.validBefore) ? (['expired'] as const) : []),
    ...(certified.hasCriticalOptions ? (['critical-options'] as const) : []),
  ];
}

function signatureProblems(
  { authorityKey, certified }: HostKeyBlob,
  crypto: ProofCrypto,
): readonly CertificateProblem[] {
  if (authorityKey === null || certified === null) return [];
  const { signed, signature } = certified;
  const type = new ByteReader(authorityKey).string();
  const algorithm = signatureAlgorithm(signature);
  // Of a key that is not known here nothing can be said; of any other, the signature has to be of its kind.
  const { hash } = crypto.exchange;
  const state = verifySshSignature(authorityKey, signed, signature, { signatures: crypto.signatures, hash });
  if (state === 'unsupported') return ['not-checked'];
  if (state !== 'valid' || algorithm === null || type === undefined) return ['forged'];
  if (plainKeyType(algorithm) !== fromLatin1(type)) return ['forged'];
  return SHA1_ALGORITHMS.has(algorithm) ? ['sha1-signature'] : [];
}
