import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workbenchWords } from '../../../src/core/render/workbenchWords.ts';
import {
  HOSTS_EXPORTS,
  LOG_EXPORTS,
  PROBE_EXPORTS,
  type Exports,
} from '../../../src/extension/features/panel/renderExport.ts';
import type { ExportFormat } from '../../../src/core/service/panel/viewModel.ts';
import { explainedReport } from '../../samples/explainReports.ts';
import { failingReport, fineReport } from '../../samples/panelModels.ts';

const OPTIONS = { version: '1.2.3', theme: 'dark' } as const;
const WHEN = '2026-11-21T10:00:00.000Z';
const FAILING = { report: failingReport, when: WHEN };
const HOSTS = [FAILING, { report: fineReport, when: '2026-11-20T10:00:00.000Z' }] as const;

interface Sarif {
  readonly version: string;
  readonly runs: readonly { readonly tool: { readonly driver: { readonly version: string } } }[];
}

function rendered<Content>(kinds: Exports<Content>, content: Content, format: ExportFormat): string {
  return kinds.get(format)?.render(content, OPTIONS) ?? '';
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test('of a probe each format is what its readers expect', () => {
  const of = (format: ExportFormat): string => rendered(PROBE_EXPORTS, FAILING, format);
  assert.match(of('markdown'), /^# /);
  assert.match(of('markdown'), /2026-11-21T10:00:00\.000Z/);
  assert.deepEqual(JSON.parse(of('json')), plain(failingReport));
  const sarif = JSON.parse(of('sarif')) as Sarif;
  assert.deepEqual([sarif.version, sarif.runs[0]?.tool.driver.version], ['2.1.0', '1.2.3']);
  assert.match(of('svg'), /^<svg [^]*<\/svg>\n$/);
});

test('of two hosts both reports are in every format, and there is no picture', () => {
  const of = (format: ExportFormat): string => rendered(HOSTS_EXPORTS, HOSTS, format);
  assert.deepEqual([...HOSTS_EXPORTS.keys()], ['markdown', 'json', 'sarif']);
  assert.match(of('markdown'), /^# SSH comparison of `legacy` and `modern`/);
  assert.match(of('markdown'), /2026-11-21T10[^]*2026-11-20T10/);
  const lines = of('json').split('\n');
  assert.deepEqual(
    lines.slice(0, 2).map((line) => JSON.parse(line) as unknown),
    [plain(failingReport), plain(fineReport)],
  );
  assert.deepEqual(lines.slice(2), ['']);
  assert.equal((JSON.parse(of('sarif')) as Sarif).runs.length, 1);
  for (const host of ['legacy', 'modern']) assert.ok(of('sarif').includes(host), host);
});

test('of a log it is what the command prints of it', () => {
  const of = (format: ExportFormat): string => rendered(LOG_EXPORTS, explainedReport, format);
  assert.deepEqual([...LOG_EXPORTS.keys()], ['markdown', 'json']);
  assert.match(of('markdown'), /^# SSH errors explained[^]*`build\.example`[^]*Corrupted/);
  assert.deepEqual(JSON.parse(of('json')), plain(explainedReport));
});

test('each way is offered in words, and what it writes ends in a newline', () => {
  const words = workbenchWords().exporting;
  const all: readonly (readonly ['probe' | 'hosts' | 'log', Exports<never>, unknown])[] = [
    ['probe', PROBE_EXPORTS, FAILING],
    ['hosts', HOSTS_EXPORTS, HOSTS],
    ['log', LOG_EXPORTS, explainedReport],
  ];
  for (const [subject, kinds, content] of all) {
    for (const [format, { extension, language }] of kinds) {
      assert.match(rendered(kinds, content as never, format), /[^\n]\n$/, format);
      for (const word of [words.label(format), words.detail(format, subject), extension, language]) {
        assert.ok(word.length > 1);
      }
    }
  }
});
