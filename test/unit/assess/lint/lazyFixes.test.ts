import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lazyFixes } from '../../../../src/core/assess/lint/lazyFixes.ts';

const START = { line: 0, character: 0 };
const RANGE = { start: START, end: START };

test('fixes are made when asked for, and once', () => {
  let made = 0;
  const finding = lazyFixes({ code: 'x', severity: 'info', message: '', refs: [], data: {} }, RANGE, () => {
    made++;
    return [{ title: 't', kind: 'remove', preferred: false, edits: [] }];
  });
  assert.equal(made, 0);
  assert.equal(finding.fixes, finding.fixes);
  assert.equal(made, 1);
  assert.deepEqual(
    finding.fixes.map(({ title }) => title),
    ['t'],
  );
});

test('a finding has its own members and no others', () => {
  const given = {
    code: 'x',
    severity: 'error',
    slot: 'kex',
    algorithm: 'a',
    message: 'm',
    refs: ['r'],
    data: { a: 1 },
  } as const;
  assert.deepEqual({ ...lazyFixes(given, RANGE, () => []) }, { ...given, range: RANGE });
  const { slot: _slot, algorithm: _algorithm, ...bare } = given;
  assert.deepEqual({ ...lazyFixes(bare, RANGE, () => []) }, { ...bare, range: RANGE });
});
