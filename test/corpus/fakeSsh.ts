/**
 * An ssh that is the same on every machine: `-V`, `-Q` and `-G` print what stands here, and when it is to connect it
 * sends the offer that stands here, and waits for the other side to hang up.
 */
import { connect } from 'node:net';
import { identificationLine, kexinitPacket } from './sshBytes.ts';

const OFFER = {
  kex: ['curve25519-sha256', 'ecdh-sha2-nistp256', 'diffie-hellman-group14-sha256', 'ext-info-c'],
  hostKey: ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256'],
  cipher: ['chacha20-poly1305@openssh.com', 'aes256-ctr'],
  mac: ['umac-128-etm@openssh.com', 'hmac-sha2-256'],
  compression: ['none', 'zlib@openssh.com'],
};

/** What it has but does not offer comes after the offer. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  kex: [...OFFER.kex.slice(0, 3), 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
  HostKeyAlgorithms: [...OFFER.hostKey, 'ssh-rsa'],
  cipher: [...OFFER.cipher, 'aes128-cbc', '3des-cbc'],
  mac: [...OFFER.mac, 'hmac-sha1'],
  compression: OFFER.compression,
};

const SETTINGS = [
  'user ada',
  'hostname 127.0.0.1',
  'port 22',
  `kexalgorithms ${OFFER.kex.slice(0, 3).join(',')}`,
  `hostkeyalgorithms ${OFFER.hostKey.join(',')}`,
  `ciphers ${OFFER.cipher.join(',')}`,
  `macs ${OFFER.mac.join(',')}`,
];

const args = process.argv.slice(2);
if (args[0] === '-V') process.stderr.write('OpenSSH_9.0p1 Corpus, OpenSSL 3.0.0\n');
else if (args[0] === '-Q') {
  const names = QUERIES[args[1] ?? ''];
  if (names === undefined) process.exitCode = 255;
  else process.stdout.write(`${names.join('\n')}\n`);
} else if (args.includes('-G')) process.stdout.write(`${SETTINGS.join('\n')}\n`);
else {
  const port = Number(args[args.indexOf('-p') + 1]);
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(identificationLine('SSH-2.0-OpenSSH_9.0p1'));
    socket.write(kexinitPacket(OFFER));
    socket.resume();
  });
  socket.on('error', () => undefined);
}
