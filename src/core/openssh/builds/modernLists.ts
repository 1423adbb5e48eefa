import type { Kind } from '../../ssh/proposal/proposal.ts';
import { ASSUMED_OPENSSH, atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { lookup } from '../../ssh/catalogue/catalogue.ts';

export { ASSUMED_OPENSSH };

/**
 * The lists Kexpert recommends for an sshd_config or ssh_config, best first. One dated table, so that a copied list
 * can be told from a current one. Each name carries in `data/algorithms.json` the release that brought it, and
 * `modernList` leaves out what the target cannot know: an unknown name keeps sshd from starting.
 *
 * How they were chosen: post-quantum hybrids first (OpenSSH 10.1 warns without them), then Curve25519, then the
 * finite-field groups and curves that RFC 9142 says SHOULD or MUST be there, so that clients without Curve25519
 * still get in; AEAD and CTR ciphers; MACs that authenticate the ciphertext before plain ones.
 */
export const MODERN_AS_OF = '2026-11';

const MODERN: Readonly<Record<'kex' | 'hostKey' | 'cipher' | 'mac', readonly string[]>> = {
  kex: [
    'mlkem768x25519-sha256',
    'sntrup761x25519-sha512',
    'sntrup761x25519-sha512@openssh.com',
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group14-sha256',
  ],
  hostKey: [
    'ssh-ed25519-cert-v01@openssh.com',
    'ecdsa-sha2-nistp256-cert-v01@openssh.com',
    'rsa-sha2-512-cert-v01@openssh.com',
    'rsa-sha2-256-cert-v01@openssh.com',
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'chacha20-poly1305@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-gcm@openssh.com',
    'aes256-ctr',
    'aes192-ctr',
    'aes128-ctr',
  ],
  mac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'umac-128-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'umac-128@openssh.com',
  ],
};

export type ModernKind = keyof typeof MODERN;
export const MODERN_KINDS: readonly ModernKind[] = ['kex', 'hostKey', 'cipher', 'mac'];

export interface ModernList {
  /** Best first; only names that the target release knows. */
  readonly names: readonly string[];
  /** Year and month the recommendation dates from. */
  readonly asOf: string;
  readonly source: string;
}

/**
 * The recommended list of a kind for a target release; without one, for ASSUMED_OPENSSH.
 * Every name is one that the release implements, so sshd starts with it.
 */
export function modernList(kind: ModernKind, options: { readonly openssh: OpenSshVersion | null }): ModernList {
  const target = options.openssh ?? ASSUMED_OPENSSH;
  return {
    names: MODERN[kind].filter((name) => knownTo(target, kind, name)),
    asOf: MODERN_AS_OF,
    source: 'RFC 9142 and the OpenSSH defaults of 2026, SHA-1 left out',
  };
}

/** Whether an OpenSSH release implements a name, by the catalogue: not before it was added, not after it was removed. */
export function knownTo(release: OpenSshVersion, kind: Kind, name: string): boolean {
  const record = lookup(kind, name);
  if (record?.addedOpenSSH === undefined || !atLeast(release, record.addedOpenSSH)) return false;
  return record.removedOpenSSH === undefined || !atLeast(release, record.removedOpenSSH);
}
