import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderProbeMarkdown } from '../../src/core/report/markdownReport.ts';
import { hostileReport, HOSTILE_TEXTS } from '../samples/hostileReport.ts';
import { UNSAFE } from '../samples/reports.ts';
import { readMarkdown } from '../setup/readMarkdown.ts';

const PUBLISHERS =
  /^https:\/\/(www\.rfc-editor\.org|www\.cve\.org|datatracker\.ietf\.org|csrc\.nist\.gov|www\.bsi\.bund\.de|www\.openssh\.com|github\.com\/openssh\/|man\.openbsd\.org)/;

/** What no line may hold outside of code and links: nothing from which any tracker makes mark-up. */
function assertHarmless(markdown: string): void {
  assert.doesNotMatch(markdown, UNSAFE);
  const { bare, links, tables } = readMarkdown(markdown);
  for (const link of links) assert.match(link, PUBLISHERS);
  for (const [columns, ...rows] of tables) for (const row of rows) assert.equal(row, columns);
  for (const line of bare) {
    const words = line.replace(/^(#{1,3} |- |\|)/, '').replace(/^(\d+)\\\./, '$1');
    assert.doesNotMatch(words, /[<>@#&[\]`\\~_!$%={}^/]|www\.|:\/\/|\*{3}/, line);
    assert.doesNotMatch(line, /^(\s|>|\+|=|\d+[.)]|-{2,}|- \[)/, line);
    assert.doesNotMatch(words, /(?<![\p{L}\p{N}-])(?!SHA-)[A-Za-z][A-Za-z\d]*-\d+(?![\p{L}\p{N}-])/u, line);
  }
}

test('each by itself and all at once become no mark-up anywhere', () => {
  assertHarmless(renderProbeMarkdown(hostileReport(), '<b>'));
  for (const text of HOSTILE_TEXTS) assertHarmless(renderProbeMarkdown(hostileReport([text]), text));
});
