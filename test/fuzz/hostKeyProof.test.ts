/** An exchange with one byte changed, at every place: never verified, never an exception. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../interop/seededRandom.ts';
import { proofText, readKey } from '../samples/readKey.ts';
import { connectorToSigning } from '../samples/signingConnection.ts';
import { certified, ecdsaKey, edwardsKey, rsaKey, securityKey } from '../samples/signingKeys.ts';
import type { ServerPlan } from '../samples/signingServer.ts';

const SEED = 20_261_201;
const authority = edwardsKey('ssh-ed25519');
const plans: Readonly<Record<string, ServerPlan>> = {
  'curve25519 and Ed25519': { kex: 'curve25519-sha256', algorithm: 'ssh-ed25519', key: edwardsKey('ssh-ed25519') },
  'P-256 and ECDSA': { kex: 'ecdh-sha2-nistp256', algorithm: 'ecdsa-sha2-nistp256', key: ecdsaKey('nistp256') },
  'group 1 and RSA': { kex: 'diffie-hellman-group1-sha1', algorithm: 'rsa-sha2-256', key: rsaKey(1024) },
  'a certificate of a security key': {
    kex: 'curve25519-sha256',
    algorithm: 'sk-ssh-ed25519-cert-v01@openssh.com',
    key: certified(securityKey('ed25519'), authority, { principals: ['server.example'] }),
  },
};

/** What the server says, from its identification on, in the order and the pieces in which it says it. */
async function recorded(plan: ServerPlan): Promise<readonly Buffer[]> {
  const said: Buffer[] = [];
  const keep = (bytes: Buffer): Buffer => {
    said.push(bytes);
    return bytes;
  };
  const { hostKey } = await readKey(connectorToSigning([plan], keep));
  assert.ok(hostKey?.ok && hostKey.presented.proof.verification === 'verified');
  return said;
}

/** The padding of each packet is random and signed by nobody; so is the byte that ends the identification's line. */
function isSigned(bytes: Buffer, at: number): boolean {
  let start = bytes.subarray(0, 4).toString() === 'SSH-' ? bytes.indexOf('\n') + 1 : 0;
  if (at < start) return true;
  for (; start < bytes.length; start += 4 + bytes.readUInt32BE(start)) {
    const end = start + 4 + bytes.readUInt32BE(start);
    if (at < end) return at < end - (bytes[start + 4] ?? 0);
  }
  return false;
}

for (const [name, plan] of Object.entries(plans)) {
  test(`${name}: a byte changed anywhere (seed ${SEED})`, async () => {
    const random = randomFrom(SEED);
    const pieces = await recorded(plan);
    let tried = 0;
    for (const [piece, bytes] of pieces.entries()) {
      for (let at = 0; at < bytes.length; at++) {
        if (!isSigned(bytes, at)) continue;
        const flipped = 1 << random.below(8);
        let changes = 0;
        const spoil = (said: Buffer, index: number): Buffer => {
          // A signature's length is not the same each time, so this place may be padding now.
          if (index !== piece || !isSigned(said, at)) return said;
          const changed = Buffer.from(said);
          changed[at] = (changed[at] ?? 0) ^ flipped;
          changes++;
          return changed;
        };
        const { hostKey } = await readKey(connectorToSigning([plan], spoil));
        const proof = hostKey?.ok === true ? proofText(hostKey.presented.proof) : 'no key';
        if (changes === 0) continue;
        assert.notEqual(proof, 'verified', `piece ${piece}, byte ${at} of ${bytes.length}, bit ${flipped}`);
        tried++;
      }
    }
    assert.ok(tried > 400, String(tried));
  });

  test(`${name}: cut off, doubled and replaced by noise (seed ${SEED})`, async () => {
    const random = randomFrom(SEED);
    for (let round = 0; round < 100; round++) {
      const spoil = (said: Buffer, index: number): Buffer => {
        if (index === 0) return said;
        let at = random.below(said.length);
        while (!isSigned(said, at)) at = random.below(said.length);
        // Its first byte is another than the one that it takes the place of.
        const noise = Buffer.from(Array.from({ length: 1 + random.below(40) }, () => random.below(256)));
        noise[0] = (said[at] ?? 0) ^ (1 + random.below(255));
        const kind = random.pick(['cut', 'double', 'noise'] as const);
        if (kind === 'cut') return said.subarray(0, at);
        return Buffer.concat([said.subarray(0, at), kind === 'double' ? said : noise, said.subarray(at + 1)]);
      };
      const { hostKey } = await readKey(connectorToSigning([plan], spoil));
      const proof = hostKey?.ok === true ? hostKey.presented.proof.verification : 'no key';
      assert.ok(['forged', 'claimed', 'no key'].includes(proof), proof);
    }
  });
}
