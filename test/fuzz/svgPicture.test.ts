import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderProbeSvg } from '../../src/core/report/svgPicture.ts';
import { hostileReport, hostileText, HOSTILE_TEXTS } from '../samples/hostileReport.ts';
import { both, proposal } from '../samples/proposals.ts';
import { reportOf, UNSAFE } from '../samples/reports.ts';
import { elementsOf, readXml, textOf, type XmlElement } from '../setup/readXml.ts';
import { defaultSeed } from '../setup/seed.ts';

const ELEMENTS = new Set(['svg', 'title', 'desc', 'style', 'rect', 'circle', 'path', 'text']);

const ATTRIBUTES =
  /^(xmlns|width|height|viewBox|role|x|y|rx|cx|cy|r|d|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|font-size|font-weight|text-anchor|class)$/;

/** A picture that shows, loads and runs nothing but what Kexpert drew; returns its root. */
function assertHarmless(svg: string): XmlElement {
  assert.doesNotMatch(svg, UNSAFE);
  const root = readXml(svg);
  for (const { name, attributes } of elementsOf(root)) {
    assert.ok(ELEMENTS.has(name), name);
    for (const [attribute, value] of attributes) {
      assert.match(attribute, ATTRIBUTES);
      if (attribute !== 'xmlns') assert.match(value, /^[#a-zA-Z0-9 .-]*$/);
    }
  }
  const [style, ...more] = elementsOf(root).filter(({ name }) => name === 'style');
  assert.ok(style !== undefined && more.length === 0);
  assert.doesNotMatch(textOf(style), /url|import|@|\\/);
  return root;
}

function wordsOf(svg: string): readonly string[] {
  return elementsOf(assertHarmless(svg))
    .filter(({ name }) => name === 'text')
    .map(textOf);
}

test('each by itself and all at once stay text', () => {
  assertHarmless(renderProbeSvg(hostileReport(), { theme: 'dark', when: '<b>' }));
  for (const text of HOSTILE_TEXTS)
    assertHarmless(renderProbeSvg(hostileReport([text]), { theme: 'light', when: text }));
  assert.ok(wordsOf(renderProbeSvg(hostileReport())).includes('<script>alert(1)</script>'));
});

test('ten thousand names, or one of a megabyte, make a small picture', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `name-${index}`);
  for (const kex of [names, ['n'.repeat(1_000_000)]]) {
    const svg = renderProbeSvg(reportOf(proposal('server', { kex, hostKey: kex, ...both('cipher', kex) })));
    assert.ok(svg.length < 30_000, `${svg.length} characters`);
    assert.ok(Number(assertHarmless(svg).attributes.get('height')) < 2000);
  }
});

test('whatever a server sends', () => {
  fc.assert(
    fc.property(fc.array(hostileText(), { minLength: 1, maxLength: 4 }), (texts) => {
      assertHarmless(renderProbeSvg(hostileReport(texts)));
    }),
    { seed: defaultSeed(), numRuns: 25 },
  );
});
