import { isDamagedAddress, listenHost, parseAddress } from '../../../openssh/config/values/addresses.ts';
import { firstValues } from '../firstValues.ts';
import type { DocumentRuleModule } from '../ruleModule.ts';

/** Why sshd cannot listen where a ListenAddress says. */
interface Data {
  readonly host: string;
  readonly fault: 'damaged' | 'other-family';
}

const words = {
  summary: 'A ListenAddress is malformed, or of a family that AddressFamily excludes.',
  why: 'sshd does not start. Kexpert does not look up host names and never flags them.',
  remedy: 'Correct the address, or change AddressFamily.',
  message: ({ host, fault }: Data) =>
    // The family may be a value of an included file, which is not told (threat 17).
    `${fault === 'damaged' ? `Invalid address "${host}"` : `AddressFamily excludes ${host}`}; sshd will not start`,
  fixes: {},
};

/** What is said of a ListenAddress that sshd cannot listen on. */
export function listenMessage(data: Data): string {
  return words.message(data);
}

/**
 * `listen-address`: a ListenAddress that is a damaged address, or of a family that AddressFamily rules out. Sshd does
 * not start. Host names are not looked up.
 */
export const listenAddress: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'listen-address',
  category: 'validity',
  severity: ['error'],
  precedence: 210,
  words,
  references: ['sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'AddressFamily inet\nListenAddress ::1\n',
    right: 'AddressFamily any\nListenAddress ::1\n',
    fixed: null,
  },
  safeFix: false,
  check: (context) => {
    const { document, targets } = context;
    if (document.kind !== 'sshd') return [];
    const family = firstValues(context).get('AddressFamily')?.directive.args[0]?.value.toLowerCase() ?? 'any';
    return targets.flatMap((target) => {
      const [argument] = target.directive.args;
      if (target.directive.keyword !== 'listenaddress' || argument === undefined || target.fault !== null) return [];
      const data = listenFault(argument.value, family);
      return data === null ? [] : [{ data, refs: ['sshd_config(5)'], span: argument }];
    });
  },
};

/** Why sshd cannot listen where a ListenAddress says; null where it can. */
export function listenFault(value: string, family: string): Data | null {
  const host = listenHost(value) ?? '';
  if (isDamagedAddress(host)) return { host, fault: 'damaged' };
  const address = parseAddress(host);
  if (address === null || family === 'any' || isMapped(address.bits) || (address.family === 4) === (family === 'inet'))
    return null;
  return { host, fault: 'other-family' };
}

/** An IPv4 address written as an IPv6 one (RFC 4291 §2.5.5.2) is taken for either family. */
function isMapped(bits: bigint): boolean {
  return bits >> 32n === 0xffffn;
}
