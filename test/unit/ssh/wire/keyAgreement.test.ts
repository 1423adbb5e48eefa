import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeyExchangeCrypto } from '../../../../src/core/ports.ts';
import { keyAgreement, startAgreement } from '../../../../src/core/ssh/wire/keyAgreement.ts';
import { kexMethod } from '../../../../src/core/ssh/wire/kexMethods.ts';

/** A library that agrees on whatever it is told to, and refuses nothing by itself. */
function fake(agreed: Uint8Array | null): KeyExchangeCrypto {
  return {
    randomBytes: (count) => new Uint8Array(count).fill(3),
    hash: (_name, bytes) => bytes.slice(),
    curveShare: () => ({ publicValue: Uint8Array.of(1, 2), agree: () => agreed }),
    kemShare: () => ({ encapsulationKey: Uint8Array.of(9), decapsulate: () => Uint8Array.of(7) }),
  };
}

function start(method: string, crypto: KeyExchangeCrypto) {
  const agreement = keyAgreement(method);
  assert.ok(agreement !== undefined && agreement.kind !== 'group-exchange');
  const started = startAgreement(agreement, crypto);
  assert.ok(started);
  return started;
}

test('a shared secret of zeros is refused, whatever the library makes of it', () => {
  for (const method of ['curve25519-sha256', 'curve448-sha512']) {
    const size = method.startsWith('curve448') ? 56 : 32;
    assert.equal(start(method, fake(new Uint8Array(size))).finish(new Uint8Array(size)), null);
    assert.ok(start(method, fake(Uint8Array.of(0, 1))).finish(new Uint8Array(size)));
    assert.equal(start(method, fake(null)).finish(new Uint8Array(size)), null);
  }
});

test('the secret of a curve is an mpint, that of a hybrid a hash of both in order', () => {
  const coordinate = Uint8Array.of(0, 0x80, 5);
  const curve = start('curve25519-sha256', fake(coordinate)).finish(new Uint8Array(32));
  assert.deepEqual(curve?.secret, Uint8Array.of(0, 0x80, 5));
  const hybrid = start('mlkem768x25519-sha256', fake(coordinate));
  assert.deepEqual(hybrid.publicValue, Uint8Array.of(9, 1, 2));
  assert.deepEqual(hybrid.finish(new Uint8Array(1088 + 32))?.secret, Uint8Array.of(7, 0, 0x80, 5));
  assert.equal(hybrid.finish(new Uint8Array(1088 + 31)), null);
});

test('a library without the curve or the encapsulation starts nothing', () => {
  const none = { ...fake(null), curveShare: () => null };
  const noKem = { ...fake(null), kemShare: () => null };
  for (const [method, crypto] of [
    ['curve25519-sha256', none],
    ['mlkem768x25519-sha256', none],
    ['mlkem768x25519-sha256', noKem],
  ] as const) {
    const agreement = keyAgreement(method);
    assert.ok(agreement !== undefined && agreement.kind !== 'group-exchange');
    assert.equal(startAgreement(agreement, crypto), null);
  }
});

test('every method that is verified is one that is spoken, and sntrup761 is not verified', () => {
  for (const name of ['curve25519-sha256', 'diffie-hellman-group17-sha512', 'mlkem1024nistp384-sha384']) {
    assert.ok(keyAgreement(name) !== undefined && kexMethod(name) !== undefined, name);
  }
  for (const name of ['sntrup761x25519-sha512', 'rsa2048-sha256', '__proto__'])
    assert.equal(keyAgreement(name), undefined);
});
