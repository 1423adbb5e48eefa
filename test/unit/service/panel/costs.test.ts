import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Remedy } from '../../../../src/core/assess/remedy.ts';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
import { costsOf } from '../../../../src/core/service/panel/costs.ts';

const { costs } = panelWords().remedies;

function remedy(side: Remedy['side'], effect: Remedy['effect']): Remedy {
  return { id: `${side}-${effect}`, side, effect, title: '', detail: '' };
}

test('where there is no way out, nothing is said of its price', () => {
  assert.equal(costsOf([], true), null);
});

test('a way out that only weakens is called that', () => {
  assert.equal(costsOf([remedy('client', 'weakens')], true), costs(null, true));
});

test('what hardens is put before what keeps, and the downgrade beside it is warned of', () => {
  const remedies = [remedy('client', 'weakens'), remedy('client', 'keeps'), remedy('server', 'hardens')];
  assert.equal(costsOf(remedies, true), costs({ side: 'server', effect: 'hardens' }, true));
  assert.equal(costsOf([remedy('code', 'keeps')], true), costs({ side: 'code', effect: 'keeps' }, false));
});

test('where they agree anyhow, nobody is sent to a downgrade', () => {
  const remedies = [remedy('client', 'weakens'), remedy('server', 'hardens')];
  assert.equal(costsOf(remedies, false), costs({ side: 'server', effect: 'hardens' }, false));
});
