import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeUntrusted } from '../../../src/core/render/escape.ts';
import { MAX_SHOWN_CHARACTERS } from '../../../src/core/ssh/wire/limits.ts';
import { UNSAFE } from '../../samples/reports.ts';
import { propertyParameters } from '../openssh/config/arbitraryConfig.ts';

const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => units.map((unit) => String.fromCharCode(unit)).join(''));
/** Rare among all code units, so drawn on purpose. */
const dangerous = fc.constantFrom(
  ...['\0', '\t', '\n', '\r', '\x1b[31m', '\x7f', '\x85', '\x9b', '\u061c', '\u200b', '\u200f', '\u2028', '\u2029'],
  ...['\u202a', '\u202e', '\u2066', '\u2069', '\ufeff', '\ufffb', '\ud83d', '\ude00', '\u{e0041}', '\u{e007f}'],
  ...['\xa0', '\xad', '\u115f', '\u1160', '\u3164', '\uffa0', '\u3000', '\u2800', '\ufe0f', '\u{e0100}'],
);
const hostile = fc.array(fc.oneof(codeUnits, dangerous, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''));

test('no text comes out with a control, a bidi control, a line break or half a character', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const escaped = escapeUntrusted(text);
      assert.doesNotMatch(escaped, UNSAFE);
      assert.ok(!escaped.includes('\n'));
      if (escaped.length <= MAX_SHOWN_CHARACTERS) assert.equal(escapeUntrusted(escaped), escaped);
    }),
    propertyParameters(300),
  );
});

test('each unsafe code point is shown as its number, its neighbours and every other code point stay', () => {
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (code !== 10 && !UNSAFE.test(character)) {
      assert.equal(escapeUntrusted(character), character);
      continue;
    }
    const hex = code.toString(16);
    assert.equal(escapeUntrusted(`a${character}b`), code <= 0xff ? `a\\x${hex.padStart(2, '0')}b` : `a\\u{${hex}}b`);
  }
});

test('printable text of any script comes back as it was', () => {
  for (const text of [
    '',
    'aes256-gcm@openssh.com',
    'żółć Ω Ж 漢字 한국어 नमस्ते العربية עברית',
    '😀👍🏽',
    'e\u0301',
    ' a  b ',
  ]) {
    assert.equal(escapeUntrusted(text), text);
  }
  const printable = fc.string({ unit: 'grapheme', maxLength: 100 });
  fc.assert(
    fc.property(printable, (text) => UNSAFE.test(text) || text.includes('\n') || escapeUntrusted(text) === text),
    propertyParameters(100),
  );
});

test('overlong text is cut, and says so', () => {
  const longest = 'x'.repeat(MAX_SHOWN_CHARACTERS);
  assert.equal(escapeUntrusted(longest), longest);
  assert.equal(escapeUntrusted(`${longest}y`), `${longest}…`);
  // A pair that the cut would halve.
  assert.doesNotMatch(escapeUntrusted(`${longest.slice(1)}😀😀`), UNSAFE);
  assert.ok(escapeUntrusted('\u202e'.repeat(300_000)).length <= MAX_SHOWN_CHARACTERS * 9);
});
