import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineErrors } from '../../../../../src/core/openssh/config/validate/lineErrors.ts';
import { errorsOf, linesOf } from './errorsOf.ts';

test('every family is asked, and its errors stand in the order of the text', () => {
  const text = 'Foo x\nCiphers +foo,,\nUseDNS no x\nMatch x\nBanner "x\nMatch user x\nUseDNS maybe\nPort';
  assert.deepEqual(
    errorsOf(lineErrors, text).map(([code]) => code),
    [
      'unknown-keyword',
      'unknown-algorithm',
      'extra-arguments',
      'bad-match',
      'unterminated-quote',
      'not-in-match',
      'bad-value',
      'missing-argument',
      'not-in-match',
    ],
  );
});

test('a line is looked at once', () => {
  const [line] = linesOf('Foo x');
  assert.ok(line);
  assert.equal(lineErrors(line.target), lineErrors(line.target));
});
