import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lookup } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { IMPLICIT_MAC } from '../../../../src/core/ssh/negotiation/negotiation.ts';
import { SLOTS, type LearntFrom } from '../../../../src/core/ssh/proposal/proposal.ts';
import { failureOrder, unusableFor, wantsMacForAead } from '../../../../src/core/ssh/negotiation/quirks.ts';
import { both, proposal } from '../../../samples/proposals.ts';

const program = (product: string, version: string | null = null) => ({ product, version });
const asyncssh: LearntFrom = { kind: 'wire', identification: 'SSH-2.0-AsyncSSH_2.10.1' };

describe('a program that wants a MAC beside an AEAD cipher', () => {
  const aead = both('cipher', ['chacha20-poly1305@openssh.com']);
  const client = proposal('client', { ...aead, ...both('mac', ['hmac-sha2-256']), learntFrom: asyncssh });
  const server = proposal('server', { ...aead, ...both('mac', ['hmac-md5']) });

  test('fails for want of it, on whichever side it is, and no other program does', () => {
    assert.equal(negotiate(client, server).firstFailure, 'macClientToServer');
    const turned = negotiate({ ...client, learntFrom: server.learntFrom }, { ...server, learntFrom: asyncssh });
    assert.equal(turned.firstFailure, 'macClientToServer');
    assert.equal(negotiate({ ...client, learntFrom: server.learntFrom }, server).agreed, true);
  });

  test('uses none of them where there is one', () => {
    const { slots, agreed } = negotiate(client, { ...server, ...both('mac', ['hmac-sha2-256']) });
    assert.equal(agreed, true);
    assert.equal(slots.macClientToServer.chosen, IMPLICIT_MAC);
  });

  test('is AsyncSSH or phpseclib', () => {
    assert.equal(wantsMacForAead(program('AsyncSSH')), true);
    assert.equal(wantsMacForAead(program('phpseclib', '3.0')), true);
    for (const other of [null, program('OpenSSH'), program('Paramiko'), program('libssh'), program('Net::SSH')]) {
      assert.equal(wantsMacForAead(other), false);
    }
  });
});

describe('what a program offers and cannot use', () => {
  test('is told of its own slot and names only', () => {
    const name = 'ecdsa-sha2-nistp384-cert-v01@openssh.com';
    assert.notEqual(lookup('hostKey', name), undefined);
    assert.match(unusableFor(program('libssh2'), 'hostKey', name)?.reason ?? '', /certificate/);
    assert.equal(unusableFor(program('libssh2'), 'hostKey', 'ecdsa-sha2-nistp384'), undefined);
    assert.equal(unusableFor(program('libssh2'), 'kex', name), undefined);
    assert.equal(unusableFor(program('OpenSSH'), 'hostKey', name), undefined);
    assert.equal(unusableFor(null, 'hostKey', name), undefined);
  });
});

describe('the order in which a program looks at the slots', () => {
  test('is that of KEXINIT for most', () => {
    assert.deepEqual(failureOrder(null, 'client'), SLOTS);
    assert.deepEqual(failureOrder(program('dropbear'), 'server'), SLOTS);
    assert.deepEqual(failureOrder(program('AsyncSSH'), 'server'), SLOTS);
  });

  test('of OpenSSH: one direction whole, what it receives first; ciphers before kex until 7.1', () => {
    const now = failureOrder(program('OpenSSH', '9.2p1'), 'client');
    assert.deepEqual(now.slice(0, 4), ['kex', 'hostKey', 'cipherServerToClient', 'macServerToClient']);
    const server = failureOrder(program('OpenSSH', '7.2p1'), 'server');
    assert.deepEqual(server.slice(0, 4), ['kex', 'hostKey', 'cipherClientToServer', 'macClientToServer']);
    const old = failureOrder(program('OpenSSH', 'OpenSSH_7.1p2'), 'client');
    assert.equal(old[0], 'cipherServerToClient');
    assert.deepEqual(old.slice(-2), ['kex', 'hostKey']);
    assert.equal(failureOrder(program('OpenSSH'), 'client')[0], 'kex');
  });

  test('of AsyncSSH as a client: host keys last', () => {
    assert.deepEqual(failureOrder(program('AsyncSSH'), 'client').at(-1), 'hostKey');
  });

  test('of phpseclib as a client: ciphers first; generation 2 the MAC that it sends with last', () => {
    const ciphers = ['cipherServerToClient', 'cipherClientToServer', 'kex', 'hostKey'];
    for (const version of ['2.0', '2.0.42']) {
      const order = failureOrder(program('phpseclib', version), 'client');
      assert.deepEqual(order.slice(0, 5), [...ciphers, 'macServerToClient']);
      assert.equal(order.at(-1), 'macClientToServer');
    }
    for (const version of ['3.0', '20.1', null]) {
      const order = failureOrder(program('phpseclib', version), 'client');
      assert.deepEqual(order.slice(0, 6), [...ciphers, 'macClientToServer', 'macServerToClient']);
      assert.equal(order.at(-1), 'compressionClientToServer');
    }
    assert.deepEqual(failureOrder(program('phpseclib', '3.0'), 'server'), SLOTS);
  });

  test('always holds each slot once', () => {
    for (const product of ['OpenSSH', 'AsyncSSH', 'PuTTY', 'phpseclib']) {
      for (const version of ['2.0', '5.3p1', '9.2p1', null]) {
        for (const side of ['client', 'server'] as const) {
          assert.deepEqual([...failureOrder(program(product, version), side)].sort(), [...SLOTS].sort());
        }
      }
    }
  });
});
