import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstFailureOf } from '../../../../src/core/ssh/negotiation/firstFailure.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { both, proposal } from '../../../samples/proposals.ts';

const openssh = { product: 'OpenSSH', version: '9.2p1' };

describe('the slot that a program names', () => {
  const negotiation = negotiate(
    proposal('client'),
    proposal('server', { cipherClientToServer: ['x'], macServerToClient: ['x'] }),
  );

  test('is the first of its own order that has nothing in common', () => {
    assert.equal(negotiation.firstFailure, 'cipherClientToServer');
    assert.equal(firstFailureOf(negotiation, null, 'client'), 'cipherClientToServer');
    assert.equal(firstFailureOf(negotiation, openssh, 'client'), 'macServerToClient');
    assert.equal(firstFailureOf(negotiation, openssh, 'server'), 'cipherClientToServer');
  });

  test('is none where all is agreed', () => {
    assert.equal(firstFailureOf(negotiate(proposal('client'), proposal('server')), openssh, 'client'), null);
  });

  test('is none for the side that does not mind what the other one ends the connection for', () => {
    const aead = both('cipher', ['aes128-gcm@openssh.com']);
    const picky = proposal('client', {
      ...aead,
      learntFrom: { kind: 'wire', identification: 'SSH-2.0-AsyncSSH_2.10.1' },
    });
    for (const direction of ['macClientToServer', 'macServerToClient'] as const) {
      const failing = negotiate(picky, proposal('server', { ...aead, [direction]: ['x'] }));
      assert.equal(failing.firstFailure, direction);
      assert.equal(firstFailureOf(failing, { product: 'AsyncSSH', version: null }, 'client'), direction);
      assert.equal(firstFailureOf(failing, openssh, 'server'), null);
    }
  });

  test('judges each direction by its own cipher', () => {
    const mixed = { cipherClientToServer: ['aes128-ctr'], cipherServerToClient: ['aes128-gcm@openssh.com'] };
    const picky = proposal('client', {
      ...mixed,
      learntFrom: { kind: 'wire', identification: 'SSH-2.0-AsyncSSH_2.10.1' },
    });
    const back = negotiate(picky, proposal('server', { ...mixed, macServerToClient: ['x'] }));
    assert.equal(firstFailureOf(back, openssh, 'server'), null);
    const there = negotiate(picky, proposal('server', { ...mixed, macClientToServer: ['x'] }));
    assert.equal(firstFailureOf(there, openssh, 'server'), 'macClientToServer');
  });
});
