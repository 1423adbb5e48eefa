import type { Digests } from '../../ports.ts';
import type { HostKeyReport } from './probeReport.ts';
import { toBase64 } from '../../ssh/wire/base64.ts';
import { isCertificateType, plainKeyType } from '../../ssh/wire/hostKeyBlob.ts';
import type { PresentedHostKey } from '../../sources/probe/readHostKey.ts';
import { certificateProblems, type CertificateContext } from '../../openssh/knownHosts/certificateProblems.ts';
import { judgeHostKey } from '../../openssh/knownHosts/judgeHostKey.ts';
import type { KnownKeys } from '../../openssh/knownHosts/knownKeys.ts';

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
