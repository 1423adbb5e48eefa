import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { modernList } from '../../../openssh/builds/modernLists.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { withinPolicy } from '../fixes/withinPolicy.ts';
import { PREFER } from '../fixes/titles.ts';
import type { LineRuleModule, NoData } from '../ruleModule.ts';

const words = {
  summary: 'A KexAlgorithms line has no post-quantum method, although the target release supports one.',
  why: 'An attacker can record the traffic today and decrypt it once a large quantum computer exists ("store now, decrypt later"). OpenSSH 10.1 and later warn about such connections.',
  remedy:
    'Put the hybrid methods of the release first. Fix-all does not do this: their larger packets get lost on some network paths. With a policy, the quick fix inserts only methods that it allows.',
  message: () => 'No post-quantum key exchange; traffic recorded now can be decrypted once a quantum computer exists',
  fixes: PREFER,
};

/**
 * `not-post-quantum`: a KexAlgorithms line without a single method that resists a quantum computer, so that what is
 * recorded today can be read one day. Newer clients warn of such servers (OpenSSH 10.1).
 */
export const notPostQuantum: LineRuleModule<NoData, typeof words.fixes> = {
  code: 'not-post-quantum',
  category: 'security',
  severity: ['info'],
  precedence: 340,
  words,
  references: ['OpenSSH post-quantum'],
  examples: {
    kind: 'sshd',
    openssh: '9.2',
    wrong: 'KexAlgorithms curve25519-sha256\n',
    right: 'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256\n',
    fixed: 'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256\n',
  },
  safeFix: false,
  checkLine: (target, context) => {
    const { list, document, openssh } = target;
    if (list?.use !== 'kex' || list.list.prefix !== '') return [];
    const { names: listed, body, argument } = list.list;
    if (listed.some(({ name }) => lookup('kex', name)?.postQuantum === true)) return [];
    const hybrids = modernList('kex', { openssh }).names.filter((name) => lookup('kex', name)?.postQuantum === true);
    // A release that has none is not helped by being told.
    if (openssh !== null && hybrids.length === 0) return [];
    return [
      {
        slot: 'kex' as const,
        data: {},
        refs: ['OpenSSH post-quantum'],
        span: argument,
        makeFixes: (titles) => {
          const names = withinPolicy(hybrids, 'kex', context, document, target.line);
          if (body === null || names.length === 0) return [];
          const edit = {
            range: rangeOf(document, { start: body.start, end: body.start }),
            newText: `${names.join(',')},`,
          };
          return [
            { title: titles.putFirst({ names }), kind: 'replace-value' as const, preferred: false, edits: [edit] },
          ];
        },
      },
    ];
  },
};
