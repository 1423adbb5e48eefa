import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixed, lint, testRule, underlined } from '../linted.ts';

const CODE = 'unknown-algorithm';

/** Each row: a line; what is underlined; what is suggested. */
const ROWS: readonly (readonly [string, readonly string[], string | null])[] = [
  ['Ciphers aes128-ctx,aes256-ctr', ['aes128-ctx'], 'aes128-ctr'],
  ['KexAlgorithms "+curve25519-sha265" # x', ['curve25519-sha265'], 'curve25519-sha256'],
  ['MACs hmac-sha2-256-etm@opnessh.com', ['hmac-sha2-256-etm@opnessh.com'], 'hmac-sha2-256-etm@openssh.com'],
  ['HostKeyAlgorithms ssh-ed2519', ['ssh-ed2519'], 'ssh-ed25519'],
  ['Ciphers completely-different-thing', ['completely-different-thing'], null],
  ['Ciphers 3des-cbx', ['3des-cbx'], null],
  ['Ciphers -aes128-ctx', ['aes128-ctx'], 'aes128-ctr'],
  ['Ciphers -*cbc*,a?c', [], null],
  ['Ciphers *cbc', ['*cbc'], null],
  ['HostKeyAlgorithms ssh-*', [], null],
  ['HostKeyAlgorithms nonsense*', ['nonsense*'], null],
  ['KexAlgorithms gss-group14-sha256-toWM5Slw5Ew8Mqkay+al2g==', [], null],
  ['Ciphers aes128-ctr,,', [], null],
  ['Ciphers __proto__', ['__proto__'], null],
];

for (const [text, expected, suggestion] of ROWS) {
  test(text, () => {
    const findings = lint(text, { code: CODE });
    assert.deepEqual(
      findings.map((finding) => underlined(text, finding)),
      expected,
    );
    const replace = findings[0]?.fixes.find((fix) => fix.kind === 'replace-name');
    assert.equal(replace?.edits[0]?.newText ?? null, suggestion);
    assert.equal(findings[0]?.message.includes('Did you mean') ?? false, suggestion !== null);
    const severity = text.includes(' -') ? 'warning' : 'error';
    assert.ok(findings.every((finding) => finding.severity === severity));
  });
}

test('no name is suggested that the target release lacks', () => {
  const openssh = { major: 8, minor: 9, patch: 1 };
  const text = 'KexAlgorithms mlkem768x25519-sha255';
  assert.equal(lint(text, { code: CODE, openssh })[0]?.fixes[0]?.kind, 'remove-line');
  assert.equal(
    lint(text, { code: CODE, openssh: { major: 10, minor: 0, patch: 1 } })[0]?.fixes[0]?.kind,
    'replace-name',
  );
});

test('the fixes replace or remove', () => {
  const text = 'Ciphers aes128-ctx,aes256-ctr,aes128-ctx';
  assert.equal(fixed(text, CODE, 'replace-name'), 'Ciphers aes128-ctr,aes256-ctr,aes128-ctr');
  assert.equal(fixed(text, CODE, 'remove'), 'Ciphers aes256-ctr');
});

test('findings and suggestions a list are bounded', () => {
  const names = Array.from({ length: 500 }, (_, i) => `aes128-ct${i}`).join(',');
  const findings = lint(`Ciphers ${names}`, { code: CODE });
  assert.equal(findings.length, 100);
  assert.deepEqual([findings[9]?.fixes.length, findings[10]?.fixes.length], [2, 1]);
});

// Short names of key types were taken, and matched nothing, before 9.4.
for (const openssh of [{ major: 9, minor: 3, patch: 1 }, null])
  testRule(CODE, [['sshd', 'HostKeyAlgorithms rsa,ssh-ed25519']], openssh);
testRule(CODE, [['sshd', 'HostKeyAlgorithms RSA,ssh-ed25519', ['RSA', 'error']]], { major: 9, minor: 4, patch: 1 });
