import type { KnownState } from '../knownHosts/judgeHostKey.ts';
import type { HostKeyReport } from '../report/probeReport.ts';
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
    return same === undefined ? [hostKeyChange(first, key)] : knownChange(same, key);
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

function knownChange(before: HostKeyReport, after: HostKeyReport): readonly ProbeChange[] {
  if (before.known === undefined || after.known === undefined || before.known === after.known) return [];
  const [was, is] = [KNOWN_WORDS[before.known], KNOWN_WORDS[after.known]];
  return [
    {
      kind: 'known-hosts',
      type: after.type,
      before: before.known,
      after: after.known,
      tone: toneOfOrder(TRUST[before.known], TRUST[after.known]),
      sentence: `What known_hosts says of the ${after.type} host key, which is the same: ${was} before, ${is} now.`,
    },
  ];
}
