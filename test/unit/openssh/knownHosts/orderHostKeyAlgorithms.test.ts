import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING_KNOWN } from '../../../../src/core/openssh/knownHosts/knownKeys.ts';
import { orderHostKeyAlgorithms } from '../../../../src/core/openssh/knownHosts/orderHostKeyAlgorithms.ts';
import { plainKeyType } from '../../../../src/core/ssh/wire/hostKeyBlob.ts';
import { ecdsa, ed25519, entry, knownTo, rsa } from './keys.ts';

const LIST = [
  'ssh-ed25519-cert-v01@openssh.com',
  'rsa-sha2-512-cert-v01@openssh.com',
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

const order = (...lines: readonly string[]): readonly string[] => orderHostKeyAlgorithms(LIST, knownTo(lines));
const first = (...names: readonly string[]): readonly string[] => [
  ...names,
  ...LIST.filter((name) => !names.includes(name)),
];

test('nothing known: as it is', () => {
  assert.deepEqual(orderHostKeyAlgorithms(LIST, NOTHING_KNOWN), LIST);
  assert.deepEqual(orderHostKeyAlgorithms([], knownTo([entry('h', rsa())])), []);
});

test('a key for the first algorithm: as it is, a certificate’s standing for its key', () => {
  assert.deepEqual(order(entry('h', ed25519())), LIST);
  assert.deepEqual(order(entry('h', ed25519()), entry('h', rsa())), LIST);
});

test('the algorithms of a key that is held come first', () => {
  assert.deepEqual(
    order(entry('h', rsa())),
    first('rsa-sha2-512-cert-v01@openssh.com', 'rsa-sha2-512', 'rsa-sha2-256'),
  );
  assert.deepEqual(order(entry('h', ecdsa('nistp521'))), first('ecdsa-sha2-nistp521'));
  assert.deepEqual(
    order(entry('h', rsa()), entry('h', ecdsa('nistp256'))),
    first('rsa-sha2-512-cert-v01@openssh.com', 'ecdsa-sha2-nistp256', 'rsa-sha2-512', 'rsa-sha2-256'),
  );
});

test('an authority puts certificates first, whatever its own type', () => {
  assert.deepEqual(
    order(`@cert-authority ${entry('h', rsa())}`),
    first('ssh-ed25519-cert-v01@openssh.com', 'rsa-sha2-512-cert-v01@openssh.com'),
  );
  const plainFirst = ['ecdsa-sha2-nistp256', 'ssh-ed25519-cert-v01@openssh.com'];
  assert.deepEqual(
    orderHostKeyAlgorithms(plainFirst, knownTo([`@cert-authority ${entry('h', rsa())}`])),
    plainFirst.toReversed(),
  );
});

test('a revoked key is not held, and hides what stands behind it', () => {
  assert.deepEqual(order(`@revoked ${entry('h', rsa())}`), LIST);
  assert.deepEqual(order(entry('h', rsa()), `@revoked ${entry('h', rsa())}`), LIST);
  assert.deepEqual(order(entry('h', rsa()), entry('h', rsa(2048)), `@revoked ${entry('h', rsa())}`), LIST);
  assert.notDeepEqual(order(entry('h', rsa(2048)), entry('h', rsa()), `@revoked ${entry('h', rsa())}`), LIST);
});

test('what stands under the bare name does not count', () => {
  assert.deepEqual(orderHostKeyAlgorithms(LIST, knownTo([entry('h', rsa())], 2222)), LIST);
});

test('the key type behind an algorithm', () => {
  for (const [algorithm, type] of [
    ['ssh-ed25519', 'ssh-ed25519'],
    ['ssh-ed25519-cert-v01@openssh.com', 'ssh-ed25519'],
    ['ssh-rsa', 'ssh-rsa'],
    ['rsa-sha2-256', 'ssh-rsa'],
    ['rsa-sha2-512-cert-v01@openssh.com', 'ssh-rsa'],
    ['sk-ssh-ed25519@openssh.com', 'sk-ssh-ed25519@openssh.com'],
    ['sk-ssh-ed25519-cert-v01@openssh.com', 'sk-ssh-ed25519@openssh.com'],
    ['sk-ecdsa-sha2-nistp256-cert-v01@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com'],
    ['rsa-sha2-2567', 'rsa-sha2-2567'],
  ] as const) {
    assert.equal(plainKeyType(algorithm), type);
  }
});
