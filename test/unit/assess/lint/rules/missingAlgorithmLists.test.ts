import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint, underlined } from '../linted.ts';

const CODE = 'missing-algorithm-lists';
const ALL_FOUR = 'KexAlgorithms a\nCiphers b\nMACs c\nHostKeyAlgorithms d\n';

test('an sshd_config without any list gets an info at its first line, with five fixes', () => {
  const text = '# mine\r\nPort 22\r\n';
  const [finding, ...more] = lint(text, { code: CODE });
  assert.ok(finding);
  assert.equal(more.length, 0);
  assert.equal(finding.severity, 'info');
  assert.equal(underlined(text, finding), '# mine');
  assert.deepEqual(
    finding.fixes.map((fix) => fix.title),
    [
      'Insert modern KexAlgorithms, Ciphers, MACs and HostKeyAlgorithms',
      'Insert modern KexAlgorithms',
      'Insert modern Ciphers',
      'Insert modern MACs',
      'Insert modern HostKeyAlgorithms',
    ],
  );
});

test('one that lacks some gets a hint for those', () => {
  const [finding] = lint('KexAlgorithms a\nCiphers b\nMACs c\n', { code: CODE });
  assert.equal(finding?.severity, 'hint');
  assert.deepEqual(finding.data, { keywords: ['HostKeyAlgorithms'] });
  assert.deepEqual(
    finding.fixes.map((fix) => fix.title),
    ['Insert modern HostKeyAlgorithms'],
  );
});

test('two that are missing can be inserted at once', () => {
  const [finding] = lint('KexAlgorithms a\nCiphers b\n', { code: CODE });
  assert.deepEqual(
    finding?.fixes.map((fix) => fix.title),
    ['Insert modern MACs and HostKeyAlgorithms', 'Insert modern MACs', 'Insert modern HostKeyAlgorithms'],
  );
});

test('one that has all four gets none, nor does an ssh_config', () => {
  assert.deepEqual(lint(ALL_FOUR, { code: CODE }), []);
  assert.deepEqual(lint('Port 22', { code: CODE, kind: 'ssh' }), []);
});

test('a line in a Match block does not count', () => {
  assert.equal(lint(`Match all\n${ALL_FOUR}`, { code: CODE })[0]?.severity, 'info');
});

test('an empty file has an empty first line', () => {
  const [finding] = lint('', { code: CODE });
  assert.deepEqual(finding?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
});
