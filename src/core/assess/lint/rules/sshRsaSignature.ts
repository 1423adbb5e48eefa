import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../../openssh/builds/modernLists.ts';
import { withinPolicy } from '../fixes/withinPolicy.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { ruleOfUse } from '../policyView.ts';
import type { Fix, LineRule, LintContext } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

const SHA2 = ['rsa-sha2-512', 'rsa-sha2-256'];

/**
 * `ssh-rsa-signature`: a list has `ssh-rsa` and none of the names that use the same RSA keys with SHA-2. Whoever writes
 * that mostly means RSA keys and gets signatures with SHA-1 alone (RFC 8332).
 */
export const sshRsaSignature: LineRule = {
  code: 'ssh-rsa-signature',
  kind: 'security',
  checkLine: (target, context) => {
    const { list } = target;
    // Added to the defaults, it stands beside the SHA-2 names that those have.
    if (list?.kind !== 'hostKey' || list.list.prefix !== '') return [];
    const { names } = list.list;
    const found = names.find(({ name }) => name === 'ssh-rsa');
    if (found === undefined || names.some(({ name }) => /rsa-sha2|[*?]/.test(name))) return [];
    return [
      {
        code: 'ssh-rsa-signature',
        severity: 'info' as const,
        algorithm: 'ssh-rsa',
        message:
          'ssh-rsa is signatures with SHA-1, not the RSA key: with the same key rsa-sha2-512 and rsa-sha2-256 sign with SHA-2.',
        refs: ['RFC 8332'],
        span: { start: found.start, end: found.end },
        makeFixes: () => fixes(target, list, context),
      },
    ];
  },
};

function fixes(
  { document, openssh, line }: LineTarget,
  { list, kind, use }: AlgorithmListLine,
  context: LintContext,
): readonly Fix[] {
  const known = SHA2.filter((name) => knownTo(openssh ?? ASSUMED_OPENSSH, kind, name));
  const rule = ruleOfUse(use);
  const sound = rule === null ? known : withinPolicy(known, rule, context, document, line);
  const [first] = list.names.filter(({ name }) => name === 'ssh-rsa');
  if (first === undefined || list.body === null || sound.length === 0) return [];
  const edit = { range: rangeOf(document, { start: first.start, end: first.end }), newText: sound.join(',') };
  return [
    { title: `Replace ssh-rsa by ${sound.join(' and ')}`, kind: 'replace-name', preferred: false, edits: [edit] },
  ];
}
