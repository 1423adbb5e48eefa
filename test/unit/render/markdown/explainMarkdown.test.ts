import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExplainReport } from '../../../../src/core/report/explain/explainReport.ts';
import { renderExplainMarkdown } from '../../../../src/core/render/markdown/explainMarkdown.ts';
import { createRedaction } from '../../../../src/core/render/redact/redactReport.ts';
import { HOSTILE_TEXTS } from '../../../samples/hostileReport.ts';
import { UNSAFE } from '../../../samples/reports.ts';
import { readMarkdown } from '../../../setup/readMarkdown.ts';
import { explainLog } from '../../../samples/worded.ts';

const KEX =
  'Unable to negotiate with db7.corp.example port 22: no matching key exchange method found. Their offer: diffie-hellman-group14-sha1';

test('a failure is a heading, its facts, both lists, findings and ways out', async () => {
  const markdown = renderExplainMarkdown(await explainLog(KEX));
  assert.match(markdown, /^# SSH errors explained\n\n# No common key exchange method\n\n\*\*✘\*\* Your client and/);
  assert.match(markdown, /^\| Server \| `db7\.corp\.example: list from the text, line 1` \|$/m);
  assert.match(markdown, /^## key exchange method: ✘ nothing in common$/m);
  assert.match(
    markdown,
    /^\| 1 \| `mlkem768x25519-sha256` · post-quantum \| `diffie-hellman-group14-sha1` · ⚠ weak \|$/m,
  );
  assert.match(markdown, /^## Findings$/m);
  assert.match(markdown, /^## Remedies$/m);
});

test('nothing recognised and wrong recipes are told', async () => {
  assert.match(renderExplainMarkdown(await explainLog('fine')), /No SSH error recognised/);
  const recipes = renderExplainMarkdown(await explainLog('t.set_preferred_kex(["x"])'));
  assert.match(recipes, /^- Line 1: /m);
  assert.doesNotMatch(recipes, /No SSH error recognised/);
  assert.match(
    renderExplainMarkdown(await explainLog('Incompatible ssh peer (no acceptable kex algorithm)')),
    /\*unknown\*/,
  );
});

test('a private host has a placeholder wherever it stands', async () => {
  const report = createRedaction().explained(await explainLog(KEX));
  const all = JSON.stringify(report) + renderExplainMarkdown(report);
  assert.doesNotMatch(all, /db7|corp\.example/);
  assert.equal(report.matches[0]?.dialect, 'openssh');
  assert.equal(report.matches[0].code, 'no-common-algorithm');
});

test('no text of a log becomes mark-up', async () => {
  const [match] = (await explainLog(KEX)).matches;
  assert.ok(match);
  for (const bad of HOSTILE_TEXTS) {
    const hostile: ExplainReport = {
      schema: 'kexpert/explain@1',
      matches: [{ ...match, host: bad, message: bad, server: [bad], title: bad, explanation: bad }],
      recipes: [{ line: 0, finding: { code: 'c', severity: 'error', message: bad, refs: [] } }],
      omitted: 0,
      complete: true,
    };
    const markdown = renderExplainMarkdown(hostile);
    for (const line of markdown.split('\n')) assert.doesNotMatch(line, UNSAFE);
    const { links, bare } = readMarkdown(markdown);
    for (const link of links)
      assert.match(link, /^https:\/\/(www\.rfc-editor\.org|datatracker\.ietf\.org|www\.openssh\.com)/);
    for (const line of bare) assert.doesNotMatch(line.replace(/^(#{1,3} |- )/, ''), /[<>@]|:\/\/|\]\(/, line);
  }
});
