import type { ConfigBlock } from '../../../openssh/config/configDocument.ts';
import { removeException } from '../../exceptions/removeException.ts';
import { exceptionsOf, isExpired, namedHosts } from '../../exceptions/temporaryException.ts';
import type { DocumentRule } from '../rule.ts';

/** Taking one out means reading all of its block; no host needs as many. */
const MAX_REMOVABLE_PER_BLOCK = 20;

/**
 * `expired-exception`: a temporary downgrade of ssh_config whose last day is over. Found only where the day is known.
 */
export const expiredException: DocumentRule = {
  code: 'expired-exception',
  kind: 'security',
  check: ({ document, today }) => {
    if (today === undefined) return [];
    const exceptions = exceptionsOf(document);
    const counts = new Map<ConfigBlock, number>();
    for (const { block } of exceptions) counts.set(block, (counts.get(block) ?? 0) + 1);
    return exceptions
      .filter((exception) => isExpired(exception, today))
      .map((exception) => ({
        code: 'expired-exception',
        severity: 'warning' as const,
        message: `This exception for ${namedHosts(exception.hosts) || 'every host'} was meant to end on ${exception.until}, and still lets in ${exception.names.join(', ')}.`,
        refs: ['OpenSSH legacy options'],
        span: exception.comment,
        makeFixes: () => {
          if ((counts.get(exception.block) ?? 0) > MAX_REMOVABLE_PER_BLOCK) return [];
          return [
            {
              title: `Remove the exception for ${namedHosts(exception.hosts) || 'every host'}`,
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
