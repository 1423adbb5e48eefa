import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { presentedBy, proofCrypto, proofOf } from '../../../samples/readKey.ts';
import {
  certified,
  dsaKey,
  ecdsaKey,
  edwardsKey,
  rsaKey,
  securityKey,
  sshString,
  type SigningKey,
} from '../../../samples/signingKeys.ts';
import { modp, type ServerPlan, type ServerReply } from '../../../samples/signingServer.ts';

const ed25519 = edwardsKey('ssh-ed25519');
const rsa = rsaKey(2048);
const ecdsa256 = ecdsaKey('nistp256');
const authority = edwardsKey('ssh-ed25519');

const METHODS = [
  'curve25519-sha256',
  'curve25519-sha256@libssh.org',
  'curve448-sha512',
  'ecdh-sha2-nistp256',
  'ecdh-sha2-nistp384',
  'ecdh-sha2-nistp521',
  'diffie-hellman-group1-sha1',
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group14-sha256',
  'diffie-hellman-group15-sha512',
  'diffie-hellman-group16-sha512',
  'diffie-hellman-group17-sha512',
  'diffie-hellman-group18-sha512',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group-exchange-sha256',
  'mlkem768x25519-sha256',
  'mlkem768nistp256-sha256',
  'mlkem1024nistp384-sha384',
];

describe('a server that signs the exchange is verified', () => {
  for (const kex of METHODS) {
    test(kex, async () => {
      const presented = await presentedBy({ kex, algorithm: 'ssh-ed25519', key: ed25519 });
      assert.deepEqual([presented.kex, presented.proof], [kex, { verification: 'verified' }]);
    });
  }

  const keys: readonly (readonly [algorithm: string, key: SigningKey])[] = [
    ['ssh-ed25519', ed25519],
    ['ssh-ed448', edwardsKey('ssh-ed448')],
    ['ssh-rsa', rsa],
    ['rsa-sha2-256', rsa],
    ['rsa-sha2-512', rsa],
    ['rsa-sha2-512', rsaKey(1024)],
    ['ssh-dss', dsaKey()],
    ['ecdsa-sha2-nistp256', ecdsa256],
    ['ecdsa-sha2-nistp384', ecdsaKey('nistp384')],
    ['ecdsa-sha2-nistp521', ecdsaKey('nistp521')],
    ['sk-ssh-ed25519@openssh.com', securityKey('ed25519')],
    ['sk-ecdsa-sha2-nistp256@openssh.com', securityKey('nistp256')],
    ['ssh-ed25519-cert-v01@openssh.com', certified(ed25519, authority)],
    ['ssh-rsa-cert-v01@openssh.com', certified(rsa, authority)],
    ['rsa-sha2-256-cert-v01@openssh.com', certified(rsa, authority)],
    ['rsa-sha2-512-cert-v01@openssh.com', certified(rsa, authority)],
    ['ecdsa-sha2-nistp256-cert-v01@openssh.com', certified(ecdsa256, authority)],
    ['sk-ssh-ed25519-cert-v01@openssh.com', certified(securityKey('ed25519'), authority)],
    ['sk-ecdsa-sha2-nistp256-cert-v01@openssh.com', certified(securityKey('nistp256'), authority)],
  ];
  for (const [algorithm, key] of keys) {
    test(`${algorithm}, a key of ${key.blob.length} bytes`, async () => {
      // Signatures of ECDSA and RSA begin with zeros now and then: several, so that each length is seen.
      for (let again = 0; again < 4; again++) {
        assert.equal(await proofOf({ kex: 'curve25519-sha256', algorithm, key }), 'verified');
      }
    });
  }
});

const PLAN: ServerPlan = { kex: 'curve25519-sha256', algorithm: 'ssh-ed25519', key: ed25519 };
const spoilt =
  (change: (reply: ServerReply) => Partial<ServerReply>) =>
  (reply: ServerReply): ServerReply => ({ ...reply, ...change(reply) });

/** The signature blob without its bytes' meaning: the name stays. */
const zeroed = ({ signature }: ServerReply): Buffer => {
  const name = signature.subarray(0, 4 + signature.readUInt32BE(0));
  return Buffer.concat([name, sshString(Buffer.alloc(signature.readUInt32BE(name.length)))]);
};

