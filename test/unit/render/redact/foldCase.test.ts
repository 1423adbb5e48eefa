import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldCase } from '../../../../src/core/render/redact/foldCase.ts';

const LAST = 0x10_ff_ff;

/** Every character that has a case, or that a pattern takes for another one. */
function cased(): readonly string[] {
  const found: string[] = [];
  for (let code = 0; code <= LAST; code += 1) {
    if (code >= 0xd8_00 && code <= 0xdf_ff) continue;
    const character = String.fromCodePoint(code);
    if (/\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}/u.test(character)) found.push(character);
  }
  return found;
}

test('two characters fold to the same exactly where a pattern with the flags iu takes one for the other', () => {
  const characters = cased();
  assert.ok(characters.length > 2_000);
  const all = characters.join('');
  const byFold = new Map<string, string[]>();
  for (const character of characters) {
    const fold = foldCase(character);
    byFold.set(fold, [...(byFold.get(fold) ?? []), character]);
  }
  for (const character of characters) {
    const taken = all.match(new RegExp(`\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`, 'giu'));
    assert.deepEqual(byFold.get(foldCase(character)), taken, character);
  }
});

test('what has no case stays', () => {
  for (const character of ['-', '.', '1', '日', '\u{1f511}', '\ud800']) assert.equal(foldCase(character), character);
});
