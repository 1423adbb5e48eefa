import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SshdOffer } from '../../../../src/core/sources/sshdServer/sshdOffer.ts';
import { lockout } from '../../../../src/core/assess/compatibility/lockout.ts';
import {
  profileClients,
  recordedClient,
  type LockoutClient,
} from '../../../../src/core/assess/compatibility/lockoutClients.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { profileProposal } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { serverProfiles } from '../../../../src/core/sources/profiles/serverProfiles.ts';
import { both, proposal } from '../../../samples/proposals.ts';
import { offered } from './entries.ts';

const SERVER = { path: '/etc/ssh/sshd_config', label: 'OpenSSH 9.2p1', assumed: false };
const NO_LISTS = { product: 'Mute', version: '1' };

function client(lists: Parameters<typeof proposal>[1]): LockoutClient {
  return recordedClient('c', { product: 'Some', version: '2' }, proposal('client', lists));
}

function outcome(offer: SshdOffer, who: LockoutClient) {
  const { clients, lockedOut, unknown } = lockout(SERVER, offer, [who]);
  return [clients[0]?.connects, clients[0]?.failedSlot, lockedOut, unknown];
}

describe('who is locked out', () => {
  test('is what the negotiation of each client says', () => {
    const server = serverProfiles.find(({ id }) => id === 'openssh-server-9.2p1');
    assert.ok(server);
    const ours = profileProposal(server, 'server');
    const offer = offered(ours);
    const report = lockout(SERVER, offer, profileClients());
    assert.equal(report.clients.length, profileClients().length);
    for (const [index, { proposal: theirs }] of profileClients().entries()) {
      assert.ok(theirs);
      const { agreed, firstFailure, slots } = negotiate(theirs, ours);
      const entry = report.clients[index];
      assert.deepEqual([entry?.connects, entry?.failedSlot], [agreed, firstFailure]);
      assert.equal(entry?.chosen?.macServerToClient, slots.macServerToClient.chosen);
      assert.equal(entry.chosen.kex, slots.kex.chosen);
    }
    assert.equal(report.lockedOut, report.clients.filter(({ connects }) => connects === false).length);
    assert.ok(report.lockedOut > 5 && report.lockedOut < 30 && report.unknown === 0);
  });

  test('everybody, where sshd refuses its file or has no key', () => {
    const error = { code: 'no-host-keys', data: {}, where: null } as const;
    const refused = lockout(SERVER, offered({}, { startupErrors: [error] }), [client({})]);
    assert.deepEqual([refused.clients[0]?.connects, refused.lockedOut], [false, 1]);
    assert.deepEqual(
      refused.refused.map(({ code, where }) => [code, where]),
      [['no-host-keys', null]],
    );
    assert.deepEqual([refused.clients[0]?.failedSlot, refused.clients[0]?.chosen], [null, null]);
    assert.deepEqual(outcome(offered({}, { hostKeys: null }), client({})), [false, null, 1, 0]);
    // Nobody knows what it offers, and there is nobody to agree with.
    const mute = recordedClient('m', NO_LISTS, null);
    assert.deepEqual(outcome(offered({}, { startupErrors: [error] }), mute), [false, null, 1, 0]);
  });

  test('not known is not let in: a client without lists', () => {
    assert.deepEqual(outcome(offered({}), recordedClient('m', NO_LISTS, null)), [null, null, 0, 1]);
  });

  test('a client that agrees and cannot use what it agreed on', () => {
    const name = 'ecdsa-sha2-nistp256-cert-v01@openssh.com';
    const libssh2 = client({ hostKey: [name], learntFrom: { kind: 'profile', id: 'libssh2-1.11.1' } });
    assert.deepEqual(outcome(offered({ hostKey: [name] }), libssh2), [false, 'hostKey', 1, 0]);
    assert.deepEqual(outcome(offered({ hostKey: [name] }), client({ hostKey: [name] })), [true, null, 0, 0]);
  });

  describe('with a host key of unknown type', () => {
    const cases = [['rsa-sha2-256'], ['ssh-ed25519']];
    const offer = offered(
      { hostKey: ['rsa-sha2-256', 'ssh-ed25519'] },
      { hostKeys: { certain: [], cases, notes: [] } },
    );

    test('who has every type it can be gets in', () => {
      assert.deepEqual(outcome(offer, client({ hostKey: ['ssh-ed25519', 'rsa-sha2-256'] })), [true, null, 0, 0]);
    });
    test('of who has one of them it is not known', () => {
      assert.deepEqual(outcome(offer, client({ hostKey: ['ssh-ed25519'] })), [null, null, 0, 1]);
    });
    test('who has none is out, and so is who fails elsewhere', () => {
      assert.deepEqual(outcome(offer, client({ hostKey: ['ssh-dss'] })), [false, 'hostKey', 1, 0]);
      assert.deepEqual(outcome(offer, client({ kex: ['none-such'], hostKey: ['ssh-ed25519'] })), [false, 'kex', 1, 0]);
      const cipherless = client({ hostKey: ['ssh-ed25519'], ...both('cipher', ['none-such']) });
      assert.deepEqual(outcome(offer, cipherless), [false, 'cipherClientToServer', 1, 0]);
    });
    test('who has the one that is certain gets in', () => {
      const sure = { ...offer, hostKeys: { certain: ['ssh-rsa'], cases, notes: [] } };
      assert.deepEqual(outcome(sure, client({ hostKey: ['ssh-rsa'] })), [true, null, 0, 0]);
    });
  });

  test('an assumed release is told beside what the offer notes', () => {
    const note = { code: 'x', severity: 'info' as const, message: 'y', refs: [] };
    const report = lockout({ ...SERVER, assumed: true }, offered({}, { notes: [note] }), []);
    assert.deepEqual(
      report.notes.map(({ code }) => code),
      ['x', 'release-assumed'],
    );
    assert.match(report.notes[1]?.message ?? '', /OpenSSH 9\.2p1, the newest/);
    assert.deepEqual(lockout(SERVER, offered({}), []).notes, []);
  });
});
