import type { BareFailure } from '../../sources/probe/probeFailure.ts';

/**
 * A server that listed its algorithms and then goes silent at the key exchange often never got our answer, or its own
 * does not get through: the first packets too large for a path whose MTU nobody announces (RFC 2923 §2.1).
 * @returns the failure with that explanation; any other failure as it is
 */
export function explainedByPathMtu(failure: BareFailure): BareFailure {
  if (failure.stage !== 'hostkey' || (failure.code !== 'silent' && failure.code !== 'timed-out')) return failure;
  return {
    ...failure,
    message:
      'The server listed its algorithms, and then nothing came in answer to the key exchange. Most often large packets ' +
      'are lost on the way while small ones pass: the path’s MTU is smaller than this machine believes, as in many VPNs. ' +
      'ping with -M do -s 1472 shows it; a lower MTU of the interface mends it.',
  };
}
