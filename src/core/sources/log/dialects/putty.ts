import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { IDENTIFICATION, readIdentification, software } from '../identifications.ts';
import { withoutCutName } from '../listForms.ts';
import { lookBack } from '../lookBack.ts';
import { loose } from '../loose.ts';
import { listUntil } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const PUTTY = 'putty';

/** ssh/transport2.c, kexlist_descr. */
const WORDS = slotWords([
  ['key exchange algorithm', 'kex'],
  ['host key algorithm', 'hostKey'],
  ['client-to-server cipher', 'cipherClientToServer'],
  ['server-to-client cipher', 'cipherServerToClient'],
  ['client-to-server MAC', 'macClientToServer'],
  ['server-to-client MAC', 'macServerToClient'],
  ['client-to-server compression method', 'compressionClientToServer'],
  ['server-to-client compression method', 'compressionServerToClient'],
]);
const AVAILABLE = loose(String.raw`Couldn't agree an? (${WORDS.pattern}) \(available: ?`);
const SELECTED = loose(String.raw`Selected (${WORDS.pattern}) "`);
const BEHIND_SELECTED = loose('" does not correspond to any supported algorithm');

/** Rows of the event log between its first words and the failure. */
const NEAR_ROWS = 16;
const CONNECTING = /Connect(?:ing|ed) to (\S{1,255}) port (\d{1,5})/;
const OWN_VERSION = new RegExp(`We claim version: (${IDENTIFICATION})`);
const REMOTE_VERSION = new RegExp(`Remote version: (${IDENTIFICATION})`);

/**
 * `Couldn't agree a X (available: L)` of PuTTY, WinSCP and what is built of them, and `Selected X "L" does not
 * correspond to any supported algorithm` of PuTTY 0.78, where L is all that the server offers. Clients only.
 */
function read(place: LogPlace): Reading {
  const { text } = place.flat();
  const available = AVAILABLE.exec(text);
  const match = available ?? SELECTED.exec(text);
  const about = WORDS.about(match?.[1] ?? '');
  if (match === null || about === null) return null;
  const list = withoutCutName(listUntil(place, match[0].length, available === null ? '"' : ')', ','));
  let { end } = list;
  if (available === null) {
    const behind = place.flat(end + 80).text.slice(end - 1, end + 80);
    const rest = BEHIND_SELECTED.exec(behind);
    if (rest === null && !list.truncated) return null;
    end += Math.max((rest?.[0].length ?? 0) - 1, 0);
  }
  const [, host = null, port] = lookBack(place, NEAR_ROWS, CONNECTING) ?? [];
  const [, own] = lookBack(place, NEAR_ROWS, OWN_VERSION) ?? [];
  const [, remote] = lookBack(place, NEAR_ROWS, REMOTE_VERSION) ?? [];
  return [
    found(PUTTY, place, end, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: 'client',
      host,
      port: port === undefined ? null : Number(port),
      server: list.names,
      software: {
        client: own === undefined ? software('PuTTY') : readIdentification(own),
        server: remote === undefined ? null : readIdentification(remote),
      },
      truncated: list.truncated,
    }),
  ];
}

/** What a warning is about (ssh/transport2.c and WinSCP's copy of it). */
const WARNED = [
  [/^The\s*first\s*key-exchange/, 'kex'],
  [/^The\s*first\s*host\s*key/, 'hostKey'],
  [/^The\s*first\s*(?:\S{0,20}\s*)?cipher/, 'cipher'],
] as const;

/** What PuTTY and WinSCP say when it is not the algorithms (ssh/common.c, ssh/transport2.c, windows/network.c). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: [
      'The first key-exchange ',
      'The first host key ',
      'The first cipher ',
      'The first client-to-server ',
      'The first server-to-client ',
    ],
    pattern: loose(
      String.raw`The first (?:key-exchange algorithm|host key (?:type|algorithm)|(?:(?:client-to-server|server-to-client) )?cipher) supported by the server is (?<name>[^\s,]{1,100}?), which is below the configured warning threshold`,
    ),
    code: 'weak-algorithm',
    kind: (words) => WARNED.find(([pattern]) => pattern.test(words))?.[1] ?? null,
  },
  {
    marks: ['Remote side unexpectedly closed network connection', 'Server unexpectedly closed network connection'],
    pattern: loose('(?:Remote side|Server) unexpectedly closed network connection'),
    code: 'connection-closed',
    aftermath: true,
  },
  {
    marks: ['No supported authentication methods available'],
    pattern: loose(
      String.raw`No supported authentication methods available(?: \(server sent: (?<methods>[\w,@. -]{0,200})\))?`,
    ),
    code: 'permission-denied',
  },
  {
    marks: ['Incoming packet was garbled on decryption'],
    pattern: loose('Incoming packet was garbled on decryption'),
    code: 'protocol-error',
  },
  {
    marks: ['Incorrect MAC received on packet'],
    pattern: loose('Incorrect MAC received on packet'),
    code: 'corrupted-mac',
  },
  {
    marks: ['SSH protocol version 2 required by our configuration'],
    pattern: loose('SSH protocol version 2 required by our configuration'),
    code: 'protocol-version',
  },
  ...(['connection-refused', 'timed-out', 'connection-reset'] as const).map((code, index) => ({
    marks: ['FATAL ERROR: Network error: '],
    pattern: loose(`FATAL ERROR: Network error: Connection ${['refused', 'timed out', 'reset by peer'][index] ?? ''}`),
    code,
  })),
];

export const putty: Dialect = withStatements(
  {
    id: PUTTY,
    products: ['PuTTY', 'WinSCP', 'FileZilla'],
    marks: [
      "Couldn't agree a",
      'Selected key exchange algorithm "',
      'Selected host key algorithm "',
      'Selected client-to-server',
      'Selected server-to-client',
    ],
    start: stateless(read),
  },
  STATEMENTS,
);
