import type { IncludeGraph } from '../../../openssh/config/includeGraph.ts';
import { kindOf } from '../../../ssh/proposal/proposal.ts';
import { directiveName } from '../../../ssh/proposal/slotNames.ts';
import { ruleSentence } from '../../policy/judgeName.ts';
import { unknownClients } from '../../policy/judgePair.ts';
import { isGivenUp, lockedOutSentence } from '../../policy/lockedOut.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { firstLine, policyOf, useOf } from '../policyView.ts';
import type { DocumentRule, LintContext } from '../rule.ts';

/** `policy-client`: a client that the policy wants to get in could not connect to an sshd that reads this file. */
export const policyClient: DocumentRule = {
  code: 'policy-client',
  kind: 'security',
  check: (context) => {
    const judging = policyOf(context);
    const rule = judging?.policy.clients ?? null;
    if (judging === null || rule === null || context.document.kind !== 'sshd') return [];
    const top = firstLine(context.document);
    const unknown = unknownClients(judging).map((finding) => ({ ...finding, span: top }));
    const { openssh } = context;
    if (openssh === null || mayBeElsewhere(context)) {
      const message = `Whether the clients of the policy “${judging.policy.title}” get in is not checked: ${openssh === null ? 'the release of this sshd is not known' : 'the files that this one includes could not be read'}.`;
      const unchecked = { code: 'policy-client', severity: 'info' as const, message, refs: [], span: top };
      return judging.clients.length === 0 ? unknown : [...unknown, unchecked];
    }
    const values = firstValues(context);
    const refused = judging.lockedOutBy(graphOf(context), openssh);
    const out = refused
      .filter(({ required }) => !isGivenUp(judging.policy, required, useOf(judging)))
      .map((client) => {
        const setter = values.get(directiveName(kindOf(client.slot)) ?? '');
        const list = setter?.document === context.document ? setter.list : null;
        return {
          code: 'policy-client',
          severity: 'error' as const,
          slot: client.slot,
          message: `${lockedOutSentence(judging.policy.title, client)} ${ruleSentence(judging.policy, 'clients', rule)}`,
          refs: rule.refs,
          span: list?.list.argument ?? top,
        };
      });
    return [...unknown, ...out];
  },
};

/** The file with those it includes; the file alone where it includes none. */
function graphOf({ includes, document }: LintContext): IncludeGraph {
  return includes ?? { root: { path: 'sshd_config', document, depth: 0, includes: new Map() }, problems: [] };
}
