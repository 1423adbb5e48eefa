import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from '../linted.ts';
import { lintUnder, marks, mendedUnder } from '../underPolicy.ts';

const CODE = 'policy-algorithm';
const POLICY = {
  cipher: { allow: ['aes256-gcm@openssh.com', 'aes256-ctr'], why: 'Ours.', refs: ['RFC 9142'] },
  hostKey: { forbid: ['ecdsa-*'] },
  userKey: { forbid: ['ssh-rsa'] },
};

/** Each row: a text, and what is underlined. */
for (const [text, ...expected] of [
  ['Ciphers aes256-ctr,aes128-ctr', 'aes128-ctr'],
  ['Ciphers ^aes128-ctr', 'aes128-ctr'],
  ['Ciphers "aes128-cbc,aes256-ctr" # x', 'aes128-cbc'],
  ['Ciphers -aes128-ctr'],
  ['Ciphers aes256-ctr,no-such-cipher'],
  // OpenSSH takes no wildcard there: another rule says so.
  ['Ciphers aes128-*'],
  ['HostKeyAlgorithms ssh-ed25519,ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp256'],
  ['HostKeyAlgorithms *', '*'],
  ['HostKeyAlgorithms ssh-*'],
  ['PubkeyAcceptedAlgorithms +ssh-rsa', 'ssh-rsa'],
  ['Match user a\n PubkeyAcceptedAlgorithms +ssh-rsa', 'ssh-rsa'],
  ['CASignatureAlgorithms ecdsa-sha2-nistp256'],
  ['KexAlgorithms diffie-hellman-group1-sha1'],
] as const) {
  test(text, () => {
    const findings = lintUnder(text, CODE, { policy: POLICY });
    assert.deepEqual(
      marks(text, findings),
      expected.map((mark) => [mark, 'error']),
    );
  });
}

test('in ssh_config the lists of every block are looked at', () => {
  const text = 'Host a\n Ciphers aes128-ctr\nHost *\n Ciphers aes256-ctr\n';
  assert.deepEqual(marks(text, lintUnder(text, CODE, { policy: POLICY, kind: 'ssh' })), [['aes128-ctr', 'error']]);
});

test('the message names the policy, its rule, why, and the references', () => {
  const [finding] = lintUnder('Ciphers aes128-ctr,aes256-ctr', CODE, { policy: POLICY });
  assert.partialDeepStrictEqual(finding?.data, {
    listed: 'aes128-ctr',
    algorithm: 'aes128-ctr',
    policy: { title: 'Ours' },
    breach: { rule: 'cipher', because: 'not-allowed', words: { why: 'Ours.' } },
  });
  assert.match(finding?.message ?? '', /^aes128-ctr .*“Ours”.*Rule cipher: Ours\.$/);
  assert.deepEqual(finding?.refs, ['RFC 9142']);
  const [wildcard] = lintUnder('HostKeyAlgorithms *', CODE, { policy: POLICY });
  assert.partialDeepStrictEqual(wildcard?.data, {
    listed: '*',
    algorithm: 'ecdsa-sha2-nistp256',
    breach: { because: 'forbidden' },
  });
  assert.equal(wildcard?.slot, 'hostKey');
});

test('fixes: take the name out, or put the list of the policy there', () => {
  const text = 'Ciphers aes128-ctr,aes256-ctr # x\n';
  const options = { policy: POLICY };
  assert.equal(mendedUnder(text, CODE, options, 'Remove aes128-ctr'), 'Ciphers aes256-ctr # x\n');
  assert.equal(mendedUnder(text, CODE, options, 'Use the list'), 'Ciphers aes256-gcm@openssh.com,aes256-ctr # x\n');
  const quoted = 'Ciphers ^aes128-ctr\n';
  assert.equal(mendedUnder(quoted, CODE, options, 'Use the list'), 'Ciphers aes256-gcm@openssh.com,aes256-ctr\n');
});

test('a line is not deleted, and an empty list is not written', () => {
  const titles = (policy: object) =>
    lintUnder('Ciphers aes128-ctr', CODE, { policy }).flatMap(({ fixes }) => fixes.map(({ title }) => title));
  assert.deepEqual(titles(POLICY), ['Use the list of policy “Ours” (OpenSSH 9.2+)']);
  assert.deepEqual(titles({ cipher: { allow: ['AEAD_AES_256_GCM'] } }), []);
});

test('an exception lets a name through until its day is over', () => {
  const exceptions = [{ rule: 'cipher', names: ['aes128-*'], until: '2026-12-31', owner: 'Lab' }];
  const found = (today: string) =>
    lintUnder('Ciphers aes256-ctr,aes128-ctr', CODE, { policy: { ...POLICY, exceptions }, today });
  assert.deepEqual(found('2026-12-31'), []);
  assert.match(found('2027-01-01')[0]?.message ?? '', /The exception of Lab for it ended on 2026-12-31\.$/);
});

test('without a policy nothing is said', () => {
  assert.deepEqual(
    lint('Ciphers aes128-ctr').filter(({ code }) => code.startsWith('policy-')),
    [],
  );
});

test('an exception with hosts counts in the Host blocks that are for such hosts alone', () => {
  const exceptions = [
    {
      rule: 'cipher',
      names: ['aes128-ctr'],
      hosts: ['switch-*', 'old?.lan', 'host'],
      until: '2026-12-31',
      owner: 'Lab',
    },
  ];
  const options = { policy: { ...POLICY, exceptions }, kind: 'ssh' as const, today: '2026-11-21' };
  const found = (header: string) => lintUnder(`${header}\n Ciphers aes128-ctr\n`, CODE, options).length;
  const excepted = ['Host switch-7', 'Host SWITCH-*.lan old1.lan', 'Host switch-* !switch-9', 'Host "old?.lan"'];
  assert.deepEqual(excepted.map(found), [0, 0, 0, 0]);
  const others = ['Host *', 'Host switch-7 core', 'Host old*.lan', 'Match host switch-7', '# no block', 'Host !x'];
  assert.deepEqual(others.map(found), [1, 1, 1, 1, 1, 1]);
  const text = 'Host switch-1\n Port 22\nHost b\n Ciphers aes128-ctr\nHost switch-2\n Ciphers aes128-ctr\n';
  assert.deepEqual(
    lintUnder(text, CODE, options).map(({ range }) => range.start.line),
    [3],
  );
  assert.equal(lintUnder('Match host switch-7\n Ciphers aes128-ctr', CODE, { ...options, kind: 'sshd' }).length, 1);
  assert.match(
    lintUnder('Host switch-7\n Ciphers aes128-ctr', CODE, { ...options, today: '2027-01-01' })[0]?.message ?? '',
    /The exception of Lab for it ended/,
  );
});
