import assert from 'node:assert/strict';
import * as nodeCrypto from 'node:crypto';
import { describe, it } from 'node:test';
import type { AgreementCurve } from '../../../src/core/ports.ts';
import { createKeyExchangeCrypto, type CryptoLibrary } from '../../../src/node/keyExchangeCrypto.ts';
import { signatures } from '../../../src/node/signatures.ts';
import { presentedBy, proofText } from '../../samples/readKey.ts';
import { edwardsKey } from '../../samples/signingKeys.ts';

const CURVES: readonly AgreementCurve[] = ['x25519', 'x448', 'nistp256', 'nistp384', 'nistp521'];

describe('key shares', () => {
  const crypto = createKeyExchangeCrypto();
  for (const curve of CURVES) {
    it(`${curve}: two sides agree, and a value that is none of the curve’s is refused`, () => {
      const [one, two] = [crypto.curveShare(curve), crypto.curveShare(curve)];
      assert.ok(one && two);
      const agreed = one.agree(two.publicValue);
      assert.deepEqual(agreed, two.agree(one.publicValue));
      assert.notDeepEqual(one.publicValue, two.publicValue);
      assert.equal(one.agree(one.publicValue.subarray(1)), null);
      assert.equal(one.agree(new Uint8Array(one.publicValue.length)), null);
    });
  }

  for (const kem of ['ml-kem-768', 'ml-kem-1024'] as const) {
    it(`${kem}: a ciphertext of another length is refused`, () => {
      const share = crypto.kemShare(kem);
      assert.equal(share?.encapsulationKey.length, kem === 'ml-kem-768' ? 1184 : 1568);
      assert.equal(share.decapsulate(new Uint8Array(9)), null);
    });
  }
});

/** What BoringSSL and older Nodes do: a curve that they do not know throws, and there is no key encapsulation. */
function poor(): CryptoLibrary {
  const { decapsulate: _decapsulate, ...library } = nodeCrypto;
  const generateKeyPairSync = new Proxy(nodeCrypto.generateKeyPairSync, {
    apply(target, self, args: readonly unknown[]): unknown {
      if (args[0] === 'x448' || String(args[0]).startsWith('ml-kem')) throw new Error('unsupported');
      return Reflect.apply(target, self, args);
    },
  });
  return { ...library, generateKeyPairSync };
}

describe('a runtime without ML-KEM and curve 448', () => {
  const proof = { exchange: createKeyExchangeCrypto(poor()), signatures };
  const plan = { algorithm: 'ssh-ed25519', key: edwardsKey('ssh-ed25519') };

  it('says so', () => {
    assert.deepEqual([proof.exchange.kemShare('ml-kem-768'), proof.exchange.curveShare('x448')], [null, null]);
    assert.ok(proof.exchange.curveShare('x25519'));
  });

  it('takes the next method that proves the key', async () => {
    const kex = 'curve25519-sha256';
    const lists = { kex: ['mlkem768x25519-sha256', 'curve448-sha512', kex] };
    const presented = await presentedBy({ ...plan, kex, lists }, { proof });
    assert.deepEqual([presented.kex, proofText(presented.proof)], [kex, 'verified']);
  });

  it('still reads the key where there is no other, as a claim', async () => {
    const presented = await presentedBy({ ...plan, kex: 'curve448-sha512' }, { proof });
    assert.deepEqual([presented.kex, proofText(presented.proof)], ['curve448-sha512', 'claimed method-not-verifiable']);
  });
});
