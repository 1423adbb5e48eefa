import type { IncludeGraph } from '../../../openssh/config/includeGraph.ts';
import { kindOf, type Slot } from '../../../ssh/proposal/proposal.ts';
import { directiveName } from '../../../ssh/proposal/slotNames.ts';
import { ruleSentence, sourceOf, type PolicySource } from '../../policy/judgeName.ts';
import { unknownClientSentence } from '../../policy/judgePair.ts';
import { isGivenUp, lockedOutSentence } from '../../policy/lockedOut.ts';
import type { RuleWords as PolicyRuleWords } from '../../policy/policy.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { firstLine, policyOf, useOf } from '../policyView.ts';
import type { LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';

type Data = { readonly policy: PolicySource } & (
  | { readonly what: 'locked-out'; readonly client: string; readonly slot: Slot; readonly rule: PolicyRuleWords }
  /** No profile stands for a client; `why` is a sentence. */
  | { readonly what: 'unknown-client'; readonly why: string }
  | { readonly what: 'unknown-release' | 'unread-files' }
);

const words = {
  summary:
    'A client that the chosen policy requires could not connect to an sshd of the target release with this file. Only with a policy: see [Policies](../policies.md).',
  why: 'Each algorithm that you remove may be the last one that some client supports. A policy that names the important clients reports this before you save the file. Clients that only you need belong in `kexpert.clientsThatMustWork`.',
  remedy: 'Add an algorithm that the client supports, or remove the client from the policy. There is no quick fix.',
  severities: 'error; warning for a client without a profile; info where the clients cannot be checked',
  message: (data: Data): string => {
    const { policy } = data;
    switch (data.what) {
      case 'locked-out':
        return `${lockedOutSentence(policy.title, data.client, data.slot)} ${ruleSentence(policy, 'clients', data.rule)}`;
      case 'unknown-client':
        return unknownClientSentence(policy.title, data.why);
      case 'unknown-release':
        return `Clients of policy “${policy.title}” not checked: OpenSSH release unknown`;
      case 'unread-files':
        return `Clients of policy “${policy.title}” not checked: included files could not be read`;
    }
  },
  fixes: {},
};

/** `policy-client`: a client that the policy wants to get in could not connect to an sshd that reads this file. */
export const policyClient: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'policy-client',
  category: 'security',
  severity: ['error', 'warning', 'info'],
  precedence: 440,
  words,
  references: ['RFC 4253 §7.1', 'the source that the policy names'],
  examples: {
    kind: 'sshd',
    policy: { fields: { clients: { require: ['paramiko 2.12'] } } },
    wrong: 'KexAlgorithms sntrup761x25519-sha512@openssh.com\n',
    right: 'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256@libssh.org\n',
    fixed: null,
  },
  safeFix: false,
  check: (context): readonly FoundData<Data, typeof words.fixes>[] => {
    const judging = policyOf(context);
    const rule = judging?.policy.clients ?? null;
    if (judging === null || rule === null || context.document.kind !== 'sshd') return [];
    const top = firstLine(context.document);
    const policy = sourceOf(judging.policy);
    const unknown = judging.unknownClients.map((why) => ({
      severity: 'warning' as const,
      data: { what: 'unknown-client' as const, policy, why },
      refs: [],
      span: top,
    }));
    const { openssh } = context;
    if (openssh === null || mayBeElsewhere(context)) {
      const what = openssh === null ? ('unknown-release' as const) : ('unread-files' as const);
      const unchecked = { severity: 'info' as const, data: { what, policy }, refs: [], span: top };
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
          slot: client.slot,
          data: {
            what: 'locked-out' as const,
            policy,
            client: client.required.label,
            slot: client.slot,
            rule: { why: rule.why, source: rule.source, refs: rule.refs },
          },
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
