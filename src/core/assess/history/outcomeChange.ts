import { kindName } from '../../ssh/proposal/slotNames.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';
import type { ProbedState } from './probedState.ts';
import { isBroken } from '../findings/obstacles.ts';
import { STAGES } from '../../sources/probe/probeFailure.ts';
import { toneOfOrder } from './changeTone.ts';
import { OUTCOMES, type Outcome, type ProbeChange } from './probeChange.ts';

function outcomeOf({ negotiation, ...report }: ProbedState): Outcome {
  if (negotiation === null) return 'unreached';
  if (!negotiation.agreed) return 'no-common-algorithm';
  return report.failure !== null || isBroken(report) ? 'refused' : 'agreed';
}

/** How the probe came out; where both look the same but fail in other categories, that. At most one change. */
export function outcomeChange(earlier: ProbedState, later: ProbedState): readonly ProbeChange[] {
  // A handshake that was tried only once says nothing of what changed.
  const bothTried = earlier.handshake !== null && later.handshake !== null;
  const [before, after] = [earlier, later].map((report) =>
    outcomeOf(bothTried ? report : { ...report, handshake: null }),
  );
  if (before === undefined || after === undefined) return [];
  if (before === after && before === 'no-common-algorithm') return categoryChange(earlier, later);
  if (before === after) return before === 'unreached' ? failureChange(earlier, later) : [];
  const was: Readonly<Record<Outcome, string>> = {
    unreached: 'the server’s offer could not be read',
    'no-common-algorithm': `they had no ${failingWords(earlier)} in common`,
    refused: 'they agreed and yet it did not work',
    agreed: 'they agreed',
  };
  const is: Readonly<Record<Outcome, string>> = {
    unreached: 'The server’s offer can no longer be read',
    'no-common-algorithm': `They have no ${failingWords(later)} in common now`,
    refused: 'They agree now and yet it does not work',
    agreed: 'They agree now',
  };
  const tone = toneOfOrder(OUTCOMES.indexOf(before), OUTCOMES.indexOf(after));
  return [{ kind: 'outcome', before, after, tone, sentence: `${is[after]}; before, ${was[before]}.` }];
}

/** Both times nothing was read, but for another reason: better where it came further. */
function failureChange({ failure: before }: ProbedState, { failure: after }: ProbedState): readonly ProbeChange[] {
  if (before === null || after === null || before.code === after.code) return [];
  const tone = toneOfOrder(STAGES.indexOf(before.stage), STAGES.indexOf(after.stage));
  const sentence = `Still no offer could be read, for another reason than before: ${after.message}`;
  return [{ kind: 'failure', before: before.code, after: after.code, tone, sentence }];
}

function failingWords({ negotiation }: ProbedState): string {
  if (negotiation === null) return 'algorithm';
  const names = failingKinds(negotiation).map(kindName);
  const [last = 'algorithm', ...others] = names.reverse();
  return others.length === 0 ? last : `${others.reverse().join(', no ')} and no ${last}`;
}

/** Both times nothing in common, but elsewhere: what was mended, and what came. */
function categoryChange(earlier: ProbedState, later: ProbedState): readonly ProbeChange[] {
  if (earlier.negotiation === null || later.negotiation === null) return [];
  const [before, after] = [failingKinds(earlier.negotiation), failingKinds(later.negotiation)];
  const mended = before.filter((kind) => !after.includes(kind)).map(kindName);
  const came = after.filter((kind) => !before.includes(kind)).map(kindName);
  if (mended.length === 0 && came.length === 0) return [];
  const parts = [
    ...(mended.length > 0 ? [`They have a ${mended.join(' and a ')} in common now`] : []),
    ...(came.length > 0 ? [`they no longer have a ${came.join(' and a ')} in common`] : []),
  ];
  const still = mended.length > 0 && came.length === 0 ? `, and still no ${failingWords(later)}` : '';
  const tone = came.length === 0 ? 'better' : mended.length === 0 ? 'worse' : 'neutral';
  return [{ kind: 'failing-category', tone, sentence: `${capitalised(parts.join(', but '))}${still}.` }];
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
