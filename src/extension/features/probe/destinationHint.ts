import type { ParsedDestination } from '../../../core/openssh/config/destination.ts';

/** Why what was typed cannot be probed, in words; null when it can. */
export function destinationHint(parsed: ParsedDestination): string | null {
  if (parsed.ok) return null;
  switch (parsed.reason) {
    case 'empty':
      return 'Type a host: [user@]host[:port].';
    case 'bad-host':
      return 'Not a host name. Write [user@]host[:port], an IPv6 address with a port in [brackets].';
    case 'bad-user':
      return 'The name before the @ is not a user name that ssh would take.';
    case 'bad-port':
      return 'The port after the colon must be a number from 1 to 65535.';
    case 'bad-uri':
      return 'An ssh:// address may hold a user, a host and a port, but no path.';
  }
}
