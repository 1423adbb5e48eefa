import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Remedy } from '../../../../src/core/assess/remedy.ts';
import { costsOf } from '../../../../src/core/service/panel/costs.ts';

function remedy(side: Remedy['side'], effect: Remedy['effect']): Remedy {
  return { id: `${side}-${effect}`, side, effect, title: '', detail: '' };
}

test('where there is no way out, nothing is said of its price', () => {
  assert.equal(costsOf([], true), null);
});

test('a way out that only weakens is called that', () => {
  assert.match(costsOf([remedy('client', 'weakens')], true) ?? '', /^Every way out from here weakens security: /);
});

test('what hardens is put before what keeps, and the downgrade beside it is warned of', () => {
  const costs = costsOf([remedy('client', 'weakens'), remedy('client', 'keeps'), remedy('server', 'hardens')], true);
  assert.match(costs ?? '', /^Mending the server costs nothing in security: it makes this connection stronger\. /);
  assert.match(costs ?? '', /does weaken it/);
  assert.equal(costsOf([remedy('code', 'keeps')], true), 'The change in your code costs nothing in security.');
});

test('where they agree anyhow, nobody is sent to a downgrade', () => {
  assert.doesNotMatch(costsOf([remedy('client', 'weakens'), remedy('server', 'hardens')], false) ?? '', /weaken/);
});
