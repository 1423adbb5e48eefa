import type { ServerLists } from './corpusCase.ts';

export const MODERN_OFFER: ServerLists = {
  kex: ['sntrup761x25519-sha512@openssh.com', 'curve25519-sha256', 'kex-strict-s-v00@openssh.com'],
  hostKey: ['ssh-ed25519', 'rsa-sha2-512'],
  cipher: ['chacha20-poly1305@openssh.com', 'aes256-gcm@openssh.com', 'aes256-ctr'],
  mac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-256'],
  compression: ['none', 'zlib@openssh.com'],
};

/** Each with one list in which a client of today finds nothing, or nothing good. */
export const OFFERS: Readonly<Record<string, ServerLists>> = {
  modern: MODERN_OFFER,
  'old kex': { ...MODERN_OFFER, kex: ['diffie-hellman-group1-sha1', 'diffie-hellman-group14-sha1'] },
  'old host key': { ...MODERN_OFFER, hostKey: ['ssh-rsa', 'ssh-dss'] },
  'old cipher': { ...MODERN_OFFER, cipher: ['3des-cbc', 'aes128-cbc', 'arcfour'] },
  'old MAC': { ...MODERN_OFFER, cipher: ['aes128-ctr'], mac: ['hmac-md5', 'hmac-md5-96'] },
  'other compression': { ...MODERN_OFFER, compression: ['zlib'] },
  'everything old': {
    kex: ['diffie-hellman-group1-sha1'],
    hostKey: ['ssh-dss'],
    cipher: ['3des-cbc'],
    mac: ['hmac-md5'],
    compression: ['none'],
  },
  'weak but agreed': {
    kex: ['diffie-hellman-group14-sha256', 'curve25519-sha256'],
    hostKey: ['rsa-sha2-256'],
    cipher: ['chacha20-poly1305@openssh.com', 'aes256-ctr'],
    mac: ['hmac-sha1', 'hmac-sha2-256-etm@openssh.com'],
    compression: ['none'],
  },
  'unknown names': { ...MODERN_OFFER, kex: ['frob-kex@example.org', 'curve25519-sha256'], mac: ['hmac-frob'] },
};

/** A client's offer as `kexpert listen --json` records it. */
export const CLIENT_OFFER = JSON.stringify({
  schema: 'kexpert/listen@1',
  client: { identification: 'SSH-2.0-Tool_3.1', proposal: proposalOf(OFFERS['weak but agreed'] ?? MODERN_OFFER) },
});

/** The lists of a server in the form that `file:` reads. */
export function proposalOf({ kex, hostKey, cipher, mac, compression }: ServerLists) {
  return {
    kex,
    hostKey,
    cipherClientToServer: cipher,
    cipherServerToClient: cipher,
    macClientToServer: mac,
    macServerToClient: mac,
    compressionClientToServer: compression,
    compressionServerToClient: compression,
  };
}
