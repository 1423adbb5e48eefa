import type { BareFinding } from '../../ssh/finding.ts';
import type { Pair } from '../pair.ts';
import type { LearntFrom } from '../../ssh/proposal/proposal.ts';

const UMAC = 'umac-128-etm@openssh.com';

/**
 * Both sides offer it and it fails all the same: OpenSSH for Windows computes umac-128-etm wrongly in some builds, and
 * the connection ends with “Corrupted MAC on input.” Users met it from 7.7p1 to 9.5p2 (Win32-OpenSSH 1359 and 2078,
 * LibreSSL portable 603), others with the same release did not: so it is a warning.
 */
export function knownBadPair({ client, server, negotiation }: Pair): readonly BareFinding[] {
  const slot = (['macClientToServer', 'macServerToClient'] as const).find(
    (each) => negotiation.slots[each].chosen === UMAC,
  );
  const sides = [
    ...(isWindows(client.proposal.learntFrom) ? [client.label] : []),
    ...(isWindows(server.proposal.learntFrom) ? [server.label] : []),
  ];
  if (slot === undefined || sides.length === 0) return [];
  return [
    {
      code: 'known-bad-pair',
      severity: 'warning',
      slot,
      algorithm: UMAC,
      message:
        `They agree on ${UMAC}, which is known to fail with builds of OpenSSH for Windows (${sides.join(' and ')}): the ` +
        'connection then ends with “Corrupted MAC on input.” If it does, put “MACs -umac-128-etm@openssh.com” into a ' +
        'Host block for this host.',
      refs: ['ssh_config(5)'],
    },
  ];
}

/** The words by which OpenSSH for Windows names itself, on the wire and to `ssh -V`. */
function isWindows(learntFrom: LearntFrom): boolean {
  switch (learntFrom.kind) {
    case 'wire':
      return learntFrom.identification.includes('OpenSSH_for_Windows');
    case 'openssh':
      return learntFrom.version.includes('OpenSSH_for_Windows');
    case 'config':
      return isWindows(learntFrom.basedOn);
    case 'profile':
    case 'file':
    case 'log':
      return false;
  }
}
