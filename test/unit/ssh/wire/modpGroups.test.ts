import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODP_GROUPS, modpPrime } from '../../../../src/core/ssh/wire/modpGroups.ts';
import { modp } from '../../../samples/signingServer.ts';

test('each prime is the one that OpenSSL has for the group', () => {
  const names = {
    group1: 'modp2',
    group14: 'modp14',
    group15: 'modp15',
    group16: 'modp16',
    group17: 'modp17',
    group18: 'modp18',
  };
  assert.deepEqual([...MODP_GROUPS].sort(), Object.keys(names).sort());
  for (const group of MODP_GROUPS) {
    assert.equal(modpPrime(group), modp(names[group]));
    assert.equal(modpPrime(group), modpPrime(group), 'the second time too');
  }
});
