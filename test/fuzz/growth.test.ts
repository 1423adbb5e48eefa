/** The measure that the other tests of growth go by tells what is quadratic from what is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overgrown, overgrowth } from '../setup/growth.ts';
import { repeated } from './growthTexts.ts';

const words = (size: number): readonly string[] => repeated('ab ', size).split(' ');

/** Each word is compared with each. */
function quadratic(list: readonly string[]): number {
  let found = 0;
  for (const word of list) for (const other of list) if (other.length > word.length) found += 1;
  return found;
}

function linear(list: readonly string[]): number {
  let sum = 0;
  for (let round = 0; round < 50; round += 1) for (const word of list) sum += word.charCodeAt(round % 2);
  return sum;
}

const sorting = (list: readonly string[]): unknown => list.map((word, at) => `${word}${(at * 7919) % 10007}`).sort();

test('a quadratic function is found, and is told among others', async () => {
  assert.notEqual(await overgrowth(quadratic, words), null);
  const found = await overgrown(
    [
      { name: 'linear', work: linear },
      { name: 'quadratic', work: quadratic },
    ],
    'words',
    words,
  );
  assert.deepEqual(
    found.map((line) => line.split(':')[0]),
    ['quadratic'],
  );
});

test('a pattern that is tried anew at each character is found', async () => {
  const spaces = (size: number): string => `${' '.repeat(size)}x`;
  assert.notEqual(await overgrowth((text: string) => text.replace(/ +$/, ''), spaces, { smallest: 2 ** 9 }), null);
});

test('a function that remembers its last input is measured all the same', async () => {
  let last = '';
  const once = (text: string): void => {
    if (text !== last) quadratic(text.split(' '));
    last = text;
  };
  assert.notEqual(await overgrowth(once, (size, salt) => repeated(`wor${salt} `, size)), null);
});

test('what is linear passes, and so does sorting', async () => {
  assert.equal(await overgrowth(linear, words), null);
  assert.equal(await overgrowth(sorting, words), null);
});
