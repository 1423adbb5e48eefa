import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lazyFixes } from '../../../src/core/lint/lazyFixes.ts';

test('fixes are made when asked for, and once', () => {
  let made = 0;
  const at = { line: 0, character: 0 };
  const finding = lazyFixes(
    { code: 'x', severity: 'info', message: '', refs: [], range: { start: at, end: at } },
    () => {
      made++;
      return [{ title: 't', kind: 'remove', preferred: false, edits: [] }];
    },
  );
  assert.equal(made, 0);
  assert.equal(finding.fixes, finding.fixes);
  assert.equal(made, 1);
  assert.match(JSON.stringify(finding), /"title":"t"/);
});
