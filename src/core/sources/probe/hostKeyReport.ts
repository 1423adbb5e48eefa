import {
  type CertificateContext,
  type CertificateProblem,
  certificateProblems,
} from '../../openssh/knownHosts/certificateProblems.ts';
import { type KnownState, judgeHostKey } from '../../openssh/knownHosts/judgeHostKey.ts';
import type { KnownKeys } from '../../openssh/knownHosts/knownKeys.ts';
import type { Digests } from '../../ports.ts';
import { toBase64 } from '../../ssh/wire/base64.ts';
import { type Certificate, isCertificateType, plainKeyType } from '../../ssh/wire/hostKeyBlob.ts';
import type { ClaimReason, ForgeryReason, Verification } from '../../ssh/wire/hostKeyProof.ts';
import type { PresentedHostKey } from './readHostKey.ts';

/**
 * What a report tells of a presented key.
 * @param offered the server's host key algorithms
 * @param known what known_hosts says of the host; null for a client that does not read it
 * @param context what certificates are checked with; null where nothing can be checked
 */
export function hostKeyReport(
  { key, kex, groupBits, proof }: PresentedHostKey,
  offered: readonly string[],
  known: KnownKeys | null,
  digests: Pick<Digests, 'sha256'>,
  context: CertificateContext | null,
): HostKeyReport {
  const problems = certificateProblems(key, context);
  return {
    type: key.type,
    bits: key.bits,
    sha256: `SHA256:${toBase64(digests.sha256(key.plainBlob))}`,
    algorithms: offered.filter(
      (name) => plainKeyType(name) === key.plainType && isCertificateType(name) === (key.certificate !== null),
    ),
    verification: proof.verification,
    ...(proof.verification !== 'verified' && { verificationReason: proof.reason }),
    kex,
    ...(known !== null && { known: judgeHostKey(key, known, problems.length === 0) }),
    ...(key.certificate !== null && { certificate: key.certificate }),
    ...(problems.length > 0 && { certificateProblems: problems }),
    ...(groupBits !== null && { groupBits }),
  };
}

/** A host key the server presented. `bits` is the modulus or curve size. */
export interface HostKeyReport {
  readonly type: string;
  readonly bits: number;
  /** `SHA256:` and the base64 of the digest, as ssh-keygen -l prints it. */
  readonly sha256: string;
  /** The server's host key algorithms that sign with this key. */
  readonly algorithms: readonly string[];
  /** Whether the server proved that it holds this key; what known_hosts says counts for little before it did. */
  readonly verification: Verification;
  /** Why it is not verified; absent exactly where it is. */
  readonly verificationReason?: ClaimReason | ForgeryReason;
  /** The key exchange method that it was read through; reports of the first releases lack it. */
  readonly kex?: string;
  /** What known_hosts says of it; absent for a client that has none. */
  readonly known?: KnownState;
  readonly certificate?: Certificate;
  /** Why the certificate does not vouch for the key; absent where it does, whoever trusts its authority. */
  readonly certificateProblems?: readonly CertificateProblem[];
  /** The modulus that the server handed out where the key was read through a group exchange. */
  readonly groupBits?: number;
}
