import { sshHost } from './sshHost.ts';

/** A server whose only fault is the signature: RSA with SHA-1, off in OpenSSH clients since 8.8. */
export const sha1HostKey = sshHost({
  alias: 'demo-sha1-hostkey',
  preferredPort: 2203,
  shows: 'Modern but for its host key, which it signs with SHA-1 (ssh-rsa) alone. The host key algorithm fails.',
  expected: { outcome: 'fails', slot: 'hostKey' },
  ident: 'KexpertDemo_sha1hostkey',
  hostKey: 'rsa',
  offer: {
    kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org'],
    serverHostKey: ['ssh-rsa'],
    cipher: ['aes256-gcm@openssh.com', 'aes128-gcm@openssh.com', 'aes256-ctr'],
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
    compress: ['none'],
  },
  strictKex: true,
});
