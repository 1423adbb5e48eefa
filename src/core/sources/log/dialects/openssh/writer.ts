import type { Side } from '../../../../ssh/proposal/proposal.ts';
import type { LogPlace } from '../../place.ts';

/** Which of OpenSSH's programs wrote a line: sshd names itself in syslog and says `fatal:`, or ends in `[preauth]`. */
export function isSshd(place: LogPlace): boolean {
  const before = place.rawBefore.slice(-400);
  return /sshd(?:-session|-auth)?(?:\[\d{1,10}\])?:\s/.test(before) || /fatal:\s*$/.test(before);
}

/** The side that wrote a message which ssh and sshd share; null where nothing tells. */
export function writer(place: LogPlace): Side | null {
  return isSshd(place) ? 'server' : null;
}
