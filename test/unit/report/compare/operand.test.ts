import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOperand } from '../../../../src/core/report/compare/operand.ts';

test('a side of a comparison, as it is written', () => {
  assert.deepEqual(parseOperand('local'), { kind: 'local' });
  assert.deepEqual(parseOperand('host:example.org:22'), { kind: 'host', name: 'example.org:22' });
  assert.deepEqual(parseOperand('file:/a b'), { kind: 'file', path: '/a b' });
  assert.deepEqual(parseOperand('paramiko 2.12'), { kind: 'profile', text: 'paramiko 2.12' });
  for (const nothing of ['', ' ', 'host:', 'file:']) assert.equal(parseOperand(nothing), null);
});
