import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { algorithmsOf, isAead, isMarker, isWeak, lookup } from '../../../../src/core/ssh/catalogue/catalogue.ts';

describe('lookup', () => {
  it('knows a name only in its own kind', () => {
    assert.equal(lookup('kex', 'curve25519-sha256')?.status, 'recommended');
    assert.equal(lookup('cipher', 'curve25519-sha256'), undefined);
    assert.equal(lookup('mac', 'none')?.status, 'broken');
    assert.equal(lookup('compression', 'none')?.status, 'recommended');
  });

  it('finds the family of a GSS-API method whatever mechanism it ends in', () => {
    assert.equal(lookup('kex', 'gss-group14-sha256-toWM5Slw5Ew8Mqkay+al2g==')?.name, 'gss-group14-sha256-*');
    assert.equal(lookup('kex', 'gss-'), undefined);
    assert.equal(lookup('kex', 'gss-nonsense-x'), undefined);
  });

  it('is not fooled by names of object properties', () => {
    for (const name of ['__proto__', 'constructor', 'toString', '']) assert.equal(lookup('kex', name), undefined);
  });

  it('keeps the standard’s word apart from the rating', () => {
    const group14 = lookup('kex', 'diffie-hellman-group14-sha1');
    assert.equal(group14?.status, 'weak');
    assert.equal(group14.rfc9142, 'MAY');
    assert.equal(lookup('kex', 'rsa1024-sha1')?.rfc9142, 'MUST NOT');
  });
});

describe('classes of names', () => {
  it('tells markers, AEAD ciphers and weak names', () => {
    for (const name of ['ext-info-c', 'ext-info-s', 'kex-strict-c-v00@openssh.com', 'kexguess2@matt.ucc.asn.au']) {
      assert.equal(isMarker(name), true, name);
    }
    assert.equal(isMarker('curve25519-sha256'), false);
    assert.equal(isAead('chacha20-poly1305@openssh.com'), true);
    assert.equal(isAead('AEAD_AES_128_GCM'), true);
    assert.equal(isAead('aes128-ctr'), false);
    assert.equal(isWeak('cipher', '3des-cbc'), true);
    assert.equal(isWeak('cipher', 'arcfour'), true);
    assert.equal(isWeak('cipher', 'aes128-ctr'), false);
    assert.equal(isWeak('cipher', 'no-such-name'), false);
  });

  it('lists the records of a kind', () => {
    assert.ok(algorithmsOf('compression').some(({ name }) => name === 'zlib@openssh.com'));
    assert.ok(algorithmsOf('kex').every(({ kind }) => kind === 'kex'));
  });
});
