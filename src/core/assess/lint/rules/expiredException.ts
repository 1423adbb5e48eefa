import type { ConfigBlock } from '../../../openssh/config/configDocument.ts';
import { removeException } from '../../exceptions/removeException.ts';
import { exceptionsOf, isExpired, namedHosts } from '../../exceptions/temporaryException.ts';
import type { DocumentRuleModule } from '../ruleModule.ts';

/** Taking one out means reading all of its block; no host needs as many. */
const MAX_REMOVABLE_PER_BLOCK = 20;

interface Data {
  /** The hosts, named in one text; empty for every host. */
  readonly hosts: string;
  /** ISO date. */
  readonly until: string;
  readonly algorithms: readonly string[];
}

const words = {
  summary: 'A temporary downgrade in ssh_config has expired.',
  why: 'Kexpert writes a comment above a temporary downgrade: which algorithms it enables, why, and until when. By that day the server should have been updated. A forgotten downgrade keeps the weak algorithms enabled for years.',
  remedy:
    'Probe the host. If it no longer needs the exception, remove it: the quick fix deletes what the exception added, and the Host block when nothing else is left in it. Otherwise set a later date in the comment.',
  message: ({ hosts, until, algorithms }: Data) =>
    `The exception for ${hosts || 'all hosts'} expired on ${until}; ${algorithms.join(', ')} ${algorithms.length === 1 ? 'is' : 'are'} still enabled`,
  fixes: { removeException: ({ hosts }: Pick<Data, 'hosts'>) => `Remove the exception for ${hosts || 'all hosts'}` },
};

/**
 * `expired-exception`: a temporary downgrade of ssh_config whose last day is over. Found only where the day is known.
 */
export const expiredException: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'expired-exception',
  category: 'security',
  severity: ['warning'],
  precedence: 320,
  words,
  references: ['OpenSSH legacy options'],
  examples: {
    kind: 'ssh',
    today: '2026-11-21',
    wrong:
      '# Temporary until 2026-06-30 (kexpert: ssh-rsa): no modern host key algorithm\nHost oldswitch\n    HostKeyAlgorithms +ssh-rsa\nHost *\n    ForwardAgent no\n',
    right: 'Host *\n    ForwardAgent no\n',
    fixed: 'Host *\n    ForwardAgent no\n',
  },
  safeFix: false,
  check: ({ document, today }) => {
    if (today === undefined) return [];
    const exceptions = exceptionsOf(document);
    const counts = new Map<ConfigBlock, number>();
    for (const { block } of exceptions) counts.set(block, (counts.get(block) ?? 0) + 1);
    return exceptions
      .filter((exception) => isExpired(exception, today))
      .map((exception) => ({
        data: { hosts: namedHosts(exception.hosts), until: exception.until, algorithms: exception.names },
        refs: ['OpenSSH legacy options'],
        span: exception.comment,
        makeFixes: (titles) => {
          if ((counts.get(exception.block) ?? 0) > MAX_REMOVABLE_PER_BLOCK) return [];
          return [
            {
              title: titles.removeException({ hosts: namedHosts(exception.hosts) }),
              kind: 'remove-line' as const,
              preferred: true,
              mayLockOut: true as const,
              edits: removeException(document, exception),
            },
          ];
        },
      }));
  },
};
