import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseKnownHosts } from '../../../../src/core/openssh/knownHosts/parseKnownHosts.ts';
import { ecdsa, ed25519, entry, rsa } from './keys.ts';

const line = entry('h', ed25519());
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const hash = (length: number, seed: number): string => base64(new Uint8Array(length).fill(seed));

test('markers, patterns, comments and empty lines', () => {
  const entries = parseKnownHosts(
    [
      '# a comment',
      '',
      entry('host,[host]:2222,!other,*.example', ed25519()),
      `  \t@cert-authority \t*.example  ssh-rsa \t${base64(rsa())} of the firm`,
      `@revoked ${entry('*', ecdsa('nistp256'))}`,
      '   # another',
    ].join('\n'),
  );
  assert.deepEqual(entries, [
    {
      line: 2,
      marker: null,
      hosts: { kind: 'patterns', list: 'host,[host]:2222,!other,*.example' },
      keyType: 'ssh-ed25519',
      blob: ed25519(),
    },
    {
      line: 3,
      marker: 'cert-authority',
      hosts: { kind: 'patterns', list: '*.example' },
      keyType: 'ssh-rsa',
      blob: rsa(),
    },
    {
      line: 4,
      marker: 'revoked',
      hosts: { kind: 'patterns', list: '*' },
      keyType: 'ecdsa-sha2-nistp256',
      blob: ecdsa('nistp256'),
    },
  ]);
});

test('tabs alone part the fields of a line with a marker, too', () => {
  const [found] = parseKnownHosts(`@revoked ${line}`.replaceAll(' ', '\t'));
  assert.equal(found?.marker, 'revoked');
});

test('a hashed name is salt and hash', () => {
  const [entryOf] = parseKnownHosts(entry(`|1|${hash(20, 1)}|${hash(20, 2)}`, ed25519()));
  assert.deepEqual(entryOf?.hosts, {
    kind: 'hashed',
    salt: new Uint8Array(20).fill(1),
    hash: new Uint8Array(20).fill(2),
  });
});

test('lines end with LF or CR LF, the last with or without', () => {
  for (const text of [`${line}\n${line}`, `${line}\n${line}\n`, `${line}\r\n${line}\r\n`]) {
    const entries = parseKnownHosts(text);
    assert.deepEqual(
      entries.map(({ line: number, blob }) => [number, blob]),
      [
        [0, ed25519()],
        [1, ed25519()],
      ],
    );
  }
});

const GARBAGE: Readonly<Record<string, string>> = {
  'a line that is commented out': `#${line}`,
  'a name alone': 'h',
  'no key': 'h ssh-ed25519',
  'a marker alone': '@revoked',
  'an unknown marker': `@trusted ${line}`,
  'a marker with a tab behind it and a space further on': `@revoked\t${line}`,
  'a marker with a tab behind it and a space at the end': `@revoked\t${line.replaceAll(' ', '\t')} `,
  'two markers': `@revoked @cert-authority ${line}`,
  'not base64': 'h ssh-ed25519 !!!!',
  'base64 without its padding': entry('h', ecdsa('nistp256')).slice(0, -1),
  'an empty key': 'h ssh-ed25519 ====',
  'a key that is cut off': `h ssh-ed25519 ${base64(ed25519().subarray(0, 30))}`,
  'the type of another key': `h ssh-rsa ${base64(ed25519())}`,
  'the bits, exponent and modulus of SSH 1': 'h 1024 65537 1234567890',
  'a hash of another version': entry(`|2|${hash(20, 1)}|${hash(20, 2)}`, ed25519()),
  'a short salt': entry(`|1|${hash(19, 1)}|${hash(20, 2)}`, ed25519()),
  'a long hash': entry(`|1|${hash(20, 1)}|${hash(21, 2)}`, ed25519()),
  'a salt that is not base64': entry(`|1|?|${hash(20, 2)}`, ed25519()),
  'no hash': entry(`|1|${hash(20, 1)}`, ed25519()),
  'a hash and more': entry(`|1|${hash(20, 1)}|${hash(20, 2)}|`, ed25519()),
  'a bar alone': entry('|', ed25519()),
};

for (const [name, text] of Object.entries(GARBAGE)) {
  test(`passed over: ${name}`, () => {
    assert.deepEqual(
      parseKnownHosts(`${text}\n${line}`).map((found) => found.line),
      [1],
    );
  });
}
