import type { Kind } from '../../../../ssh/proposal/proposal.ts';
import { found, type Found, type Reading } from '../../dialect.ts';
import { loose } from '../../loose.ts';
import { lineList } from '../../nameLists.ts';
import type { LogPlace } from '../../place.ts';
import { writer } from './writer.ts';

/** Marks of kex.c up to OpenSSH 6.7, whose messages are the same in ssh and sshd. */
export const OLD_MISMATCH_MARKS = [
  'no matching cipher found: client',
  'no matching mac found: client',
  'no matching comp found: client',
  'Unable to negotiate a key exchange method',
  'no hostkey alg',
  ': no matching key exchange method found',
  ': no matching host key type found',
  ': no matching cipher found',
  ': no matching MAC found',
  ': no matching compression method found',
] as const;

const WITH_LISTS = loose('no matching (cipher|mac|comp) found: client ');
const BETWEEN = loose(',? server ');
const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['cipher', 'cipher'],
  ['mac', 'mac'],
  ['comp', 'compression'],
]);
const BARE: readonly (readonly [RegExp, Kind])[] = [
  [loose('Unable to negotiate a key exchange method'), 'kex'],
  [/^no\s*hostkey\s*alg(?![a-z])/, 'hostKey'],
];
/** 6.8 and 6.9 say it where the dispatcher ends, without the other side's offer (dispatch.c). */
const DISPATCHED: readonly (readonly [RegExp, Kind])[] = [
  [loose(': no matching key exchange method found'), 'kex'],
  [loose(': no matching host key type found'), 'hostKey'],
  [loose(': no matching cipher found'), 'cipher'],
  [loose(': no matching MAC found'), 'mac'],
  [loose(': no matching compression method found'), 'compression'],
];
const DISPATCH = 'ssh_dispatch_run_fatal';
/** Up to 7.1 without the port; `to` on both sides (packet.c, sshpkt_fatal). */
const DISPATCHER = /Connection\s*(?:to|from)\s*(\S{1,255}?)(?:\s*port\s*(\d{1,5}))?$/;

/** A mismatch as OpenSSH up to 6.9 tells it: both sides' lists, or none. */
export function oldMismatch(place: LogPlace): Reading {
  const { text } = place.flat();
  const listed = WITH_LISTS.exec(text);
  if (listed !== null) {
    const client = lineList(place, listed[0].length);
    const between = BETWEEN.exec(place.flat(client.end + 40).text.slice(client.end, client.end + 40));
    const server = between === null ? null : lineList(place, client.end + between[0].length);
    return [
      found('openssh', place, server?.end ?? client.end, {
        code: 'no-common-algorithm',
        kind: KINDS.get(listed[1] ?? '') ?? null,
        writtenBy: writer(place),
        client: client.names,
        server: server?.names ?? null,
        truncated: server === null || client.truncated || server.truncated,
      }),
    ];
  }
  for (const [pattern, kind] of BARE) {
    // In its row first: the next one may begin with a letter.
    const bare = pattern.exec(place.rest) ?? pattern.exec(text);
    if (bare !== null) return mismatch(place, bare[0].length, kind, {});
  }
  const row = place.lineBefore;
  const before = row.includes(DISPATCH) ? row : `${place.neighbour(-1)}${row}`;
  const dispatcher = DISPATCHER.exec(before.slice(-320));
  if (dispatcher === null || !before.includes(DISPATCH)) return null;
  for (const [pattern, kind] of DISPATCHED) {
    const bare = pattern.exec(text);
    const [, host = null, port] = dispatcher;
    if (bare !== null) {
      const writtenBy = /fatal:\s*$/.test(before.slice(0, before.lastIndexOf(DISPATCH))) ? 'server' : writer(place);
      const peer = { host, port: port === undefined ? null : Number(port) };
      return mismatch(place, bare[0].length, kind, { ...peer, writtenBy });
    }
  }
  return null;
}

function mismatch(place: LogPlace, end: number, kind: Kind, peer: Pick<Found, 'host' | 'port' | 'writtenBy'>): Reading {
  return [
    found('openssh', place, end, {
      code: 'no-common-algorithm',
      kind,
      slot: kind === 'kex' || kind === 'hostKey' ? kind : null,
      writtenBy: writer(place),
      ...peer,
    }),
  ];
}
