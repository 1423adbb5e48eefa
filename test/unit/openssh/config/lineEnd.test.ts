import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { lineEndOf } from '../../../../src/core/openssh/config/lineEnd.ts';

test('the line end that the file uses first', () => {
  const of = (text: string): string => lineEndOf(parseConfig(text, 'sshd'));
  assert.deepEqual(['a\r\nb\n', 'a\nb\r\n', 'a', '\n', '\r\n'].map(of), ['\r\n', '\n', '\n', '\n', '\r\n']);
});
