import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ProbeReport } from '../../../../src/core/report/probe/probeReport.ts';
import { PALETTES } from '../../../../src/core/render/svg/palette.ts';
import { renderProbeSvg } from '../../../../src/core/render/svg/svgPicture.ts';
import { hostileReport, hostileText, HOSTILE_TEXTS } from '../../../samples/hostileReport.ts';
import { both, legacyServer, openssh92, proposal } from '../../../samples/proposals.ts';
import { reportOf, UNSAFE } from '../../../samples/reports.ts';
import { elementsOf, readXml, textOf, type XmlElement } from '../../../setup/readXml.ts';
import { defaultSeed } from '../../../setup/seed.ts';

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

describe('what it shows', () => {
  test('a pair that fails: where, the lists of what fails, the words for weak and broken, the way out', () => {
    const report = reportOf(legacyServer({ hostKey: ['ssh-ed25519'] }));
    const words = wordsOf(renderProbeSvg(report, { theme: 'light', when: '2026-01-02' }));
    for (const word of [
      'legacy',
      'legacy.example port 2222',
      '2026-01-02',
      'CLIENT',
      'SERVER',
      'Key exchange',
      'broken',
    ]) {
      assert.ok(words.includes(word), word);
    }
    assert.equal(words.filter((word) => word === 'nothing in common: the connection ends here').length, 1);
    assert.equal(words.filter((word) => word === 'nothing in common').length, 2);
    assert.ok(words.includes('diffie-hellman-group14-sha1') && words.includes('curve25519-sha256'));
    assert.ok(words.includes('and 3 more'), 'of eleven names eight are shown');
    assert.ok(words.includes('WAY OUT') && words.includes(report.remedies[0]?.title ?? ''));
    assert.ok(!words.includes('rsa-sha2-512'), 'the lists of what agrees are left out');
  });

  test('a pair that agrees: the agreed pair joined, wherever it stands, and what there is to note', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'curve25519-sha256'];
    const report = reportOf(proposal('server', { kex: names, ...both('cipher', ['aes128-ctr', '3des-cbc']) }));
    const svg = renderProbeSvg(report);
    const words = wordsOf(svg);
    const agreed = elementsOf(readXml(svg)).filter(
      (element) => textOf(element) === 'curve25519-sha256' && element.attributes.get('fill') === PALETTES.light.good,
    );
    assert.equal(agreed.length, 3, 'the outcome, and one in each column');
    assert.ok(words.includes('and 3 more'), 'three of the names before it are shown, and it');
    const joins = elementsOf(readXml(svg)).filter(({ attributes }) => attributes.get('d')?.includes('C') === true);
    assert.equal(joins.length, 4, 'key exchange, host key, cipher, MAC; not compression');
    assert.ok(words.includes('TO NOTE'));
  });

  test('a MAC that the cipher brings, and directions that differ', () => {
    const differing = { ...both('cipher', ['aes256-gcm@openssh.com']), macServerToClient: ['hmac-sha2-512'] };
    const words = wordsOf(renderProbeSvg(reportOf(proposal('server', differing))));
    assert.equal(words.filter((word) => word === 'built into the cipher').length, 2);
    assert.ok(words.includes('MAC, client to server') && words.includes('MAC, server to client'));
    assert.ok(!words.includes('hmac-sha2-512'));
  });

  test('a host that was not reached', () => {
    const words = wordsOf(renderProbeSvg(reportOf({ stage: 'connect', code: 'refused', message: 'Nothing listens.' })));
    assert.ok(words.includes('Nothing listens.'));
    assert.ok(!words.includes('CLIENT'));
  });

  test('dark and light differ in their colours only', () => {
    const report: ProbeReport = reportOf({ ...openssh92(), side: 'server' });
    const [light, dark] = (['light', 'dark'] as const).map((theme) => renderProbeSvg(report, { theme, when: null }));
    assert.ok(light?.includes(PALETTES.light.ground) && dark?.includes(PALETTES.dark.ground));
    const colourless = (svg = '') => svg.replace(/#[0-9a-f]{6}/g, '#');
    assert.equal(colourless(light), colourless(dark));
  });
});

test('text on its ground has a contrast of 4.5 to 1', () => {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const p of Object.values(PALETTES)) {
    const pairs = [
      ...[p.text, p.dim, p.good, p.caution, p.bad].flatMap((ink) => [p.ground, p.card].map((ground) => [ink, ground])),
      ...[p.goodGround, p.cautionGround, p.badGround].map((ground) => [p.text, ground]),
      [p.good, p.goodGround],
      [p.caution, p.cautionGround],
      [p.bad, p.badGround],
      [p.quantum, p.quantumGround],
    ];
    for (const [ink = '', ground = ''] of pairs) {
      const [low = 0, high = 0] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
      assert.ok((high + 0.05) / (low + 0.05) >= 4.5, `${ink} on ${ground}`);
    }
  }
});

describe('hostile texts', () => {
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

  test('the reader finds what it is for', () => {
    for (const svg of ['<svg><b></svg>', '<svg>&x;</svg>', '<svg a=b/>', '<svg/><svg/>', '<svg a="1" a="2"/>', 'x']) {
      assert.throws(() => readXml(svg), Error, svg);
    }
    assert.throws(() => assertHarmless('<svg><style></style><script></script></svg>'), assert.AssertionError);
    assert.throws(() => assertHarmless('<svg><style></style><path onload="x"/></svg>'), assert.AssertionError);
  });
});
