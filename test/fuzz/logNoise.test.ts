import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readLogNow } from '../../src/core/sources/log/readLog.ts';
import { logFixtures, summary, type ExpectedMatch, type LogFixture } from '../samples/logFixtures.ts';
import { linesOf, noise, prefixes, wrapped } from '../samples/logNoise.ts';
import { defaultSeed } from '../setup/seed.ts';

const deep = process.env['KEXPERT_DEEP'] === '1';
const MORE = deep ? 10 : 1;
const fixtures = logFixtures();
const recognised = (text: string): readonly ExpectedMatch[] => readLogNow(text).matches.map(summary);
const read = (lines: readonly string[]): readonly ExpectedMatch[] => recognised(lines.join('\n'));

for (const { name, text, expected } of fixtures) {
  const lines = linesOf(text);
  // Whole debug logs take longer: fewer noises each.
  const numRuns = MORE * (text.length > 4_000 ? 6 : 25);
  test(`noise changes nothing in ${name}`, () => {
    fc.assert(
      fc.property(noise, (change) => {
        assert.deepEqual(read(change(lines)), expected);
      }),
      { seed: defaultSeed(), numRuns },
    );
  });
}

/** As wide as terminals and pastes are. */
const WIDTHS = [60, 72, 80, 100, 120, 132, 200];

for (const { name, text, expected } of fixtures) {
  test(`wraps in the middle of words change nothing in ${name}`, () => {
    for (const width of WIDTHS) {
      const rows = wrapped(width)(linesOf(text));
      assert.deepEqual(read(rows), expected, `at ${width} columns`);
      const prefix = '[12:00:07.123] stderr> ';
      const prefixed = rows.map((row) => `${prefix}${row}`);
      assert.deepEqual(read(prefixed), expected, `at ${width} columns, with a prefix on each row`);
    }
  });
}

/** Every width of a terminal that people have; a quick run takes some of them for each fixture, by the seed. */
const NARROWEST = 60;
const WIDEST = 140;
const QUICK_WIDTHS = 6;

/**
 * What a wrap leaves ambiguous: Cisco's cut name ends with the row as a known one does, and where a line is wrapped once
 * only, nothing tells that the space before libssh's `in list` was lost.
 */
const AMBIGUOUS: ReadonlyMap<string, number> = new Map([
  ['cisco/ios-cut-dots', 81],
  ['libssh/nppftp', 112],
]);

test('wraps at any width change nothing', () => {
  const widths = Array.from({ length: WIDEST - NARROWEST + 1 }, (_, i) => NARROWEST + i);
  const quick = fc.sample(
    fc.uniqueArray(fc.constantFrom(...widths), { minLength: QUICK_WIDTHS, maxLength: QUICK_WIDTHS }),
    {
      numRuns: fixtures.length,
      seed: defaultSeed(),
    },
  );
  for (const [index, { name, text, expected }] of fixtures.entries()) {
    const lines = linesOf(text);
    const filled = new Set(lines.map(({ length }) => length));
    for (const width of deep ? widths : (quick[index] ?? [])) {
      // A line that fills the width by itself cannot be told from one that goes on.
      if (AMBIGUOUS.get(name) === width || filled.has(width)) continue;
      assert.deepEqual(read(wrapped(width)(lines)), expected, `${name} at ${width} columns, seed ${defaultSeed()}`);
    }
  }
});

test('a text of one line with literal line ends, as in JSON and Python', () => {
  // What was quoted already is escaped twice then, and texts with tabs or returns of their own say something else.
  for (const { name, text, expected } of fixtures.filter(({ text }) => !/[\\\t]|"[^"]*$/.test(text))) {
    const lines = linesOf(text.trimEnd());
    assert.deepEqual(recognised(`{"stderr": ${JSON.stringify(lines.join('\r\n'))}, "rc": 255}`), expected, name);
    assert.deepEqual(recognised(`b'${lines.join('\\r\\n')}\\r\\n'`), expected, name);
  }
});

test('several failures in one log: each is told, in the order of the text', () => {
  const short = fixtures.filter(({ text, expected }) => text.length < 600 && standsAlone(expected));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...short), { minLength: 2, maxLength: 4 }), (several) => {
      const gap = Array.from({ length: 80 }, (_, i) => `step ${i} went well`).join('\n');
      const told = recognised(several.map(({ text }) => text).join(`\n${gap}\n`));
      // The same twice is told once, with its count.
      const distinct = [...new Set(several.map(key))];
      const wanted = distinct.map((one) => JSON.parse(one) as readonly ExpectedMatch[]).flat();
      assert.deepEqual(
        told.map(({ count: _count, ...match }) => match),
        wanted,
      );
      const count = told.reduce((sum, match) => sum + (match.count ?? 1), 0);
      assert.equal(count, several.flatMap(({ expected }) => expected).length);
    }),
    { seed: defaultSeed(), numRuns: 60 * MORE },
  );
});

const key = ({ expected }: LogFixture): string => JSON.stringify(expected);

/** Fixtures of which a piece of another log cannot say more: one message each, and nothing that reads around itself. */
function standsAlone(expected: readonly ExpectedMatch[]): boolean {
  const [only, ...others] = expected;
  return (
    others.length === 0 && only?.code === 'no-common-algorithm' && only.dialect === 'openssh' && only.kind !== 'mac'
  );
}

test('a text that is cut off anywhere tells no other lists than the whole', () => {
  const cut = fc
    .constantFrom(...fixtures.filter(({ expected }) => !expected.some(({ truncated }) => truncated)))
    .chain((fixture) => fc.tuple(fc.constant(fixture), fc.nat(fixture.text.length)));
  fc.assert(
    fc.property(cut, ([{ text, expected }, length]) => {
      const lists = ({ client, server }: ExpectedMatch): readonly (readonly string[])[] => [client ?? [], server ?? []];
      const whole = expected.flatMap(lists);
      for (const match of recognised(text.slice(0, length))) {
        if (match.code !== 'no-common-algorithm') continue;
        for (const list of lists(match)) {
          const [last, ...rest] = [...list].reverse();
          const known = [...rest].reverse();
          // The last name may be cut where it is no known one's beginning.
          const fits = whole.some(
            (names) =>
              known.every((name, index) => names[index] === name) && (names[known.length] ?? '').startsWith(last ?? ''),
          );
          assert.ok(fits, `${list.join()} is told of ${JSON.stringify(text.slice(0, length))}`);
        }
      }
    }),
    { seed: defaultSeed(), numRuns: 400 * MORE },
  );
});

test('UTF-16 read as bytes, with literal line ends', () => {
  const { text, expected } = fixtures.find(({ name }) => name === 'openssh/host-key-9.2p1') ?? {
    text: '',
    expected: [],
  };
  const utf16 = (words: string): string => words.replaceAll(/[^]/g, '$&\0');
  assert.deepEqual(recognised(`\uFEFF${utf16(text)}`), expected);
  const quoted = `{"msg": ${JSON.stringify(text)}}`;
  assert.deepEqual(recognised(`\uFEFF${utf16(quoted)}`), expected);
  assert.deepEqual(recognised(utf16(`warning\r\n${quoted}\r\nend\r\n`)), expected);
});

test('every prefix that stands before each line', () => {
  const { text, expected } = fixtures.find(({ name }) => name === 'openssh/kex-9.2p1') ?? { text: '', expected: [] };
  for (const prefix of prefixes) {
    assert.deepEqual(read(linesOf(text).map((line, index) => `${prefix(index)}${line}`)), expected, prefix(0));
  }
});
