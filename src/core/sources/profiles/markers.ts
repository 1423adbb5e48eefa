/** The signals that a client sends among its key exchange methods, which profiles leave out. */
export interface ClientMarkers {
  /** Its strict kex marker (OpenSSH PROTOCOL §1.10). */
  readonly strictKex: boolean;
  /** `ext-info-c` (RFC 8308 §2.1). */
  readonly extInfo: boolean;
  /** Dropbear's `kexguess2@matt.ucc.asn.au`, and with it first_kex_packet_follows. */
  readonly guess?: true;
}

/**
 * What clients other than OpenSSH send, by the id of their release, each read from a real client's KEXINIT
 * (test/interop/profiles.test.ts). Distributions carried strict kex back into releases before December 2023: it is
 * left out there, as the profile stands for the release, and nobody shall be told of a protection that is not there.
 */
export const CLIENT_MARKERS: ReadonlyMap<string, ClientMarkers> = new Map<string, ClientMarkers>([
  ['paramiko-2.12.0', { strictKex: false, extInfo: true }],
  ['asyncssh-2.10.1', { strictKex: false, extInfo: true }],
  ['putty-0.78', { strictKex: false, extInfo: true }],
  ['dropbear-client-2022.83', { strictKex: false, extInfo: true, guess: true }],
  ['libssh2-1.10.0', { strictKex: false, extInfo: false }],
  ['libssh-0.10.6', { strictKex: true, extInfo: true }],
  ['mscdex-ssh2-1.17.0', { strictKex: true, extInfo: true }],
  // A distribution's build, named so.
  ['openssh-9.2p1-debian12', { strictKex: true, extInfo: true }],
]);
