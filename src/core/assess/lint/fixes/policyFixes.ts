import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { directiveName } from '../../../ssh/proposal/slotNames.ts';
import { hasKeyword, policyLists } from '../../policy/policyLists.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import type { ModernKind } from '../../../openssh/builds/modernLists.ts';
import { modernKindOf, useAt, useOf } from '../policyView.ts';
import type { Fix, LintContext } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';
import { insertGlobalLines } from './insertModernLines.ts';
import { listSpan } from './replaceList.ts';
import { targetName } from './targetName.ts';
import type { POLICY_LISTS } from './titles.ts';

/**
 * Puts the list of a policy in the place of what a line sets, prefix included. None for a list that policies have no
 * names for, and where the policy allows nothing that the release knows: an empty list keeps sshd from starting.
 */
export function replaceByPolicy(
  line: AlgorithmListLine,
  context: LintContext,
  judging: PolicyInForce,
  titles: Pick<typeof POLICY_LISTS, 'useList'>,
): readonly Fix[] {
  const kind = modernKindOf(line.use);
  const names =
    kind === null
      ? []
      : policyLists(judging.policy, kind, context.openssh, useAt(judging, context.document, line.line));
  if (names.length === 0) return [];
  return [
    {
      title: titles.useList({ title: judging.policy.title, release: targetName(context) }),
      kind: 'replace-list',
      preferred: false,
      mayLockOut: true,
      edits: [{ range: rangeOf(context.document, listSpan(line)), newText: names.join(',') }],
    },
  ];
}

/** Adds the lists of a policy for kinds that no line sets, outside of all blocks. */
export function insertPolicyLists(
  kinds: readonly ModernKind[],
  context: LintContext,
  judging: PolicyInForce,
  titles: Pick<typeof POLICY_LISTS, 'insertLists'>,
): readonly Fix[] {
  const { policy } = judging;
  const lines = kinds.flatMap((kind) => {
    const names = policyLists(policy, kind, context.openssh, useOf(judging));
    const keyword = directiveName(kind) ?? kind;
    return names.length === 0 || !hasKeyword(context.document.kind, keyword, context.openssh)
      ? []
      : [{ keyword, names }];
  });
  if (lines.length === 0) return [];
  const text = lines.map(({ keyword, names }) => `${keyword} ${names.join(',')}`);
  const comment = `# ${onOneLine(policy.title)}, for ${targetName(context)}`;
  return [
    {
      title: titles.insertLists({ title: policy.title, keywords: lines.map(({ keyword }) => keyword) }),
      kind: 'insert-line',
      preferred: false,
      mayLockOut: true,
      edits: insertGlobalLines(context.document, [comment, ...text]),
    },
  ];
}

/** A title goes into a comment, which the end of a line would end. */
function onOneLine(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]+/gu, ' ');
}
