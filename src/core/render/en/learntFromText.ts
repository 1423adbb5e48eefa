import type { LearntFrom } from '../../ssh/proposal/proposal.ts';

/** Where a Proposal was learnt, in words; raw. */
export function learntFromText(learnt: LearntFrom): string {
  switch (learnt.kind) {
    case 'wire':
      return `what ${learnt.identification} sent`;
    case 'openssh':
      return learnt.how === 'loopback'
        ? `what your ssh ${learnt.version} sent`
        : `your ssh ${learnt.version}, asked what it supports`;
    case 'profile':
      return `the built-in profile ${learnt.id}`;
    case 'config':
      return `${learntFromText(learnt.basedOn)}, changed by ${learnt.path}`;
    case 'file':
      return `the file ${learnt.path}`;
    case 'log':
      return `a log (${learnt.dialect})`;
  }
}
