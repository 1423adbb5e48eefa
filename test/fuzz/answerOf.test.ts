import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf } from '../../src/core/service/panel/answerOf.ts';
import { explainedModel } from '../../src/core/service/panel/explainedModel.ts';
import type { ExplainedAnswer } from '../../src/core/service/panel/panelSubject.ts';
import { isPanelModel } from '../../src/core/service/panel/viewModel.ts';
import { logFixtures } from '../samples/logFixtures.ts';
import { UNSAFE } from '../samples/reports.ts';
import { explainLog } from '../samples/worded.ts';

async function answer(text: string): Promise<ExplainedAnswer> {
  const found = answerOf(await explainLog(text), 'T');
  assert.ok(found);
  return found;
}

test('every recorded and composed text gives a model that the panel takes, without a control character', async () => {
  for (const { name, text } of logFixtures()) {
    const found = answerOf(await explainLog(text), name);
    if (found === null) continue;
    const { model } = explainedModel(found, { reportId: 'r' });
    assert.ok(isPanelModel(model), name);
    assert.equal(new Set(found.matches.map(({ id }) => id)).size, found.matches.length);
  }
  const bad = '\u001b[31m\u202e<script>alert(1)</script>';
  const hostile = await answer(
    `Unable to negotiate with h${bad} port 22: no matching cipher found. Their offer: a${bad},b\u009b\nkex: set_preferred_kex("${bad}")`,
  );
  const { model } = explainedModel({ ...hostile, title: bad }, { reportId: 'r' });
  assert.doesNotMatch(JSON.stringify(model).replaceAll('\\n', ''), UNSAFE);
});
