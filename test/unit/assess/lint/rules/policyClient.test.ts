import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintUnder, marks } from '../underPolicy.ts';

const CODE = 'policy-client';
const POLICY = { clients: { require: ['openssh-7.4p1', 'openssh-5.3p1'], why: 'Old hosts.' } };

test('a client that would not get in is told at the list that keeps it out', () => {
  const text = 'Port 22\nKexAlgorithms curve25519-sha256\n';
  const findings = lintUnder(text, CODE, { policy: POLICY });
  assert.deepEqual(marks(text, findings), [['curve25519-sha256', 'error']]);
  assert.partialDeepStrictEqual(findings[0]?.data, { what: 'locked-out', client: 'OpenSSH 5.3p1', slot: 'kex' });
  assert.match(findings[0]?.message ?? '', / Rule clients: Old hosts\.$/);
  assert.equal(findings[0]?.slot, 'kex');
});

test('one that the defaults keep out is told at the top', () => {
  const text = 'Port 22\nCiphers aes128-ctr\n';
  assert.deepEqual(
    marks(text, lintUnder(text, CODE, { policy: { clients: { require: ['openssh-5.3p1'] } }, openssh: '10.0' })),
    [['Port 22', 'error']],
  );
});

test('those that get in are not told', () => {
  assert.deepEqual(lintUnder('Port 22\n', CODE, { policy: { clients: { require: ['openssh-7.4p1'] } } }), []);
  assert.deepEqual(lintUnder('KexAlgorithms ecdh-sha2-nistp256\n', CODE, { policy: POLICY, kind: 'ssh' }), []);
});

test('what cannot be checked is told: unknown clients, an unknown release, files that are not at hand', () => {
  const severities = (text: string, policy: object, openssh: string | null) =>
    lintUnder(text, CODE, { policy, openssh }).map(({ severity }) => severity);
  assert.deepEqual(severities('Port 22', { clients: { require: ['nothing'] } }, '9.2'), ['warning']);
  assert.deepEqual(severities('Port 22', { clients: { require: ['nothing'] } }, null), ['warning']);
  assert.deepEqual(severities('Port 22', POLICY, null), ['info']);
  assert.deepEqual(severities('Include /etc/more', POLICY, '9.2'), ['info']);
});

test('a client that an exception gives up is not told, until its day is over', () => {
  const exceptions = [{ rule: 'clients', names: ['openssh-5.3p1'], until: '2026-12-31', owner: 'Lab' }];
  const found = (today: string) =>
    lintUnder('KexAlgorithms curve25519-sha256\n', CODE, { policy: { ...POLICY, exceptions }, today }).length;
  assert.deepEqual([found('2026-12-31'), found('2027-01-01')], [0, 1]);
});

test('where sshd does not start nobody in particular is locked out', () => {
  assert.deepEqual(lintUnder('KexAlgorithms curve25519-sha256\nNonsense\n', CODE, { policy: POLICY }), []);
});
