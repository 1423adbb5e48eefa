import type { ReadLine } from '../readingOrder.ts';
import { isDamagedAddress, listenHost, parseAddress } from '../values/addresses.ts';
import { spanOf, type ReadError } from './readError.ts';
import type { StartupErrorData } from './startupError.ts';

/**
 * A ListenAddress that is a damaged address, or of a family that AddressFamily rules out, wherever that stands. Host
 * names are not looked up.
 */
export function listenAddresses(
  lines: readonly ReadLine[],
  first: ReadonlyMap<string, ReadLine>,
): readonly ReadError<'listen-address'>[] {
  const family = first.get('AddressFamily')?.target.directive.args[0]?.value.toLowerCase() ?? 'any';
  return lines.flatMap((line) => {
    const { own, place, fault, directive, keyword } = line.target;
    if (own?.name !== 'ListenAddress' || place === 'block' || line.target.line.fault !== null || fault !== null)
      return [];
    const [argument] = directive.args;
    const host = listenHost(argument?.value ?? '') ?? '';
    const why = faultOf(host, family);
    if (argument === undefined || why === null) return [];
    return [{ code: 'listen-address', data: { keyword, host, why }, line, span: spanOf(argument) }];
  });
}

function faultOf(host: string, family: string): StartupErrorData['listen-address']['why'] | null {
  if (isDamagedAddress(host)) return 'no-address';
  const address = parseAddress(host);
  if (address === null || family === 'any' || isMapped(address.bits) || (address.family === 4) === (family === 'inet'))
    return null;
  return 'family';
}

/** An IPv4 address written as an IPv6 one (RFC 4291 §2.5.5.2) is taken for either family. */
function isMapped(bits: bigint): boolean {
  return bits >> 32n === 0xffffn;
}
