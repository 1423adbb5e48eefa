import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { ProbeReport } from '../../../src/core/report/probe/probeReport.ts';
import { pageWords } from '../../../src/core/render/pageWords.ts';
import { panelWords } from '../../../src/core/render/panelWords.ts';
import { workbenchWords } from '../../../src/core/render/workbenchWords.ts';
import { english, speak, type Words } from '../../../src/core/render/words.ts';
import { answerOf } from '../../../src/core/service/panel/answerOf.ts';
import { explainedModel } from '../../../src/core/service/panel/explainedModel.ts';
import { hostsModel } from '../../../src/core/service/panel/hostsModel.ts';
import { panelModel } from '../../../src/core/service/panel/panelModel.ts';
import { pathUnderWay } from '../../../src/core/service/panel/path.ts';
import { algorithmsOf } from '../../../src/core/ssh/catalogue/catalogue.ts';
import { KINDS } from '../../../src/core/ssh/proposal/proposal.ts';
import { clientProfiles } from '../../../src/core/sources/profiles/clientProfiles.ts';
import { explainedReport } from '../../samples/explainReports.ts';
import { failingReport, fineReport } from '../../samples/panelModels.ts';
import { reportOf } from '../../samples/reports.ts';

/** A language in which every text stands between marks: what has none was not asked of it. */
function marked<T>(words: T): T;
function marked(words: unknown): unknown {
  if (typeof words === 'string') return `⟦${words}⟧`;
  if (Array.isArray(words)) return words.map((each: unknown) => marked(each));
  if (typeof words === 'function') {
    return new Proxy(words, { apply: (told, self, args) => marked(Reflect.apply(told, self, args) as unknown) });
  }
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, marked(value as unknown)]));
}

/** Every string in a value. */
function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) yield* strings(item);
}

/** What stands outside of all marks. */
function unmarked(text: string): string {
  const inner = text.replace(/⟦[^⟦⟧]*⟧/gu, '');
  return inner === text ? text : unmarked(inner);
}

after(() => speak(english()));

/** What a person reads as ours: two words of prose. */
const PROSE = /[a-z]{2,}[,.;:]? [a-z]{2,}/i;

const FAILED: ProbeReport = reportOf({ stage: 'connect', code: 'timed-out', message: 'A message of the core.' });

test('no English of the panel is left in a view model when another language is spoken', () => {
  speak(marked<Words>(english()));
  const settings = [{ setting: 'KexAlgorithms', path: '/home/mia/.ssh/config', line: 3 }];
  const failing = { ...failingReport, client: { ...failingReport.client, settings } };
  const options = { reportId: 'r', restricted: true, exports: ['markdown'] } as const;
  const answer = answerOf(explainedReport, 'log');
  assert.ok(answer !== null);
  const side = (report: ProbeReport) => ({ reportId: 'x', report });
  const models = [
    panelModel(failing, options).model,
    panelModel(fineReport, options).model,
    panelModel(FAILED, options).model,
    panelModel({ ...fineReport, via: ['gate'], client: { ...fineReport.client, id: 'x-recorded' } }, options).model,
    hostsModel(side(failing), side(fineReport), { reportId: 'h', probedFor: failing.client }).model,
    explainedModel(answer, { reportId: 'e' }).model,
    pathUnderWay('kexinit'),
  ];
  // What the core's lower floors say, and names: not the panel's words.
  const told = [...strings([failing, fineReport, FAILED, explainedReport])].map((text) => text.toLowerCase());
  const known = new Set(KINDS.flatMap((kind) => algorithmsOf(kind).flatMap(({ reason, refs }) => [reason, ...refs])));
  const products = [...new Set(clientProfiles.map(({ product }) => product))];
  const isData = (text: string): boolean =>
    known.has(text) ||
    told.some((each) => each.includes(text.toLowerCase())) ||
    products.some((product) => text.startsWith(product) && /^(?: \d[\w.]*)?$/.test(text.slice(product.length)));
  const texts = models.flatMap((model) => [...strings(model)]);
  assert.ok(texts.some((text) => text.startsWith('⟦')));
  const prose = texts.map(unmarked).filter((text) => PROSE.test(text) && !isData(text));
  assert.deepEqual([...new Set(prose)], []);
});

test('English is spoken until another language is, and every surface changes with it', () => {
  speak(english());
  assert.equal(pageWords().welcome.title, english().page.welcome.title);
  speak(marked<Words>(english()));
  assert.match(pageWords().welcome.title, /^⟦.*⟧$/);
  assert.match(panelWords().report.again, /^⟦.*⟧$/);
  assert.match(workbenchWords().probing.stopped('host', 'why'), /^⟦.*host.*⟧$/);
  speak(english());
  assert.doesNotMatch(pageWords().welcome.title, /⟦/);
});
