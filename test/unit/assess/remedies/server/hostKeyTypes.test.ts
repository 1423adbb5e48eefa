import assert from 'node:assert/strict';
import { it } from 'node:test';
import { canSign, keyTypeOf } from '../../../../../src/core/assess/remedies/server/hostKeyTypes.ts';

it('an RSA key signs by three algorithms, every other key by its own', () => {
  assert.equal(keyTypeOf('rsa-sha2-512'), 'ssh-rsa');
  assert.equal(keyTypeOf('rsa-sha2-256-cert-v01@openssh.com'), 'ssh-rsa-cert-v01@openssh.com');
  assert.equal(keyTypeOf('ssh-ed25519'), 'ssh-ed25519');
  assert.ok(canSign('ssh-rsa', 'rsa-sha2-256'));
  assert.ok(!canSign('ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384'));
});
