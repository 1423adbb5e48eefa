import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GlobBudget, MAX_VISITED_ENTRIES } from '../../../../src/core/openssh/config/globBudget.ts';

test('names are counted up to the bound and never beyond it', () => {
  const budget = new GlobBudget();
  assert.equal(budget.visit(MAX_VISITED_ENTRIES - 1), true);
  assert.equal(budget.spent, false);
  assert.equal(budget.visit(1), true);
  assert.deepEqual([budget.spent, budget.visit(0), budget.visited], [true, false, MAX_VISITED_ENTRIES]);
  const other = new GlobBudget();
  assert.equal(other.visit(MAX_VISITED_ENTRIES + 1), false);
  assert.deepEqual([other.visited, other.spent, other.visit(1)], [0, true, false], 'refused once, refused for good');
});

test('a cancelled run looks at nothing more', () => {
  const abort = new AbortController();
  const budget = new GlobBudget(abort.signal);
  assert.equal(budget.visit(1), true);
  abort.abort();
  assert.deepEqual([budget.visit(1), budget.spent, budget.visited], [false, true, 1]);
});
