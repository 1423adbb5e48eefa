import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { Kexinit } from '../../ssh/wire/kexinit.ts';

/**
 * What a listener of ours offers, so that a client that waits for its server's lists sends its own: something of every
 * generation, so that no client ends for want of a common name before it has spoken. Nothing of it is ever used.
 */
const OFFER: Readonly<Record<Kind, readonly string[]>> = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group-exchange-sha1',
    'diffie-hellman-group1-sha1',
  ],
  hostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
    'ssh-rsa',
    'ssh-dss',
  ],
  cipher: [
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
    'aes128-cbc',
    'aes256-cbc',
    '3des-cbc',
    'blowfish-cbc',
  ],
  mac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
    'hmac-sha1-96',
    'hmac-md5',
  ],
  compression: ['none', 'zlib@openssh.com', 'zlib'],
};

/**
 * The KEXINIT of a server that any client could talk to (RFC 4253 §7.1).
 * @param cookie COOKIE_BYTES bytes; they need not be secret, as no key exchange follows
 */
export function wideServerKexinit(cookie: Uint8Array): Kexinit {
  const { kex, hostKey, cipher, mac, compression } = OFFER;
  return {
    cookie,
    lists: {
      kex,
      hostKey,
      cipherClientToServer: cipher,
      cipherServerToClient: cipher,
      macClientToServer: mac,
      macServerToClient: mac,
      compressionClientToServer: compression,
      compressionServerToClient: compression,
      languagesClientToServer: [],
      languagesServerToClient: [],
    },
    firstKexFollows: false,
    reserved: 0,
  };
}
