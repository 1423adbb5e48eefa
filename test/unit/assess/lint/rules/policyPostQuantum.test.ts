import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintUnder, marks, mendedUnder } from '../underPolicy.ts';

const CODE = 'policy-post-quantum';
const POLICY = { postQuantum: { require: 'offered', why: 'Later.' } };

for (const [text, ...expected] of [
  ['KexAlgorithms curve25519-sha256', 'curve25519-sha256'],
  ['KexAlgorithms curve25519-sha256,sntrup761x25519-sha512@openssh.com'],
  ['KexAlgorithms +diffie-hellman-group14-sha1'],
  ['KexAlgorithms -sntrup*', '-sntrup*'],
  ['Ciphers aes128-ctr'],
] as const) {
  test(text, () => {
    assert.deepEqual(
      marks(text, lintUnder(text, CODE, { policy: POLICY })),
      expected.map((mark) => [mark, 'error']),
    );
  });
}

test('defaults without such a method are told at the top of an sshd_config', () => {
  assert.deepEqual(marks('Port 22', lintUnder('Port 22', CODE, { policy: POLICY, openssh: '8.4' })), [
    ['Port 22', 'error'],
  ]);
  assert.deepEqual(lintUnder('Port 22', CODE, { policy: POLICY, openssh: '8.4', kind: 'ssh' }), []);
  assert.deepEqual(lintUnder('Port 22', CODE, { policy: POLICY, openssh: null }), []);
});

test('fixes put the methods first that the policy allows and the release has', () => {
  const text = 'KexAlgorithms curve25519-sha256 # x\n';
  const title = 'Put sntrup761x25519-sha512@openssh.com first';
  assert.equal(
    mendedUnder(text, CODE, { policy: POLICY }, title),
    'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256 # x\n',
  );
  assert.match(
    mendedUnder('Port 22\n', CODE, { policy: { extends: 'modern' }, openssh: '8.5' }, 'Insert KexAlgorithms').split(
      '\n',
    )[2] ?? '',
    /^KexAlgorithms sntrup761/,
  );
});

test('a release that has none is told so', () => {
  const [finding] = lintUnder('KexAlgorithms curve25519-sha256', CODE, { policy: POLICY, openssh: '8.4' });
  assert.partialDeepStrictEqual(finding?.data, { list: 'line', release: '8.4', helpless: true });
  assert.match(finding?.message ?? '', / Rule postQuantum: Later\.$/);
  assert.deepEqual(finding?.fixes, []);
});

test('an exception puts the rule out of force', () => {
  const exceptions = [{ rule: 'postQuantum', until: '2027-01-01', owner: 'x' }];
  assert.deepEqual(lintUnder('KexAlgorithms curve25519-sha256', CODE, { policy: { ...POLICY, exceptions } }), []);
  assert.equal(
    lintUnder('KexAlgorithms curve25519-sha256', CODE, { policy: { ...POLICY, exceptions }, today: '2027-01-02' })
      .length,
    1,
  );
});

test('behind a + or a - no name is put first: it would come last, or be taken away', () => {
  const policy = { postQuantum: { require: 'offered' } };
  for (const text of ['KexAlgorithms -sntrup*\n', 'KexAlgorithms +diffie-hellman-group14-sha1\n']) {
    const [finding] = lintUnder(text, CODE, { policy, openssh: '8.5' });
    assert.ok(finding, text);
    assert.deepEqual(finding.fixes, [], text);
  }
});

test('an exception for the hosts of a Host block counts for its list', () => {
  const exceptions = [{ rule: 'postQuantum', hosts: ['old'], until: '2026-12-31', owner: 'Lab' }];
  const policy = { postQuantum: { require: 'offered' }, exceptions };
  const found = (host: string) =>
    lintUnder(`Host ${host}\n KexAlgorithms curve25519-sha256\n`, CODE, { policy, kind: 'ssh', today: '2026-11-21' });
  assert.deepEqual([found('old').length, found('new').length], [0, 1]);
});
