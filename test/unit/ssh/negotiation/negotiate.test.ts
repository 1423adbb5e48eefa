import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { negotiate, strictKexInForce } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { SLOTS } from '../../../../src/core/ssh/proposal/proposal.ts';
import { both, chosen, legacyServer, openssh92, proposal } from '../../../samples/proposals.ts';

describe('negotiate', () => {
  it('chooses the first of the client’s names that the server has, whatever the server’s order', () => {
    const client = proposal('client', { kex: ['ecdh-sha2-nistp256', 'curve25519-sha256'] });
    const server = proposal('server', { kex: ['curve25519-sha256', 'ecdh-sha2-nistp256'] });
    const result = negotiate(client, server);
    assert.equal(result.slots.kex.chosen, 'ecdh-sha2-nistp256');
    assert.equal(result.agreed, true);
    assert.equal(result.firstFailure, null);
  });

  it('never chooses a marker, even one that both sides send', () => {
    for (const marker of ['kexguess2@matt.ucc.asn.au', 'ext-info-c', 'kex-strict-s-v00@openssh.com']) {
      const client = proposal('client', { kex: [marker, 'curve25519-sha256'] });
      const server = proposal('server', { kex: [marker, 'curve25519-sha256'] });
      assert.equal(negotiate(client, server).slots.kex.chosen, 'curve25519-sha256', marker);
      assert.equal(negotiate({ ...client, kex: [marker] }, { ...server, kex: [marker] }).firstFailure, 'kex', marker);
    }
  });

  it('passes over a kex that needs a signing host key when only `null` is shared, and takes a GSS-API one', () => {
    const lists = {
      kex: ['curve25519-sha256', 'gss-group14-sha256-toWM5Slw5Ew8Mqkay+al2g=='],
      hostKey: ['null'],
    };
    const result = negotiate(proposal('client', lists), proposal('server', lists));
    assert.equal(result.slots.kex.chosen, 'gss-group14-sha256-toWM5Slw5Ew8Mqkay+al2g==');
    assert.equal(result.slots.hostKey.chosen, 'null');
    const unsigned = { ...lists, kex: ['curve25519-sha256'] };
    assert.equal(negotiate(proposal('client', unsigned), proposal('server', unsigned)).firstFailure, 'kex');
  });

  it('skips `null` for a method that signs', () => {
    const lists = { hostKey: ['null', 'ssh-ed25519'] };
    const result = negotiate(proposal('client', lists), proposal('server', lists));
    assert.equal(result.slots.hostKey.chosen, 'ssh-ed25519');
  });

  it('reports the host key, not the kex, when no host key algorithm is shared', () => {
    const result = negotiate(openssh92(), { ...openssh92(), side: 'server', hostKey: ['ssh-rsa'] });
    assert.equal(result.firstFailure, 'hostKey');
    assert.notEqual(result.slots.kex.chosen, null);
  });

  it('needs no MAC in the direction whose cipher is AEAD, and needs one in the other', () => {
    const changes = {
      cipherClientToServer: ['aes256-gcm@openssh.com'],
      cipherServerToClient: ['aes256-ctr'],
      macClientToServer: ['hmac-sha2-256'],
    };
    const client = proposal('client', { ...changes, macServerToClient: ['hmac-sha2-256'] });
    const server = proposal('server', { ...changes, macClientToServer: ['hmac-md5'], macServerToClient: ['hmac-md5'] });
    const result = negotiate(client, server);
    assert.equal(result.slots.macClientToServer.chosen, '<implicit>');
    assert.equal(result.slots.macServerToClient.chosen, null);
    assert.equal(result.firstFailure, 'macServerToClient');
  });

  it('negotiates each direction by itself', () => {
    const client = proposal('client', {
      cipherClientToServer: ['aes128-ctr'],
      cipherServerToClient: ['aes256-ctr'],
      compressionServerToClient: ['zlib@openssh.com', 'none'],
    });
    const server = proposal('server', { compressionServerToClient: ['none', 'zlib@openssh.com'] });
    const result = chosen(negotiate(client, server));
    assert.equal(result['cipherClientToServer'], 'aes128-ctr');
    assert.equal(result['cipherServerToClient'], 'aes256-ctr');
    assert.equal(result['compressionClientToServer'], 'none');
    assert.equal(result['compressionServerToClient'], 'zlib@openssh.com');
  });

  it('names every slot that fails and the first of them, with both lists as evidence', () => {
    const server = legacyServer();
    const result = negotiate(openssh92(), server);
    assert.equal(result.agreed, false);
    assert.equal(result.firstFailure, 'kex');
    assert.deepEqual(result.slots.kex.server, server.kex);
    assert.deepEqual(result.slots.kex.client, openssh92().kex);
    for (const slot of SLOTS.slice(0, 6)) assert.equal(result.slots[slot].chosen, null, slot);
    assert.equal(result.slots.compressionClientToServer.chosen, 'none');
  });

  it('fails on empty lists rather than agreeing on nothing', () => {
    const result = negotiate(proposal('client', both('cipher', [])), proposal('server', both('cipher', [])));
    assert.equal(result.firstFailure, 'cipherClientToServer');
    const blank = negotiate(proposal('client', both('mac', [])), proposal('server', both('mac', ['hmac-sha2-256'])));
    assert.equal(blank.slots.macClientToServer.chosen, null);
  });

  it('tells a guessed packet that is right from one that the other side drops (RFC 4253 §7)', () => {
    const guesser = proposal('client', { firstKexFollows: true });
    assert.deepEqual(negotiate(guesser, proposal('server')).guess, { client: 'right', server: 'none' });
    const otherKex = proposal('server', { kex: ['diffie-hellman-group14-sha256', 'curve25519-sha256'] });
    assert.equal(negotiate(guesser, otherKex).guess.client, 'wrong');
    const otherKey = proposal('server', { hostKey: ['rsa-sha2-512', 'ssh-ed25519'], firstKexFollows: true });
    assert.deepEqual(negotiate(guesser, otherKey).guess, { client: 'wrong', server: 'wrong' });
  });

  it('holds for any two lists: chosen is in both, and nothing earlier in the client’s order was', () => {
    const seed = 20261120;
    const names = fc.subarray([
      'aes256-ctr',
      'aes128-ctr',
      '3des-cbc',
      '',
      '__proto__',
      'constructor',
      'x@example.org',
    ]);
    const shuffled = names.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
    fc.assert(
      fc.property(shuffled, shuffled, (clientNames, serverNames) => {
        const result = negotiate(
          proposal('client', { cipherClientToServer: clientNames }),
          proposal('server', { cipherClientToServer: serverNames }),
        ).slots.cipherClientToServer;
        const expected = clientNames.find((name) => serverNames.includes(name)) ?? null;
        assert.equal(result.chosen, expected);
      }),
      { seed },
    );
  });
});

describe('strictKexInForce', () => {
  it('needs both sides', () => {
    const on = { strictKex: true };
    assert.equal(strictKexInForce(proposal('client', on), proposal('server', on)), true);
    assert.equal(strictKexInForce(proposal('client', on), proposal('server')), false);
    assert.equal(strictKexInForce(proposal('client'), proposal('server', on)), false);
  });
});
