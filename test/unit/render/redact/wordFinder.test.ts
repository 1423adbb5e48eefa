import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldCase } from '../../../../src/core/render/redact/foldCase.ts';
import { WordFinder, type SoughtWord } from '../../../../src/core/render/redact/wordFinder.ts';

const whole = (word: string): SoughtWord => ({ word, before: true, after: true });
const loose = (word: string): SoughtWord => ({ word, before: false, after: false });

function found(text: string, words: readonly SoughtWord[]): readonly string[] {
  const characters = Array.from(text);
  const ends = new WordFinder(words).longest(characters, characters.map(foldCase));
  return [...ends].sort(([a], [b]) => a - b).map(([start, end]) => `${start}:${characters.slice(start, end).join('')}`);
}

test('the longest word at each place where one begins', () => {
  assert.deepEqual(found('she sells', ['he', 'she', 's', 'sell'].map(loose)), ['0:she', '1:he', '4:sell', '8:s']);
});

test('a word that another one ends with, where the longer one comes to nothing', () => {
  assert.deepEqual(found('abcabx', ['abcabc', 'bca', 'x'].map(loose)), ['1:bca', '5:x']);
});

test('a word inside of a longer one only where it may be', () => {
  assert.deepEqual(found('db db1 1db db-1 ädb', [whole('db')]), ['0:db', '11:db']);
  assert.deepEqual(found('db1', [{ word: 'db', before: true, after: false }]), ['0:db']);
  assert.deepEqual(found('1db', [{ word: 'db', before: false, after: true }]), ['1:db']);
});

test('where the longest may not end, a shorter one counts', () => {
  assert.deepEqual(found('a-bc', [whole('a'), whole('a-b')]), ['0:a']);
});

test('characters of two units, and every case', () => {
  assert.deepEqual(found('\u{1f511}KEY \u{10400}', [loose('\u{1f511}key'), whole('\u{10428}')]), [
    '0:\u{1f511}KEY',
    '5:\u{10400}',
  ]);
});

test('no words, and an empty one, are found nowhere', () => {
  assert.deepEqual(found('text', []), []);
  assert.deepEqual(found('text', [loose('')]), []);
});
