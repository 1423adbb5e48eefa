import { isDamagedAddress, listenHost, parseAddress } from '../../../openssh/config/values/addresses.ts';
import type { DocumentRule } from '../rule.ts';
import { firstValues } from '../firstValues.ts';

/**
 * `listen-address`: a ListenAddress that is a damaged address, or of a family that AddressFamily rules out. Sshd does
 * not start. Host names are not looked up.
 */
export const listenAddress: DocumentRule = {
  code: 'listen-address',
  kind: 'validity',
  check: (context) => {
    const { document, targets } = context;
    if (document.kind !== 'sshd') return [];
    const family = firstValues(context).get('AddressFamily')?.directive.args[0]?.value.toLowerCase() ?? 'any';
    return targets.flatMap((target) => {
      const [argument] = target.directive.args;
      if (target.directive.keyword !== 'listenaddress' || argument === undefined || target.fault !== null) return [];
      const why = listenFault(argument.value, family);
      if (why === null) return [];
      return [
        {
          code: 'listen-address',
          severity: 'error' as const,
          message: `${why}: sshd does not start.`,
          refs: ['sshd_config(5)'],
          span: argument,
        },
      ];
    });
  },
};

/** Why sshd cannot listen where a ListenAddress says, as the beginning of a sentence; null where it can be. */
export function listenFault(value: string, family: string): string | null {
  const host = listenHost(value) ?? '';
  if (isDamagedAddress(host)) return `${host} is no address`;
  const address = parseAddress(host);
  if (address === null || family === 'any' || isMapped(address.bits) || (address.family === 4) === (family === 'inet'))
    return null;
  // The family may be a value of an included file, which is not told (threat 17).
  return `AddressFamily rules out the family of ${host}`;
}

/** An IPv4 address written as an IPv6 one (RFC 4291 §2.5.5.2) is taken for either family. */
function isMapped(bits: bigint): boolean {
  return bits >> 32n === 0xffffn;
}
