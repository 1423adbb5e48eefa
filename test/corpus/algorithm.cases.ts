import type { CorpusCase } from './corpusCase.ts';

/** One of every kind and rating, prefixes and spellings, and names that are none. */
const NAMES = [
  'mlkem768x25519-sha256',
  'sntrup761x25519-sha512@openssh.com',
  'curve25519-sha256',
  'diffie-hellman-group1-sha1',
  'diffie-hellman-group-exchange-sha256',
  'ssh-ed25519',
  'ssh-rsa',
  'ssh-dss',
  'sk-ssh-ed25519@openssh.com',
  'chacha20-poly1305@openssh.com',
  'aes128-cbc',
  '3des-cbc',
  'arcfour',
  'none',
  'hmac-sha1',
  'hmac-md5-96',
  'hmac-sha2-256-etm@openssh.com',
  'umac-64@openssh.com',
  'zlib@openssh.com',
  'kex-strict-s-v00@openssh.com',
  'AES128-CBC',
  'aes128-cbs',
  'frobnicate',
  'aes\u001b[31m',
  '',
];

export const algorithmCases: readonly CorpusCase[] = [
  ...NAMES.map((name) => ({ id: `json ${JSON.stringify(name)}`, argv: ['algorithm', name, '--json'] })),
  ...['ssh-rsa', 'none', 'mlkem768x25519-sha256', 'hmac-sha1'].map((name) => ({
    id: `text ${name}`,
    argv: ['algorithm', name],
  })),
  { id: 'no name', argv: ['algorithm'] },
  { id: 'two names', argv: ['algorithm', 'ssh-rsa', 'ssh-dss'] },
  { id: 'unknown option', argv: ['algorithm', 'ssh-rsa', '--frob'] },
];
