import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  algorithmListOf,
  canonicalDirective,
  directiveKnownTo,
  lookupDirective,
} from '../../../../src/core/openssh/config/directives.ts';

test('the two files have keywords of their own', () => {
  assert.equal(lookupDirective('ssh', 'proxyjump')?.name, 'ProxyJump');
  assert.equal(lookupDirective('sshd', 'proxyjump'), undefined);
  assert.equal(lookupDirective('sshd', '__proto__'), undefined);
});

test('older spellings lead to the keyword of today', () => {
  assert.equal(canonicalDirective('sshd', 'pubkeyacceptedkeytypes')?.name, 'PubkeyAcceptedAlgorithms');
  assert.equal(canonicalDirective('ssh', 'hostbasedkeytypes')?.name, 'HostbasedAcceptedAlgorithms');
  assert.equal(canonicalDirective('ssh', 'nonsense'), undefined);
});

test('lists of algorithms and what they hold', () => {
  assert.deepEqual(algorithmListOf('sshd', 'kexalgorithms'), { use: 'kex', kind: 'kex' });
  assert.deepEqual(algorithmListOf('ssh', 'casignaturealgorithms'), { use: 'ca-signature', kind: 'hostKey' });
  assert.deepEqual(algorithmListOf('sshd', 'hostbasedacceptedkeytypes'), { use: 'pubkey', kind: 'hostKey' });
  assert.equal(algorithmListOf('sshd', 'port'), null);
});

test('a release knows a keyword from its first release to its last', () => {
  const proxyJump = lookupDirective('ssh', 'proxyjump');
  const host = lookupDirective('ssh', 'host');
  const removed = lookupDirective('ssh', 'hostbasedalgorithms');
  assert.ok(proxyJump && host && removed);
  assert.equal(directiveKnownTo({ major: 7, minor: 2, patch: 2 }, proxyJump), false);
  assert.equal(directiveKnownTo({ major: 7, minor: 3, patch: 0 }, proxyJump), true);
  assert.equal(directiveKnownTo({ major: 10, minor: 0, patch: 1 }, proxyJump), true);
  assert.equal(directiveKnownTo({ major: 3, minor: 0, patch: 0 }, host), true);
  assert.equal(directiveKnownTo({ major: 8, minor: 6, patch: 1 }, removed), true);
  assert.equal(directiveKnownTo({ major: 8, minor: 7, patch: 1 }, removed), false);
});
