import { sshHost } from './sshHost.ts';

/** A server from before December 2023: it agrees, by ciphers that CVE-2023-48795 (Terrapin) reaches. */
export const withoutStrictKex = sshHost({
  alias: 'demo-no-strict-kex',
  preferredPort: 2204,
  shows:
    'Agrees, but lacks strict key exchange and offers the ciphers that the Terrapin attack needs (CVE-2023-48795).',
  expected: { outcome: 'agrees' },
  ident: 'KexpertDemo_nostrictkex',
  hostKey: 'ed25519',
  offer: {
    kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org'],
    serverHostKey: ['ssh-ed25519'],
    cipher: ['chacha20-poly1305@openssh.com', 'aes256-cbc', 'aes128-cbc'],
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
    compress: ['none'],
  },
  strictKex: false,
});
