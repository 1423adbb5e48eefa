import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isAddressList,
  isDamagedAddress,
  listenHost,
  parseAddress,
  splitHostPort,
} from '../../../../../src/core/openssh/config/values/addresses.ts';
import { propertyParameters } from '../arbitraryConfig.ts';

test('addresses as numbers', () => {
  assert.deepEqual(parseAddress('192.0.2.1'), { family: 4, bits: 0xc0000201n });
  assert.deepEqual(parseAddress('127.1'), { family: 4, bits: 0x7f000001n });
  assert.deepEqual(parseAddress('0x7f.0.0.010'), { family: 4, bits: 0x7f000008n });
  assert.deepEqual(parseAddress('::1'), { family: 6, bits: 1n });
  assert.deepEqual(parseAddress('2001:db8::ffff:192.0.2.1')?.bits, 0x20010db8000000000000ffffc0000201n);
  assert.equal(parseAddress('fe80::1%eth0')?.family, 6);
  for (const wrong of [
    '',
    '256.1.1.1',
    '1.2.3.4.5',
    '::g',
    '1::2::3',
    '1:2:3',
    '::1%',
    '1:2:3:4:5:6:7:8:9',
    'a.b',
    '08.1.1.1',
  ])
    assert.equal(parseAddress(wrong), null, wrong);
});

test('agrees with Node about plain addresses', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.ipV6(), fc.ipV4(), fc.string({ unit: fc.constantFrom(':', '1', 'f', '.', 'g'), maxLength: 20 })),
      (text) => {
        const family = isIP(text);
        if (family !== 0) assert.equal(parseAddress(text)?.family, family);
        else if (text.includes(':')) assert.equal(parseAddress(text), null);
      },
    ),
    propertyParameters(500),
  );
});

test('lists of addresses, networks and patterns', () => {
  for (const good of [
    '192.0.2.0/24',
    '!10.0.0.0/8,::1/128',
    'pattern*',
    '10.0.0.0/129',
    '10.0.0.1',
    'x/24',
    '192.168.0.0/x',
  ])
    assert.ok(isAddressList(good), good);
  for (const wrong of ['192.0.2.1/24', '10.0.0.0/33', '', 'a,,b', '!', '::1/64', '1.2.3.4/0'])
    assert.ok(!isAddressList(wrong), wrong);
});

test('host and port', () => {
  assert.deepEqual(splitHostPort('[::1]:22'), { host: '::1', port: '22' });
  assert.deepEqual(splitHostPort('a'), { host: 'a', port: null });
  assert.deepEqual(splitHostPort('a:'), { host: 'a', port: '' });
  for (const wrong of ['[::1', 'a/1', '[::1]x']) assert.equal(splitHostPort(wrong), null);
  assert.equal(listenHost('::1'), '::1');
  assert.equal(listenHost('[::1]:22'), '::1');
  assert.deepEqual(['300.1.1.1', '::g', 'host', '127.0.0.1', '*'].map(isDamagedAddress), [
    true,
    true,
    false,
    false,
    false,
  ]);
});
