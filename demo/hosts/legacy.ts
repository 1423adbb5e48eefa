import { sshHost } from './sshHost.ts';

/** A device of the 2000s, never updated: an OpenSSH of today has nothing in common with it. */
export const legacy = sshHost({
  alias: 'demo-legacy',
  preferredPort: 2202,
  shows: 'An old device: SHA-1 key exchange, CBC ciphers, an RSA key signed with SHA-1. Key exchange fails first.',
  expected: { outcome: 'fails', slot: 'kex' },
  ident: 'KexpertDemo_legacy',
  hostKey: 'rsa',
  offer: {
    kex: ['diffie-hellman-group1-sha1', 'diffie-hellman-group14-sha1'],
    serverHostKey: ['ssh-rsa'],
    cipher: ['aes128-cbc', '3des-cbc'],
    hmac: ['hmac-sha1', 'hmac-md5'],
    compress: ['none'],
  },
  // Strict key exchange is of December 2023 (OpenSSH 9.6); such a device has never heard of it.
  strictKex: false,
});
