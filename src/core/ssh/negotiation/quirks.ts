import { atLeast, parseOpenSshVersion } from '../catalogue/opensshVersion.ts';
import type { Implementation } from './implementation.ts';
import { SLOTS, type Side, type Slot } from '../proposal/proposal.ts';

/**
 * Where programs do otherwise than RFC 4253 §7.1 has it. Every entry was seen: the matrix of real clients and servers
 * (test/interop/matrix.test.ts) fails without it.
 */

/** An algorithm that a program offers and cannot use, so that the connection ends after all was agreed. */
export interface Unusable {
  readonly slot: Slot;
  readonly names: readonly string[];
  /** Completes "…, which PRODUCT offers but cannot use: ". */
  readonly reason: string;
}

interface Quirk {
  readonly product: string;
  /** Wants a MAC in common also for a cipher that authenticates by itself. */
  readonly macForAead?: true;
  /** As a client, the order in which it looks at the slots, where that is not KEXINIT's. */
  readonly clientOrder?: (version: string | null) => readonly Slot[];
  /** As a client. */
  readonly unusable?: readonly Unusable[];
}

/** AsyncSSH leaves the host key algorithm to the key exchange. */
const HOST_KEY_LAST: readonly Slot[] = [...SLOTS.filter((slot) => slot !== 'hostKey'), 'hostKey'];

/** What both generations of phpseclib choose first, and in which order each goes on (SSH2.php, key_exchange). */
const PHPSECLIB_FIRST: readonly Slot[] = ['cipherServerToClient', 'cipherClientToServer', 'kex', 'hostKey'];
const PHPSECLIB: readonly Slot[] = [
  ...PHPSECLIB_FIRST,
  ...(['macClientToServer', 'macServerToClient', 'compressionServerToClient', 'compressionClientToServer'] as const),
];
/** Generation 2 looks for the MAC that it sends with only when keys were exchanged. */
const PHPSECLIB_2: readonly Slot[] = [
  ...PHPSECLIB_FIRST,
  ...(['macServerToClient', 'compressionClientToServer', 'compressionServerToClient', 'macClientToServer'] as const),
];

const QUIRKS: readonly Quirk[] = [
  // connection.py _process_kexinit chooses a MAC whatever the cipher, in every release, on both sides.
  { product: 'AsyncSSH', macForAead: true, clientOrder: () => HOST_KEY_LAST },
  // SSH2.php, key_exchange: a MAC is chosen in each direction before the cipher is looked at.
  {
    product: 'phpseclib',
    macForAead: true,
    clientOrder: (version) => (/^2\b/.test(version ?? '') ? PHPSECLIB_2 : PHPSECLIB),
  },
  {
    product: 'libssh2',
    unusable: [
      {
        slot: 'hostKey',
        names: [
          'ecdsa-sha2-nistp256-cert-v01@openssh.com',
          'ecdsa-sha2-nistp384-cert-v01@openssh.com',
          'ecdsa-sha2-nistp521-cert-v01@openssh.com',
        ],
        // hostkey.c takes the blob for a plain key and stops at its type.
        reason: 'it cannot read the certificate that the server then sends as its host key',
      },
    ],
  },
];

function quirkOf(implementation: Implementation | null): Quirk | undefined {
  return QUIRKS.find(({ product }) => product === implementation?.product);
}

/** Whether the program ends the connection for want of a common MAC though the cipher needs none (RFC 5647 §5.1). */
export function wantsMacForAead(implementation: Implementation | null): boolean {
  return quirkOf(implementation)?.macForAead === true;
}

/** What a client offers and cannot use, for a slot's chosen name; undefined where nothing of the kind is known. */
export function unusableFor(client: Implementation | null, slot: Slot, chosen: string): Unusable | undefined {
  return quirkOf(client)?.unusable?.find((unusable) => unusable.slot === slot && unusable.names.includes(chosen));
}

const CLIENT_TO_SERVER: readonly Slot[] = ['cipherClientToServer', 'macClientToServer', 'compressionClientToServer'];
const SERVER_TO_CLIENT: readonly Slot[] = ['cipherServerToClient', 'macServerToClient', 'compressionServerToClient'];

/** The first OpenSSH release that chooses the key exchange method before the ciphers (kex.c, kex_choose_conf). */
const KEX_FIRST_SINCE = '7.2';

/**
 * The order in which a program looks at the slots, and so which one it names when several have nothing in common.
 * Most take the order of KEXINIT; OpenSSH one direction after the other, the one it receives first (kex.c).
 */
export function failureOrder(implementation: Implementation | null, side: Side): readonly Slot[] {
  if (implementation?.product === 'OpenSSH') {
    const directions =
      side === 'client' ? [...SERVER_TO_CLIENT, ...CLIENT_TO_SERVER] : [...CLIENT_TO_SERVER, ...SERVER_TO_CLIENT];
    const release = parseOpenSshVersion(implementation.version ?? '');
    const ciphersFirst = release !== null && !atLeast(release, KEX_FIRST_SINCE);
    return ciphersFirst ? [...directions, 'kex', 'hostKey'] : ['kex', 'hostKey', ...directions];
  }
  const order = side === 'client' ? quirkOf(implementation)?.clientOrder : undefined;
  return order?.(implementation?.version ?? null) ?? SLOTS;
}
