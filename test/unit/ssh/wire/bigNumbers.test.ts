import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bitsOf,
  bytesOf,
  fromMpint,
  modularPower,
  mpintOf,
  numberOf,
} from '../../../../src/core/ssh/wire/bigNumbers.ts';
import { propertyParameters } from '../../openssh/config/arbitraryConfig.ts';

/** The examples of RFC 4251 §5, contents alone. */
const EXAMPLES: readonly (readonly [bigint, readonly number[]])[] = [
  [0n, []],
  [0x9a378f9b2e332a7n, [0x09, 0xa3, 0x78, 0xf9, 0xb2, 0xe3, 0x32, 0xa7]],
  [0x80n, [0x00, 0x80]],
];

test('the examples of RFC 4251, both ways', () => {
  for (const [number, content] of EXAMPLES) {
    assert.deepEqual([...mpintOf(number)], content);
    assert.equal(fromMpint(Uint8Array.from(content)), number);
  }
});

test('a negative mpint is none here, and leading zeros are passed over', () => {
  assert.equal(fromMpint(Uint8Array.of(0xed, 0xcc)), null);
  assert.equal(fromMpint(Uint8Array.of(0x80)), null);
  assert.equal(fromMpint(Uint8Array.of(0, 0, 0, 7)), 7n);
});

test('bytes, numbers and bits agree', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1n << 600n }), (number) => {
      assert.equal(numberOf(bytesOf(number)), number);
      assert.equal(fromMpint(mpintOf(number)), number);
      assert.notEqual(bytesOf(number)[0], 0);
      assert.ok(number < 1n << BigInt(bitsOf(number)));
      assert.ok(number === 0n || number >= 1n << BigInt(bitsOf(number) - 1));
    }),
    propertyParameters(200),
  );
});

test('a power is what multiplying step by step comes to', () => {
  const small = fc.bigInt({ min: 0n, max: 300n });
  fc.assert(
    fc.property(small, small, fc.bigInt({ min: 2n, max: 1n << 80n }), (base, exponent, modulus) => {
      let expected = 1n % modulus;
      for (let step = 0n; step < exponent; step++) expected = (expected * base) % modulus;
      assert.equal(modularPower(base, exponent, modulus), expected);
    }),
    propertyParameters(200),
  );
});
