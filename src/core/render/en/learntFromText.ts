import type { LearntFrom } from '../../ssh/proposal/proposal.ts';

/** Where a Proposal was learnt, in words; raw. */
export function learntFromText(learnt: LearntFrom): string {
  switch (learnt.kind) {
    case 'wire':
      return `sent by ${learnt.identification}`;
    case 'openssh':
      return learnt.how === 'loopback' ? `sent by your ssh ${learnt.version}` : `listed by your ssh ${learnt.version}`;
    case 'profile':
      return `${learnt.id} (built-in profile)`;
    case 'config':
      return `${learntFromText(learnt.basedOn)}, modified by ${learnt.path}`;
    case 'file':
      return `read from ${learnt.path}`;
    case 'log':
      return `found in a log (${learnt.dialect})`;
  }
}
