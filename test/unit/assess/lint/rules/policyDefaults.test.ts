import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintDocument } from '../../../../../src/core/assess/lint/lintDocument.ts';
import { loadIncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';
import { inForce } from '../../policy/policies.ts';
import { lintUnder, marks, mendedUnder } from '../underPolicy.ts';

const CODE = 'policy-defaults';
const POLICY = { mac: { forbid: ['umac-*'] }, cipher: { allow: ['aes256-ctr', 'aes128-ctr'] } };

test('lists that no line sets are said once, with what is wrong in them', () => {
  const text = '# top\nPort 22\nMACs hmac-sha2-256\n';
  const findings = lintUnder(text, CODE, { policy: POLICY });
  assert.deepEqual(marks(text, findings), [['# top', 'warning']]);
  const names = ['chacha20-poly1305@openssh.com', 'aes192-ctr', 'aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'];
  const lists = [{ keyword: 'Ciphers', names }];
  assert.deepEqual(findings[0]?.data, { what: 'unset', policy: 'Ours', release: '9.2p1', lists });
  assert.equal(
    mendedUnder(text, CODE, { policy: POLICY }, 'Insert Ciphers from policy'),
    `${text}# Ours, for OpenSSH 9.2+\nCiphers aes256-ctr,aes128-ctr\n`,
  );
});

test('the title of a policy stays in its comment', () => {
  const policy = { title: 'A\nB\u2028C', ...POLICY };
  const after = mendedUnder('Port 22\n', CODE, { policy }, 'Insert');
  assert.match(after, /^Port 22\n# A B C, for OpenSSH 9\.2\+\nCiphers .*\nMACs .*\n$/);
});

test('defaults that are fine, and lists without a rule, are not told', () => {
  assert.deepEqual(lintUnder('Port 22\n', CODE, { policy: { cipher: { forbid: ['3des-cbc'] } } }), []);
  assert.equal(
    lintUnder('Port 22\n', CODE, { policy: { cipher: { forbid: ['3des-cbc'] } }, openssh: '6.1' }).length,
    1,
  );
  assert.deepEqual(lintUnder('Host a\n Port 22\n', CODE, { policy: POLICY, kind: 'ssh' }), []);
});

for (const [text, ...expected] of [
  ['MACs +hmac-sha1', '+hmac-sha1'],
  ['MACs -umac-*', ''],
  ['MACs -umac-64@openssh.com', '-umac-64@openssh.com'],
  ['MACs ^hmac-sha2-512', '^hmac-sha2-512'],
  ['MACs hmac-sha2-512', ''],
] as const) {
  test(`what ${text} leaves of the defaults`, () => {
    const whole = `Ciphers aes256-ctr\n${text}\n`;
    const found = lintUnder(whole, CODE, { policy: POLICY });
    assert.deepEqual(marks(whole, found), expected[0] === '' ? [] : [[expected[0], 'error']]);
  });
}

test('ssh_config: a list that changes the defaults is judged by those of the client', () => {
  const text = 'Host a\n MACs +hmac-sha1\n';
  const findings = lintUnder(text, CODE, { policy: POLICY, kind: 'ssh' });
  assert.deepEqual(marks(text, findings), [['+hmac-sha1', 'error']]);
  assert.equal(mendedUnder(text, CODE, { policy: POLICY, kind: 'ssh' }, 'Use the list').includes('umac'), false);
});

test('a name that is written there is told by the other rule', () => {
  const text = 'Ciphers aes256-ctr\nMACs +umac-64@openssh.com\n';
  const [finding] = lintUnder(text, CODE, { policy: POLICY });
  assert.ok(finding);
  assert.doesNotMatch(finding.message, /umac-64@openssh\.com/);
});

test('without a release it is said that nothing is known', () => {
  const text = 'MACs +hmac-sha1\n';
  const findings = lintUnder(text, CODE, { policy: POLICY, openssh: null });
  assert.deepEqual(marks(text, findings), [
    ['MACs +hmac-sha1', 'info'],
    ['+hmac-sha1', 'info'],
  ]);
  assert.deepEqual(findings[0]?.data, { what: 'unset-unknown', keywords: ['Ciphers'] });
});

test('what an included file sets counts, and what cannot be read may', async () => {
  const reader = new MemoryFileReader({
    '/e/main': 'Include /e/more\n',
    '/e/more': 'Ciphers aes256-ctr\nMACs hmac-sha2-256\n',
  });
  const graph = await loadIncludeGraph('/e/main', { kind: 'sshd', scope: 'system', home: '/h' }, reader);
  assert.ok(graph.ok);
  const options = { openssh: { major: 9, minor: 2, patch: 1 }, policy: inForce(POLICY) };
  const codes = lintDocument(graph.root.document, { ...options, includes: graph }).map(({ code }) => code);
  assert.ok(!codes.includes(CODE));
  assert.deepEqual(lintUnder('Include /e/more\n', CODE, { policy: POLICY }), []);
});

test('an exception for the hosts of a Host block counts for what its list leaves of the defaults', () => {
  const exceptions = [{ rule: 'cipher', hosts: ['old'], until: '2026-12-31', owner: 'Lab' }];
  const policy = { cipher: { allow: ['aes256-ctr'] }, exceptions };
  const found = (host: string) =>
    lintUnder(`Host ${host}\n Ciphers -aes128-ctr\n`, CODE, { policy, kind: 'ssh', today: '2026-11-21' }).length;
  assert.deepEqual([found('old'), found('new')], [0, 1]);
});
