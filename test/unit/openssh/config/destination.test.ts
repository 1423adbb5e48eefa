import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isAddress,
  lowerCaseHost,
  MAX_HOST_NAME,
  parseDestination,
  parseHostName,
  parsePort,
  parseUserName,
} from '../../../../src/core/openssh/config/destination.ts';

const GOOD: readonly (readonly [string, Record<string, unknown>])[] = [
  ['host', { host: 'host' }],
  [' host ', { host: 'host' }],
  ['me@host', { host: 'host', user: 'me' }],
  ['me@corp@host:2222', { host: 'host', user: 'me@corp', port: 2222 }],
  ['192.0.2.1:22', { host: '192.0.2.1', port: 22 }],
  ['::1', { host: '::1' }],
  ['fe80::1%eth0', { host: 'fe80::1%eth0' }],
  ['me@[2001:db8::1]:2222', { host: '2001:db8::1', user: 'me', port: 2222 }],
  ['[host]', { host: 'host' }],
  ['ssh://host', { host: 'host' }],
  ['ssh://me@host:2222/', { host: 'host', user: 'me', port: 2222 }],
  ['ssh://m%65;x=y@[::1]:22', { host: '::1', user: 'me', port: 22 }],
  ['DOM\\me@host', { host: 'host', user: 'DOM\\me' }],
];

for (const [text, expected] of GOOD) {
  test(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseDestination(text), { ok: true, ...expected }));
}

const BAD: readonly (readonly [string, string])[] = [
  ['', 'empty'],
  ['  ', 'empty'],
  ['-oProxyCommand=x', 'bad-host'],
  ['me@-oProxyCommand=x', 'bad-host'],
  ['-l@host', 'bad-user'],
  ['@host', 'bad-user'],
  ['me@', 'bad-host'],
  ['a b', 'bad-host'],
  ['a\tb', 'bad-host'],
  ['a\0b', 'bad-host'],
  ['a\u202Eb', 'bad-host'],
  ['a\u0085b', 'bad-host'],
  ['\ud800', 'bad-host'],
  ...Array.from(`'"\`$\\;&<>|(){},`).map((c) => [`a${c}b`, 'bad-host'] as const),
  ...Array.from(`'"\`;&<>|(){}`).map((c) => [`a${c}b@host`, 'bad-user'] as const),
  ['a -b@host', 'bad-user'],
  ['a\nb@host', 'bad-user'],
  ['a\\@host', 'bad-user'],
  ['host:', 'bad-port'],
  ['host:0', 'bad-port'],
  ['host:65536', 'bad-port'],
  ['host:ssh', 'bad-port'],
  ['[::1', 'bad-host'],
  ['[::1]x', 'bad-host'],
  ['[]', 'bad-host'],
  ['ssh://host/path', 'bad-uri'],
  ['ssh://%zz@host', 'bad-user'],
  ['ssh://;x@host', 'bad-user'],
  ['ssh://', 'bad-host'],
  ['a'.repeat(MAX_HOST_NAME + 1), 'bad-host'],
  [`${'a'.repeat(257)}@host`, 'bad-user'],
];

for (const [text, reason] of BAD) {
  test(`refuses ${JSON.stringify(text.slice(0, 40))}`, () =>
    assert.deepEqual(parseDestination(text), { ok: false, reason }));
}

test('the longest names pass', () => {
  assert.equal(parseHostName('a'.repeat(MAX_HOST_NAME))?.length, MAX_HOST_NAME);
  assert.equal(parseUserName('a'.repeat(256))?.length, 256);
});

test('ports', () => {
  assert.deepEqual(['1', '65535', '022', '+1', '1.0', '123456', ''].map(parsePort), [
    1,
    65535,
    22,
    null,
    null,
    null,
    null,
  ]);
});

test('addresses are told from names', () => {
  const hosts = ['::1', '192.0.2.1', '192', 'a%b', 'a.b', '1.2.3.4.example'];
  assert.deepEqual(hosts.map(isAddress), [true, true, true, true, false, false]);
});

test('hosts in lower case, zones as they are', () => {
  const lower = (text: string): string => {
    const host = parseHostName(text);
    assert.ok(host !== null);
    return lowerCaseHost(host);
  };
  assert.equal(lower('HOST.Example'), 'host.example');
  assert.equal(lower('FE80::A%Eth0'), 'fe80::a%Eth0');
  assert.equal(lower('A%B'), 'A%B');
});
