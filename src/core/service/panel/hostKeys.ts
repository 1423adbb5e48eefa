import { panelWords } from '../../render/panelWords.ts';
import type { KnownState } from '../../openssh/knownHosts/judgeHostKey.ts';
import { methodsToVerify } from '../../sources/probe/verifyHostKey.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import type { Verification } from '../../ssh/wire/hostKeyProof.ts';
import type { HostKeyView } from './viewModel.ts';

type Tone = HostKeyView['known']['tone'];

const KNOWN: Readonly<Record<KnownState, Tone>> = {
  known: 'good',
  authority: 'good',
  unknown: 'caution',
  changed: 'bad',
  'other-type': 'bad',
  revoked: 'bad',
};

/** Of a key that anyone could have copied: nothing of it is good news. */
const KNOWN_UNPROVED: typeof KNOWN = { ...KNOWN, known: 'caution', authority: 'caution' };

const PROOF: Readonly<Record<Verification, Tone>> = { verified: 'good', claimed: 'caution', forged: 'bad' };

/** A host key as the panel shows it, escaped. */
export function hostKeyView(key: HostKeyReport, { proposal }: Pick<ProbeReport['server'], 'proposal'>): HostKeyView {
  const { type, bits, sha256, known, certificate, groupBits, algorithms, verification, verificationReason } = key;
  const words = panelWords().hostKeys;
  const proved = verification === 'verified';
  const invalid = (key.certificateProblems ?? []).length > 0;
  return {
    type: escapeUntrusted(type),
    bits: bits === 0 ? null : words.bits(bits),
    fingerprint: escapeUntrusted(sha256),
    proof: {
      word: words.proof(verification),
      tone: PROOF[verification],
      detail: verificationReason === undefined ? words.proved : words.notProved(verificationReason),
    },
    known:
      known === undefined
        ? { ...words.notCompared, tone: 'none' }
        : { ...words.known(known, proved), tone: (proved ? KNOWN : KNOWN_UNPROVED)[known] },
    certificate: certificate === undefined ? null : words.certificate(escapeUntrusted(certificate.keyId), invalid),
    algorithms: words.algorithms(escapeUntrusted(algorithms.join(', ')), groupBits ?? null),
    canVerify: verification === 'claimed' && methodsToVerify(proposal?.kex ?? [], key.kex).length > 0,
  };
}
