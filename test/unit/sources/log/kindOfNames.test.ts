import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfNames } from '../../../../src/core/sources/log/kindOfNames.ts';

test('the first name that one kind alone has tells the kind', () => {
  assert.equal(kindOfNames(['unheard-of', 'diffie-hellman-group1-sha1'])?.slot, 'kex');
  assert.equal(kindOfNames(['ssh-ed25519'])?.slot, 'hostKey');
  assert.deepEqual(kindOfNames(['aes128-ctr']), { kind: 'cipher', slot: null });
  assert.deepEqual(kindOfNames(['hmac-sha1']), { kind: 'mac', slot: null });
});

test('no known name tells nothing', () => {
  assert.equal(kindOfNames([]), null);
  assert.equal(kindOfNames(['unheard-of']), null);
});
