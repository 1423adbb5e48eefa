import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixed, lint, underlined } from '../linted.ts';

const CODE = 'weak-algorithm';

/** Each row: a line, and what is underlined with its severity. */
const ROWS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Ciphers aes128-ctr,3des-cbc,arcfour',
    [
      ['3des-cbc', 'warning'],
      ['arcfour', 'error'],
    ],
  ],
  ['KexAlgorithms +diffie-hellman-group1-sha1', [['diffie-hellman-group1-sha1', 'error']]],
  ['MACs = "^hmac-md5,hmac-sha2-256" # x', [['hmac-md5', 'warning']]],
  ['HostKeyAlgorithms ssh-ed25519,ssh-dss', [['ssh-dss', 'error']]],
  ['PubkeyAcceptedAlgorithms +ssh-rsa', [['ssh-rsa', 'warning']]],
  ['PubkeyAcceptedKeyTypes +ssh-rsa', [['ssh-rsa', 'warning']]],
  ['HostbasedAcceptedKeyTypes ssh-rsa', [['ssh-rsa', 'warning']]],
  ['CASignatureAlgorithms ssh-rsa', [['ssh-rsa', 'warning']]],
  ['Ciphers -3des-cbc,arcfour', []],
  ['KexAlgorithms curve25519-sha256', []],
  ['HostKeyAlgorithms ssh-*', [['ssh-*', 'error']]],
  ['HostKeyAlgorithms rsa-sha2-*', []],
  ['Ciphers *', []],
  ['#Ciphers 3des-cbc', []],
  ['Ciphers aes128-ctr # 3des-cbc', []],
  ['Match all\n Ciphers 3des-cbc', [['3des-cbc', 'warning']]],
];

for (const [text, expected] of ROWS) {
  for (const kind of text.includes('KeyTypes') ? (['sshd'] as const) : (['sshd', 'ssh'] as const)) {
    test(`${kind}: ${text}`, () => {
      const findings = lint(text, { code: CODE, kind });
      assert.deepEqual(
        findings.map((finding) => [underlined(text, finding), finding.severity]),
        expected,
      );
    });
  }
}

test('the finding says why and by whose word', () => {
  const [finding] = lint('KexAlgorithms diffie-hellman-group1-sha1', { code: CODE });
  assert.equal(finding?.slot, 'kex');
  assert.equal(finding.algorithm, 'diffie-hellman-group1-sha1');
  assert.partialDeepStrictEqual(finding.data, { rating: 'broken', rfc9142: 'SHOULD NOT' });
  assert.match(finding.message, /diffie-hellman-group1-sha1 broken: .*RFC 9142: SHOULD NOT implement\.$/);
  assert.ok(finding.refs.includes('RFC 9142'));
});

test('a wildcard names the algorithm behind it', () => {
  const [finding] = lint('HostKeyAlgorithms ssh-*', { code: CODE });
  assert.equal(finding?.algorithm, 'ssh-dss');
  assert.partialDeepStrictEqual(finding.data, { listed: 'ssh-*', algorithm: 'ssh-dss', rating: 'broken' });
});

test('what the target release lost is no longer behind a wildcard', () => {
  const openssh = { major: 10, minor: 0, patch: 1 };
  assert.equal(lint('HostKeyAlgorithms ssh-*', { code: CODE, openssh })[0]?.algorithm, 'ssh-rsa');
});

test('removing is preferred, unless it takes the line or sound names with it', () => {
  const preferred = (text: string): string | undefined =>
    lint(text, { code: CODE })[0]?.fixes.find((fix) => fix.preferred)?.kind;
  assert.equal(preferred('Ciphers aes128-ctr,3des-cbc'), 'remove');
  assert.equal(preferred('Ciphers 3des-cbc'), 'replace-list');
  assert.equal(preferred('HostKeyAlgorithms ssh-*,rsa-sha2-512'), 'replace-list');
});

test('in a block of ssh_config nothing is preferred', () => {
  const [finding] = lint('Host old\nCiphers aes128-ctr,3des-cbc', { code: CODE, kind: 'ssh' });
  assert.deepEqual(
    finding?.fixes.map((fix) => fix.preferred),
    [false, false],
  );
  const [global] = lint('Ciphers aes128-ctr,3des-cbc', { code: CODE, kind: 'ssh' });
  assert.equal(global?.fixes[0]?.preferred, true);
});

test('lists of user keys have no modern list to be replaced by', () => {
  const [finding] = lint('PubkeyAcceptedAlgorithms ssh-rsa,ssh-ed25519', { code: CODE });
  assert.deepEqual(
    finding?.fixes.map((fix) => fix.kind),
    ['remove'],
  );
});

test('a name that is listed twice is removed twice', () => {
  assert.equal(fixed('Ciphers 3des-cbc,aes128-ctr,3des-cbc', CODE, 'remove'), 'Ciphers aes128-ctr');
});
