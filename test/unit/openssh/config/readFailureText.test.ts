import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFailureText } from '../../../../src/core/openssh/config/readFailureText.ts';

test('each reason completes the sentence in words, and no two alike', () => {
  const reasons = [
    'not-found',
    'not-a-file',
    'too-large',
    'permission-denied',
    'not-utf8',
    'remote-path',
    'other',
  ] as const;
  const texts = reasons.map(readFailureText);
  assert.equal(new Set(texts).size, reasons.length);
  for (const text of texts) assert.match(text, /^[a-z][A-Za-z0-9 -]+$/);
  assert.equal(readFailureText('not-found'), 'no such file');
});
