import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trimEnd } from '../../../src/core/ssh/trimEnd.ts';

test('takes away what stands at the end and nothing else', () => {
  assert.equal(trimEnd('/a/b//', '/\\'), '/a/b');
  assert.equal(trimEnd('a.-.', '-.'), 'a');
  assert.equal(trimEnd('...', '.'), '');
  assert.equal(trimEnd('', '.'), '');
  assert.equal(trimEnd('..a', '.'), '..a');
});
