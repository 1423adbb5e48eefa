import { sshHost } from './sshHost.ts';

/** A server as it should be: every list modern, strict key exchange included. */
export const modern = sshHost({
  alias: 'demo-modern',
  preferredPort: 2201,
  shows: 'Offers current algorithms only. Both sides agree on every one.',
  expected: { outcome: 'agrees' },
  ident: 'KexpertDemo_modern',
  hostKey: 'ed25519',
  offer: {
    kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org'],
    serverHostKey: ['ssh-ed25519'],
    cipher: ['chacha20-poly1305@openssh.com', 'aes256-gcm@openssh.com', 'aes128-gcm@openssh.com'],
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
    compress: ['none'],
  },
  strictKex: true,
});
