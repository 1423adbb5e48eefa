import { writeFileSync } from 'node:fs';

const TYPE = 'sk-ssh-ed25519@openssh.com';
const APPLICATION = 'ssh:';
/** A point of the curve that no security key holds: ssh is to look for a library that signs, not to find one. */
const PUBLIC_KEY = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
/** The user has to touch the key (PROTOCOL.u2f). */
const USER_PRESENCE = 1;
/** The cipher `none` has blocks of eight bytes (PROTOCOL.key). */
const BLOCK = 8;

/**
 * Writes a private key file of a security key that nobody has (PROTOCOL.key and PROTOCOL.u2f of OpenSSH).
 * Returns its line for authorized_keys.
 */
export function makeSecurityKeyFile(path: string): string {
  const publicKey = Buffer.concat([string(TYPE), string(PUBLIC_KEY), string(APPLICATION)]);
  const secret = Buffer.concat([
    ...[uint32(1), uint32(1), publicKey],
    ...[Buffer.of(USER_PRESENCE), string('handle'), string(''), string('')],
  ]);
  const padding = Buffer.from(
    Array.from({ length: (BLOCK - (secret.length % BLOCK)) % BLOCK }, (_, index) => index + 1),
  );
  const file = Buffer.concat([
    ...[Buffer.from('openssh-key-v1\0'), string('none'), string('none'), string(''), uint32(1)],
    ...[string(publicKey), string(Buffer.concat([secret, padding]))],
  ]);
  const lines = file.toString('base64').replace(/.{70}/g, '$&\n');
  const text = `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
  writeFileSync(path, text, { mode: 0o600 });
  return `${TYPE} ${publicKey.toString('base64')}\n`;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A string of RFC 4251 §5. */
function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}
