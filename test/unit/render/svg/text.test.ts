import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns, cut, wrap, xmlText } from '../../../../src/core/render/svg/text.ts';

test('mark-up is escaped, controls and what XML cannot hold are shown', () => {
  assert.equal(xmlText(`<a b="c">&'`), '&lt;a b=&quot;c&quot;&gt;&amp;&#39;');
  assert.equal(xmlText('\u001b\u202e\ufffe\uffff\ud800'), '\\x1b\\u{202e}\\u{fffe}\\u{ffff}\\u{d800}');
});

test('wide letters count twice, and a cut text says so', () => {
  assert.deepEqual([columns('ab'), columns('漢字'), columns('😀')], [2, 4, 2]);
  assert.equal(cut('abcdef', 6), 'abcdef');
  assert.equal(cut('abcdef', 5), 'abcd…');
  assert.equal(cut('漢字漢字', 6), '漢字…');
  assert.equal(cut('a\u0007', 9), 'a\\x07');
});

test('lines break between words, long words are cut, and so is what takes too many lines', () => {
  assert.deepEqual(wrap('one two three', 7, 3), ['one two', 'three']);
  assert.deepEqual(wrap('abcdefghij k', 5, 3), ['abcd…', 'k']);
  assert.deepEqual(wrap('a b c d', 1, 2), ['a', '…']);
  assert.deepEqual(wrap('aa bb cc dd', 5, 1), ['aa b…']);
});
