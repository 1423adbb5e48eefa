import { ownErrors } from '../lintReading.ts';
import type { DocumentRuleModule, FoundData, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  /** Whether a line before it set methods; else it stands behind other lists in a Match block. */
  readonly isLate: boolean;
}

const words = {
  summary: '`any` in AuthenticationMethods follows a line that already set methods, or other lists in a Match block.',
  why: 'sshd accepts `any` only where nothing was set before, and rejects the file otherwise. In a Match block it rejects the connections that the block applies to.',
  remedy: 'Keep the line or the list that is wanted.',
  severities: 'error; warning in a Match block, which applies to some connections only',
  message: ({ isLate }: Data) =>
    isLate
      ? '"any" is not allowed after an earlier AuthenticationMethods line; sshd will not start'
      : '"any" must be the only value; sshd rejects the connections that this block applies to',
  fixes: {},
};

/**
 * `late-any-method`: `any` in an AuthenticationMethods line where a line before it set methods for every connection;
 * sshd takes it only where none did. Behind other lists in a Match block it refuses the connections of that block.
 */
export const lateAnyMethod: DocumentRuleModule<Data, typeof words.fixes> & StartupErrorRule<'late-any-method', Data> = {
  code: 'late-any-method',
  category: 'validity',
  severity: ['error', 'warning'],
  precedence: 190,
  words,
  references: ['servconf.c of OpenSSH', 'sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'AuthenticationMethods publickey\nAuthenticationMethods any\n',
    right: 'AuthenticationMethods publickey\n',
    fixed: null,
  },
  safeFix: false,
  ofError: () => ({ isLate: true }),
  check: (context) => {
    const { document, targets } = context;
    if (document.kind !== 'sshd') return [];
    const late = new Set(ownErrors(context, 'late-any-method').map(({ line }) => line.target));
    return targets.flatMap((target): readonly FoundData<Data, typeof words.fixes>[] => {
      const { own, fault, directive } = target;
      if (own?.name !== 'AuthenticationMethods' || fault !== null) return [];
      const any = directive.args.find(({ value }) => value === 'any');
      const isLate = late.has(target);
      if (any === undefined || (!isLate && directive.args.length === 1)) return [];
      return [{ severity: isLate ? 'error' : 'warning', data: { isLate }, refs: ['sshd_config(5)'], span: any }];
    });
  },
};
