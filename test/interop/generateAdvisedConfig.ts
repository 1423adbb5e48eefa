import type { ConfigKind } from '../../src/core/openssh/config/configDocument.ts';
import type { SeededRandom } from './seededRandom.ts';

/** Lines that OpenSSH 9.2 takes and that could be better: weak, doubled, old, without effect. */
const LINES: Readonly<Record<ConfigKind, readonly string[]>> = {
  sshd: [
    'Ciphers aes128-cbc,aes256-ctr,aes128-cbc',
    'Ciphers "3des-cbc,aes256-gcm@openssh.com" # old',
    'ciphers=aes256-ctr,chacha20-poly1305@openssh.com',
    'MACs hmac-sha1,hmac-sha2-256-etm@openssh.com,hmac-sha1',
    'MACs +hmac-md5',
    "MACs 'umac-64@openssh.com,hmac-sha2-512-etm@openssh.com'",
    'KexAlgorithms diffie-hellman-group14-sha256,curve25519-sha256',
    'KexAlgorithms diffie-hellman-group1-sha1',
    'KexAlgorithms "curve25519-sha256"',
    'HostKeyAlgorithms ssh-rsa,ssh-ed25519',
    'HostKeyAlgorithms ssh-dss,ecdsa-sha2-nistp256',
    'HostKey /etc/ssh/ssh_host_ed25519_key',
    'PubkeyAcceptedKeyTypes ssh-rsa,ssh-ed25519',
    'HostbasedAcceptedKeyTypes +ssh-rsa',
    'ChallengeResponseAuthentication no',
    'KeepAlive yes # x',
    'UsePrivilegeSeparation sandbox',
    'Protocol 2',
    'RSAAuthentication yes',
    'PermitRootLogin no',
    'PermitRootLogin yes',
    'X11Forwarding no',
    'X11Forwarding yes # again',
    'UseDNS no',
    'usedns yes',
    '# comment',
    '',
    'Match user a',
    'Match all',
  ],
  ssh: [
    'Ciphers aes128-cbc,aes256-ctr,aes128-cbc',
    'Ciphers +3des-cbc',
    'MACs hmac-sha1,hmac-sha2-256-etm@openssh.com',
    'KexAlgorithms +diffie-hellman-group1-sha1',
    'KexAlgorithms diffie-hellman-group14-sha256,curve25519-sha256',
    'HostKeyAlgorithms ssh-rsa',
    'HostKeyAlgorithms ^ssh-dss',
    'PubkeyAcceptedKeyTypes +ssh-rsa',
    'ProxyJump ssh gate nc',
    'ProxyJump gate',
    'StrictHostKeyChecking no',
    'StrictHostKeyChecking OFF # x',
    'ChallengeResponseAuthentication no',
    'CompressionLevel 6',
    'Cipher blowfish',
    'UseRoaming no',
    'User a',
    'User b',
    'Port 22',
    'Port 2222',
    'ForwardAgent yes',
    '# comment',
    '',
    'Host *',
    'Host a b',
    'Host 127.*',
    'Match host c',
  ],
};

/** A file that OpenSSH 9.2 takes and of which much can be said. */
export function generateAdvisedConfig(random: SeededRandom, kind: ConfigKind): string {
  const eol = random.pick(['\n', '\n', '\r\n']);
  const lines: string[] = [];
  let inMatch = false;
  const count = 3 + random.below(12);
  while (lines.length < count) {
    const line = random.pick(LINES[kind]);
    if (line.startsWith('Match')) inMatch = kind === 'sshd' && line !== 'Match all';
    // In a Match block only what may stand there.
    if (inMatch && !/^(?:Match|#|PubkeyA|HostbasedA|Challenge|PermitRoot|X11|RSA|$)/.test(line)) continue;
    lines.push(`${random.pick(['', '', '  ', '\t'])}${line}`);
  }
  return lines.join(eol) + random.pick([eol, '']);
}
