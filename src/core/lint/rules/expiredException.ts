import { removeException } from '../../exceptions/removeException.ts';
import { exceptionsOf, isExpired } from '../../exceptions/temporaryException.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * `expired-exception`: a temporary downgrade of ssh_config whose last day is over. Found only where the day is known.
 */
export const expiredException: DocumentRule = {
  code: 'expired-exception',
  kind: 'security',
  check: ({ document, today }) => {
    if (today === undefined) return [];
    return exceptionsOf(document)
      .filter((exception) => isExpired(exception, today))
      .map((exception) => ({
        code: 'expired-exception',
        severity: 'warning' as const,
        message: `This exception for ${exception.hosts.join(', ') || 'every host'} was meant to end on ${exception.until}, and still lets in ${exception.names.join(', ')}.`,
        refs: ['OpenSSH legacy options'],
        span: exception.comment,
        makeFixes: () => [
          {
            title: `Remove the exception for ${exception.hosts.join(', ') || 'every host'}`,
            kind: 'remove-line' as const,
            preferred: true,
            mayLockOut: true as const,
            edits: removeException(document, exception),
          },
        ],
      }));
  },
};
