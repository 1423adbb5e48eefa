import type { Kind } from '../../../../ssh/proposal/proposal.ts';
import { found, type Reading } from '../../dialect.ts';
import { loose } from '../../loose.ts';
import { lineList } from '../../nameLists.ts';
import type { LogPlace } from '../../place.ts';
import { isSshd } from './writer.ts';

export const UNABLE_TO_NEGOTIATE = 'Unable to negotiate with';

/** kex.c, choose_*(); the words of ssherr.c since OpenSSH 6.8. */
const FAILURES: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['keyexchangemethod', 'kex'],
  ['hostkeytype', 'hostKey'],
  ['cipher', 'cipher'],
  ['MAC', 'mac'],
  ['compressionmethod', 'compression'],
]);

const MESSAGE = loose(
  String.raw`Unable to negotiate with (\S{1,255}?)(?: port (\d{1,5}))?: no matching (key exchange method|host key type|cipher|MAC|compression method) found(?:\. Their offer: ?)?`,
);

/**
 * `Unable to negotiate with IP port N: no matching … found. Their offer: …` of ssh and sshd (sshconnect2.c, packet.c
 * sshpkt_vfatal). The offer is that of the other side: a server's log shows the client's.
 */
export function unableToNegotiate(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  if (match === null) return null;
  const [whole, host = '', port, words = ''] = match;
  const kind = FAILURES.get(words.replace(/\s+/g, ''));
  if (kind === undefined) return null;
  const offer = whole.includes('offer') ? lineList(place, whole.length) : null;
  const end = offer?.end ?? whole.length;
  const behind = place
    .flat(end + 20)
    .text.slice(end, end + 12)
    .replace(/\s+/g, '');
  const byServer = behind.startsWith('[preauth') || isSshd(place);
  const names = offer?.names ?? null;
  return [
    found('openssh', place, end, {
      code: 'no-common-algorithm',
      kind,
      slot: kind === 'kex' || kind === 'hostKey' ? kind : null,
      writtenBy: byServer ? 'server' : 'client',
      // What ssh says of a connection that is no socket, as through ProxyJump (packet.c).
      host: host === 'UNKNOWN' ? null : host,
      port: host === 'UNKNOWN' || port === undefined ? null : Number(port),
      client: byServer ? names : null,
      server: byServer ? null : names,
      truncated: offer === null || offer.truncated,
    }),
  ];
}
