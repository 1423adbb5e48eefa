import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintUnder, marks, mendedUnder } from '../underPolicy.ts';

const CODE = 'policy-keys';
const POLICY = { keys: { rsaBits: 3072, types: ['ssh-ed25519', 'ssh-rsa'], why: 'Long.' } };
const SET = 'RequiredRSASize 3072\n';

for (const [kind, text, ...expected] of [
  ['sshd', 'RequiredRSASize 2048', ['2048', 'error']],
  ['ssh', 'RequiredRSASize 2048', ['2048', 'error']],
  ['sshd', 'RequiredRSASize 4096'],
  ['sshd', 'Port 22', ['Port 22', 'info']],
  ['ssh', 'Port 22'],
  ['sshd', `${SET}HostKey /etc/ssh/ssh_host_dsa_key`, ['/etc/ssh/ssh_host_dsa_key', 'error']],
  ['sshd', `${SET}HostKey /etc/ssh/ssh_host_ecdsa_key`, ['/etc/ssh/ssh_host_ecdsa_key', 'error']],
  ['sshd', `${SET}HostKey /etc/ssh/ssh_host_ed25519_key\nHostKey /etc/rsa/mute`],
] as const) {
  test(`${kind}: ${text}`, () => {
    assert.deepEqual(marks(text, lintUnder(text, CODE, { policy: POLICY, kind })), expected);
  });
}

test('a release without the keyword is not asked for it', () => {
  assert.deepEqual(lintUnder('Port 22', CODE, { policy: POLICY, openssh: '9.0' }), []);
  assert.deepEqual(lintUnder('Port 22', CODE, { policy: POLICY, openssh: null }), []);
  assert.equal(lintUnder('Port 22', CODE, { policy: POLICY, openssh: '9.1' }).length, 1);
});

test('fixes ask for the size of the policy', () => {
  assert.equal(
    mendedUnder('RequiredRSASize 1024 # x\n', CODE, { policy: POLICY }, 'Require 3072 bits'),
    'RequiredRSASize 3072 # x\n',
  );
  assert.equal(
    mendedUnder('Port 22\nMatch user a\n', CODE, { policy: POLICY }, 'Insert RequiredRSASize'),
    'Port 22\nRequiredRSASize 3072\nMatch user a\n',
  );
});

test('exceptions are by the format of the key', () => {
  const exceptions = ['ssh-rsa', 'ssh-dss'].map((name) => ({
    rule: 'keys',
    names: [name],
    until: '2027-01-01',
    owner: 'x',
  }));
  const text = 'RequiredRSASize 1024\nHostKey /x/ssh_host_dsa_key';
  assert.deepEqual(lintUnder(text, CODE, { policy: { ...POLICY, exceptions } }), []);
});

test('the message names the rule', () => {
  const [finding] = lintUnder('RequiredRSASize 2048', CODE, { policy: POLICY });
  assert.partialDeepStrictEqual(finding?.data, { breach: { what: 'small', bits: '2048', asked: 3072 } });
  assert.match(finding?.message ?? '', /“Ours”.* Rule keys: Long\.$/);
});

test('an exception for the hosts of a Host block counts for the size there', () => {
  const exceptions = [{ rule: 'keys', hosts: ['old'], until: '2026-12-31', owner: 'Lab' }];
  const policy = { keys: { rsaBits: 3072 }, exceptions };
  const found = (host: string) =>
    lintUnder(`Host ${host}\n RequiredRSASize 2048\n`, CODE, { policy, kind: 'ssh', today: '2026-11-21' });
  assert.deepEqual([found('old').length, found('new').length], [0, 1]);
});
