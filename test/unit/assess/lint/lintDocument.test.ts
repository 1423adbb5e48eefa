import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import { RULES } from '../../../../src/core/assess/lint/registry.ts';
import { lint } from './linted.ts';

test('findings stand in the order of the text', () => {
  const text = 'Ciphers nonsense,3des-cbc\nMACs hmac-md5\n';
  assert.deepEqual(
    lint(text).map(({ code, range }) => [code, range.start.line, range.start.character]),
    [
      ['missing-algorithm-lists', 0, 0],
      ['unknown-algorithm', 0, 8],
      ['weak-algorithm', 0, 17],
      ['weak-algorithm', 1, 5],
    ],
  );
});

test('every rule’s findings carry its own code', () => {
  assert.equal(new Set(RULES.map((rule) => rule.code)).size, RULES.length);
  const document = parseConfig('Ciphers nonsense,3des-cbc\n', 'sshd');
  assert.deepEqual([...new Set(lintDocument(document, { openssh: null }).map(({ code }) => code))].sort(), [
    'missing-algorithm-lists',
    'terrapin-pair',
    'unknown-algorithm',
    'weak-algorithm',
  ]);
});

test('a line with damaged quotes is still linted as far as it goes', () => {
  assert.equal(lint('Ciphers "3des-cbc', { code: 'weak-algorithm' }).length, 1);
});

test('a lone carriage return ends a line for an editor, and the places follow', () => {
  const text = '# a\r# b\nCiphers aes256-ctr,3des-cbc';
  const [finding] = lint(text, { code: 'weak-algorithm' });
  assert.deepEqual(finding?.range.start, { line: 2, character: 19 });
});
