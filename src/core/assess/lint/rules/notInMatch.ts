import { notInMatch as notInMatchErrors } from '../../../openssh/config/validate/keywords.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { moveAboveMatch } from '../fixes/moveAboveMatch.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly keyword: string;
  /** The release that came to allow it, and the target; null where no release does. */
  readonly late: { readonly since: string; readonly release: string } | null;
}

const words = {
  summary: 'A keyword of sshd_config that is not allowed in a Match block, or not yet in the target release.',
  why: 'sshd rejects the file. Algorithms, ports and host keys are settled before sshd knows who connects.',
  remedy: 'Move the line above the first Match block. It then applies to every connection: check that this is wanted.',
  message: ({ keyword, late }: Data) =>
    late === null
      ? `${keyword} is not allowed in a Match block; sshd will not start`
      : `OpenSSH ${late.release} does not allow ${keyword} in a Match block (allowed since ${late.since}); sshd will not start`,
  fixes: {
    move: ({ keyword }: { readonly keyword: string }) => `Move ${keyword} above the Match block (all connections)`,
  },
};

/**
 * `not-in-match`: a keyword of sshd_config that may not stand in a Match block, in general or in the target release.
 * Sshd refuses the file. `Match all` blocks are no exception in the manual, yet sshd takes every keyword there.
 */
export const notInMatch: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'not-in-match', Data> = {
  code: 'not-in-match',
  category: 'validity',
  severity: ['error'],
  precedence: 140,
  words,
  references: ['sshd_config(5)', 'servconf.c of OpenSSH'],
  examples: {
    kind: 'sshd',
    wrong: 'Match User backup\n  Ciphers aes256-ctr\n',
    right: 'Ciphers aes256-ctr\nMatch User backup\n',
    fixed: 'Ciphers aes256-ctr\nMatch User backup\n',
  },
  safeFix: false,
  ofError: ({ keyword, since, openssh }) => ({
    keyword,
    late: since === null || openssh === null ? null : { since, release: formatOpenSsh(openssh) },
  }),
  checkLine: (target) =>
    notInMatchErrors(target).map(({ data, span }) => ({
      data: notInMatch.ofError(data, target.document.kind),
      refs: ['sshd_config(5)'],
      span,
      makeFixes: (titles) => [moveAboveMatch(target, titles)],
    })),
};
