import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXPORTS } from '../../../src/extension/features/panel/renderExport.ts';
import { failingReport } from '../../samples/panelModels.ts';

const OPTIONS = { when: '2026-11-21T10:00:00.000Z', version: '1.2.3', theme: 'dark' } as const;

function rendered(format: Parameters<typeof EXPORTS.get>[0]): string {
  return EXPORTS.get(format)?.render(failingReport, OPTIONS) ?? '';
}

test('each format is what its readers expect, and ends in a newline', () => {
  assert.match(rendered('markdown'), /^# /);
  assert.match(rendered('markdown'), /2026-11-21T10:00:00\.000Z/);
  assert.deepEqual(JSON.parse(rendered('json')), JSON.parse(JSON.stringify(failingReport)));
  const sarif = JSON.parse(rendered('sarif')) as {
    readonly version: string;
    readonly runs: readonly { readonly tool: { readonly driver: { readonly version: string } } }[];
  };
  assert.deepEqual([sarif.version, sarif.runs[0]?.tool.driver.version], ['2.1.0', '1.2.3']);
  assert.match(rendered('svg'), /^<svg [^]*<\/svg>\n$/);
  for (const [format, { label, detail, extension, language }] of EXPORTS) {
    assert.match(rendered(format), /[^\n]\n$/, format);
    for (const word of [label, detail, extension, language]) assert.ok(word.length > 1);
  }
});
