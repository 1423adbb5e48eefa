import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { ASSUMED_OPENSSH, knownTo } from '../../../openssh/builds/modernLists.ts';
import { withinPolicy } from '../fixes/withinPolicy.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import { ruleOfUse } from '../policyView.ts';
import type { Fix, LintContext } from '../rule.ts';
import type { LineRuleModule, NoData } from '../ruleModule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

const SHA2 = ['rsa-sha2-512', 'rsa-sha2-256'];

const words = {
  summary: 'A list of key types has `ssh-rsa` but no name that uses RSA keys with SHA-2.',
  why: '`ssh-rsa` does not mean RSA keys in general: it is the RSA signature with SHA-1. Chosen-prefix collisions of SHA-1 are practical, which undermines what the signature proves. The same keys sign with SHA-2 as `rsa-sha2-512` and `rsa-sha2-256`. OpenSSH 8.8 and later no longer offer `ssh-rsa`, so they cannot connect.',
  remedy: 'Replace the name. Clients from before 2016 support only `ssh-rsa`, so fix-all does not do this.',
  message: () => 'ssh-rsa is the signature with SHA-1; rsa-sha2-512 and rsa-sha2-256 use the same RSA keys with SHA-2',
  fixes: {
    replaceBySha2: ({ names }: { readonly names: readonly string[] }) => `Replace with ${names.join(' and ')}`,
  },
};

/**
 * `ssh-rsa-signature`: a list has `ssh-rsa` and none of the names that use the same RSA keys with SHA-2. Whoever writes
 * that mostly means RSA keys and gets signatures with SHA-1 alone (RFC 8332).
 */
export const sshRsaSignature: LineRuleModule<NoData, typeof words.fixes> = {
  code: 'ssh-rsa-signature',
  category: 'security',
  severity: ['info'],
  precedence: 280,
  words,
  references: ['RFC 8332', 'OpenSSH 8.8 release notes'],
  examples: {
    kind: 'sshd',
    wrong: 'HostKeyAlgorithms ssh-ed25519,ssh-rsa\n',
    right: 'HostKeyAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
    fixed: 'HostKeyAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
  },
  safeFix: false,
  checkLine: (target, context) => {
    const { list } = target;
    // Added to the defaults, it stands beside the SHA-2 names that those have.
    if (list?.kind !== 'hostKey' || list.list.prefix !== '') return [];
    const { names } = list.list;
    const found = names.find(({ name }) => name === 'ssh-rsa');
    if (found === undefined || names.some(({ name }) => /rsa-sha2|[*?]/.test(name))) return [];
    return [
      {
        algorithm: 'ssh-rsa',
        data: {},
        refs: ['RFC 8332'],
        span: { start: found.start, end: found.end },
        makeFixes: (titles) => fixes(target, list, context, titles),
      },
    ];
  },
};

function fixes(
  { document, openssh, line }: LineTarget,
  { list, kind, use }: AlgorithmListLine,
  context: LintContext,
  titles: typeof words.fixes,
): readonly Fix[] {
  const known = SHA2.filter((name) => knownTo(openssh ?? ASSUMED_OPENSSH, kind, name));
  const rule = ruleOfUse(use);
  const sound = rule === null ? known : withinPolicy(known, rule, context, document, line);
  const [first] = list.names.filter(({ name }) => name === 'ssh-rsa');
  if (first === undefined || list.body === null || sound.length === 0) return [];
  const edit = { range: rangeOf(document, { start: first.start, end: first.end }), newText: sound.join(',') };
  return [{ title: titles.replaceBySha2({ names: sound }), kind: 'replace-name', preferred: false, edits: [edit] }];
}
