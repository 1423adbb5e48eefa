import type { KnownState } from '../../openssh/knownHosts/judgeHostKey.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import type { Verification } from '../../ssh/wire/hostKeyProof.ts';
import { toneOfOrder } from './changeTone.ts';
import type { ProbeChange } from './probeChange.ts';

/**
 * Keys of one type are compared, and no others: which types a probe reads hangs on what was agreed and what was asked.
 * The lists of host key algorithms tell of types that came and went.
 */
export function hostKeyChanges(
  before: readonly HostKeyReport[],
  after: readonly HostKeyReport[],
): readonly ProbeChange[] {
  return after.flatMap((key): readonly ProbeChange[] => {
    const earlier = before.filter(({ type }) => type === key.type);
    const [first] = earlier;
    if (first === undefined) return [];
    const same = earlier.find(({ sha256 }) => sha256 === key.sha256);
    return same === undefined ? [hostKeyChange(first, key)] : [...proofChange(same, key), ...knownChange(same, key)];
  });
}

function hostKeyChange(before: HostKeyReport, after: HostKeyReport): ProbeChange {
  const size = before.bits === after.bits ? '' : ` It had ${before.bits} bits and has ${after.bits}.`;
  return {
    kind: 'host-key',
    type: after.type,
    before: before.sha256,
    after: after.sha256,
    tone: 'worse',
    sentence:
      `The server shows another ${after.type} host key: ${before.sha256} before, ${after.sha256} now.${size} It was set up ` +
      'anew, another machine answers, or someone is in between: ask who runs it before trusting the new key.',
  };
}

const PROOF: Readonly<Record<Verification, number>> = { forged: 0, claimed: 1, verified: 2 };

const PROOF_WORDS: Readonly<Record<Verification, string>> = {
  forged: 'did not sign with it, as a copy would not',
  claimed: 'presented it without Kexpert verifying it',
  verified: 'proved that it holds it',
};

function proofChange(before: HostKeyReport, after: HostKeyReport): readonly ProbeChange[] {
  const [was, is] = [before.verification, after.verification];
  // That Kexpert could look this time and not last time is no change of the server's.
  if (was === is || before.verificationReason === 'not-checked') return [];
  return [
    {
      kind: 'host-key-proof',
      type: after.type,
      before: was,
      after: is,
      tone: toneOfOrder(PROOF[was], PROOF[is]),
      sentence: `The ${after.type} host key has the same fingerprint. Before, the server ${PROOF_WORDS[was]}; now it ${PROOF_WORDS[is]}.`,
    },
  ];
}

/** How much each state lets a person go on; ssh refuses a changed, other or revoked key. */
const TRUST: Readonly<Record<KnownState, number>> = {
  revoked: 0,
  changed: 0,
  'other-type': 0,
  unknown: 1,
  known: 2,
  authority: 2,
};

const KNOWN_WORDS: Readonly<Record<KnownState, string>> = {
  revoked: 'revoked',
  changed: 'another key in its place',
  'other-type': 'only keys of other types',
  unknown: 'not in it',
  known: 'in it',
  authority: 'signed by an authority that it trusts',
};

/** What known_hosts holds is worth nothing of a key that anybody could have copied. */
function trust(known: KnownState, { verification }: HostKeyReport): number {
  return verification === 'verified' ? TRUST[known] : Math.min(TRUST[known], TRUST.unknown);
}

function knownChange(before: HostKeyReport, after: HostKeyReport): readonly ProbeChange[] {
  if (before.known === undefined || after.known === undefined || before.known === after.known) return [];
  const [was, is] = [KNOWN_WORDS[before.known], KNOWN_WORDS[after.known]];
  return [
    {
      kind: 'known-hosts',
      type: after.type,
      before: before.known,
      after: after.known,
      tone: toneOfOrder(trust(before.known, before), trust(after.known, after)),
      sentence: `What known_hosts says of the ${after.type} host key, which is the same: ${was} before, ${is} now.`,
    },
  ];
}