describe('a server that forges is found out', () => {
  const other = edwardsKey('ssh-ed25519');
  const cases: Readonly<Record<string, readonly [proof: string, plan: Partial<ServerPlan>]>> = {
    'a copied key, signed for with another one': [
      'forged signature-mismatch',
      { key: { blob: ed25519.blob, sign: (message, name) => other.sign(message, name) } },
    ],
    'another key shown than the one that signed, in the hash too': [
      'forged signature-mismatch',
      { forge: spoilt(() => ({ hostKey: other.blob })) },
    ],
    'a signature of zeros': ['forged signature-mismatch', { forge: spoilt((reply) => ({ signature: zeroed(reply) })) }],
    'the signature of another exchange': [
      'forged signature-mismatch',
      { forgeHash: (hash) => Buffer.from(hash.map((byte) => byte ^ 1)) },
    ],
    'another name in the signature': ['forged other-signature-algorithm', { signatureName: 'rsa-sha2-512' }],
    'SHA-1 where SHA-2 was agreed on': [
      'forged other-signature-algorithm',
      { key: rsa, algorithm: 'rsa-sha2-512', signatureName: 'ssh-rsa' },
    ],
    'SHA-2 where SHA-1 was agreed on': [
      'forged other-signature-algorithm',
      { key: rsa, algorithm: 'ssh-rsa', signatureName: 'rsa-sha2-256' },
    ],
    'a key of another type than agreed': [
      'forged other-key-type',
      { key: ecdsa256, algorithm: 'ssh-ed25519', signatureName: 'ssh-ed25519' },
    ],
    'a plain key where a certificate was agreed on': [
      'forged other-key-type',
      { algorithm: 'ssh-ed25519-cert-v01@openssh.com' },
    ],
    'a certificate where a plain key was agreed on': ['forged other-key-type', { key: certified(ed25519, authority) }],
    'no signature': ['forged malformed-reply', { forge: spoilt(() => ({ signature: Buffer.alloc(0) })) }],
    'a signature that is cut off': [
      'forged malformed-reply',
      { forge: spoilt(({ signature }) => ({ signature: signature.subarray(0, -1) })) },
    ],
    'a signature with more behind it': [
      'forged malformed-reply',
      { forge: spoilt(({ signature }) => ({ signature: Buffer.concat([signature, Buffer.of(0)]) })) },
    ],
    'a reply with more behind it': ['forged malformed-reply', { forge: spoilt(() => ({ surplus: Buffer.of(0) })) }],
    'a point off the curve as an ECDSA key': [
      'forged signature-mismatch',
      {
        algorithm: 'ecdsa-sha2-nistp256',
        key: {
          blob: Buffer.concat([ecdsa256.blob.subarray(0, -1), Buffer.of((ecdsa256.blob.at(-1) ?? 0) ^ 1)]),
          sign: (message, name) => ecdsa256.sign(message, name),
        },
      },
    ],
    'a signature of another security key’s application': [
      'forged signature-mismatch',
      (() => {
        const key = securityKey('ed25519');
        const blob = Buffer.concat([key.blob.subarray(0, -4), Buffer.from('SSH:')]);
        return { algorithm: 'sk-ssh-ed25519@openssh.com', key: { blob, sign: key.sign } };
      })(),
    ],
  };
  for (const [name, [proof, plan]] of Object.entries(cases)) {
    test(`${name}: ${proof}`, async () => {
      assert.equal(await proofOf({ ...PLAN, ...plan }), proof);
    });
  }
});

describe('a public value that gives the secret away is refused', () => {
  const prime = modp('modp14');
  const bytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(514, '0'), 'hex');
  const zeros = (count: number): Buffer => Buffer.alloc(count);
  const order8 = Buffer.from('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800', 'hex');
  const cases: readonly (readonly [kex: string, what: string, value: Buffer])[] = [
    ['diffie-hellman-group14-sha256', '0', zeros(0)],
    ['diffie-hellman-group14-sha256', '0 in many bytes', zeros(200)],
    ['diffie-hellman-group14-sha256', '1', Buffer.of(1)],
    ['diffie-hellman-group14-sha256', 'p - 1', bytes(prime - 1n)],
    ['diffie-hellman-group14-sha256', 'p', bytes(prime)],
    ['diffie-hellman-group14-sha256', 'p + 1', bytes(prime + 1n)],
    ['diffie-hellman-group14-sha256', 'a negative number', Buffer.concat([Buffer.of(0x80), zeros(100)])],
    ['diffie-hellman-group14-sha256', 'a number of 200,000 bytes', Buffer.concat([Buffer.of(1), zeros(200_000)])],
    ['diffie-hellman-group-exchange-sha256', '1', Buffer.of(1)],
    ['diffie-hellman-group-exchange-sha256', 'p - 1', bytes(prime - 1n)],
    ['curve25519-sha256', 'zeros', zeros(32)],
    ['curve25519-sha256', 'a point of order 8', order8],
    ['curve25519-sha256', '31 bytes', zeros(31)],
    ['curve25519-sha256', '33 bytes', Buffer.alloc(33, 9)],
    ['ecdh-sha2-nistp256', 'no bytes', zeros(0)],
    ['ecdh-sha2-nistp256', 'infinity', Buffer.of(0)],
    ['ecdh-sha2-nistp256', 'a point off the curve', Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)])],
    ['ecdh-sha2-nistp384', 'a point off the curve', Buffer.concat([Buffer.of(4), Buffer.alloc(96, 7)])],
    ['ecdh-sha2-nistp521', 'a point off the curve', Buffer.concat([Buffer.of(4), Buffer.alloc(132, 1)])],
    ['ecdh-sha2-nistp256', 'a compressed point', Buffer.concat([Buffer.of(2), Buffer.alloc(64, 7)])],
    ['mlkem768x25519-sha256', 'a short ciphertext', zeros(1087 + 32)],
    ['mlkem768x25519-sha256', 'zeros for the curve', zeros(1088 + 32)],
  ];
  for (const [kex, what, publicValue] of cases) {
    test(`${kex}: ${what}`, async () => {
      const forge = spoilt(() => ({ publicValue }));
      assert.equal(await proofOf({ ...PLAN, kex, forge }), 'forged invalid-public-value');
    });
  }
});

describe('what cannot be checked stays a claim', () => {
  test('a key of a type that the runtime does not know', async () => {
    const crypto = { ...proofCrypto, signatures: { verify: () => 'unsupported' as const } };
    assert.equal(await proofOf(PLAN, { proof: crypto }), 'claimed key-type-not-verifiable');
  });
});
