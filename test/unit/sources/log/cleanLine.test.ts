import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanLine, cleanText, withoutNoise } from '../../../../src/core/sources/log/cleanLine.ts';

const ESC = '\u001b';

for (const [raw, clean] of [
  ['Unable to', 'Unable to'],
  ['   Unable to', 'Unable to'],
  [`${ESC}[31mUnable${ESC}[0m to`, 'Unable to'],
  [`${ESC}]0;me@host\u0007Unable to`, 'Unable to'],
  ['\\u001b[31mUnable to\\u001b[0m', 'Unable to'],
  ['\\x1b[1mUnable\\033[0m to', 'Unable to'],
  ['[12:34:56.789] > Unable to', 'Unable to'],
  ['[12:34:56.789] stderr> Unable to', 'Unable to'],
  ['[Info  - 12:34:56.789] Unable to', 'Unable to'],
  ['2026-01-02T03:04:05.678Z Unable to', 'Unable to'],
  ['2026-01-02T03:04:05.678901Z 00O Unable to', 'Unable to'],
  ['2026-01-02T03:04:05.678901Z 01E+Unable to', 'Unable to'],
  ['2026/01/02 03:04:05 Unable to', 'Unable to'],
  ['Jan  2 03:04:05 gate sshd[812]: Unable to', 'Unable to'],
  ['2026-01-02T03:04:05+01:00 gate sshd-session[812]: Unable to', 'Unable to'],
  ['web-1  | Unable to', 'Unable to'],
  ['#12 0.345 Unable to', 'Unable to'],
  ['remote: Unable to', 'Unable to'],
  ['[stderr] Unable to', 'Unable to'],
  ['U\0n\0a\0b\0l\0e\0 \0t\0o\0', 'Unable to'],
  ['\uFEFFUnable to', 'Unable to'],
  ['Unable\tto', 'Unable to'],
  ['Unable\u00A0to', 'Unable to'],
  ['say \\"Unable to\\"', 'say "Unable to"'],
  // What only looks like a prefix stays.
  ['debug1: Unable to', 'debug1: Unable to'],
  ['10.0.0.1: Unable to', '10.0.0.1: Unable to'],
  ['[a, b] Unable to', '[a, b] Unable to'],
] as const) {
  test(`of ${JSON.stringify(raw)} the words stay`, () => {
    assert.equal(cleanText(raw).text, clean);
    assert.equal(cleanLine(raw).text, clean);
  });
}

test('each character is found again in the raw line', () => {
  for (const raw of [`[12:00:00] ${ESC}[31mab${ESC}[0mc`, 'plain', '> x\\"y\\"', '\0a\0b']) {
    const { text, offsetOf } = cleanLine(raw);
    for (let column = 0; column < text.length; column += 1) {
      // An escaped quote stands behind its backslash.
      const at = offsetOf(column);
      assert.ok([raw[at], raw[at + 1]].includes(text[column]), `${raw}: ${column}`);
    }
    assert.equal(offsetOf(text.length + 5), raw.length);
  }
  assert.equal(cleanLine('[12:00:00] ab').offsetOf(0), 11);
});

test('no more than eight prefixes are taken away, and without noise the line keeps its prefixes', () => {
  assert.equal(cleanText('> '.repeat(20)).text.length > 0, true);
  assert.equal(withoutNoise(`> ${ESC}[1mx`), '> x');
});
