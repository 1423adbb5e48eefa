import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { foldsOf } from '../../../../src/core/service/editor/folding.ts';

function folds(text: string, kind: 'ssh' | 'sshd' = 'ssh'): readonly string[] {
  return foldsOf(parseConfig(text, kind)).map(({ kind: what, start, end }) => `${what} ${start}-${end}`);
}

test('blocks fold down to their last directive, and the comment above the next one stays', () => {
  assert.deepEqual(folds('Host a\n  Port 1\n  # inside\n\n# next\nHost b\n  Port 2\n\n'), ['block 0-2', 'block 5-6']);
  assert.deepEqual(folds('Port 1\r\nMatch all\r\n  X11Forwarding no\r\n', 'sshd'), ['block 1-2']);
});

test('a block of one line does not fold', () => {
  assert.deepEqual(folds('Host a\n\nHost b\n'), []);
});

test('runs of comments fold', () => {
  assert.deepEqual(folds('# a\n#b\n\n# c\nPort 1\n  # d\n  # e'), ['comment 0-1', 'comment 5-6']);
});
