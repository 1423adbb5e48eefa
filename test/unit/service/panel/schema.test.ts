import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  either,
  flag,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
} from '../../../../src/core/service/panel/schema.ts';

test('text is bounded', () => {
  assert.equal(text(3)('abc'), true);
  assert.equal(text(3)('abcd'), false);
  assert.equal(text(3)(3), false);
});

test('numbers are finite, flags are booleans', () => {
  assert.equal(number(1.5), true);
  for (const value of [NaN, Infinity, '1', null]) assert.equal(number(value), false);
  assert.equal(flag(false), true);
  assert.equal(flag(0), false);
});

test('oneOf takes its words and nothing that converts to them', () => {
  assert.equal(oneOf('a', 'b')('b'), true);
  assert.equal(oneOf('a', 'b')('c'), false);
  assert.equal(oneOf('a')(['a']), false);
});

test('nullable adds null alone', () => {
  assert.equal(nullable(flag)(null), true);
  assert.equal(nullable(flag)(true), true);
  assert.equal(nullable(flag)(undefined), false);
});

test('a list is an array, bounded, all of its items checked', () => {
  assert.equal(list(flag, 2)([true, false]), true);
  assert.equal(list(flag, 1)([true, false]), false);
  assert.equal(list(flag, 2)([true, 'false']), false);
  assert.equal(list(flag, 2)({ length: 0 }), false);
});

test('a record has exactly its keys, all its own', () => {
  const check = record({ a: flag });
  assert.equal(check({ a: true }), true);
  for (const value of [{}, { a: 1 }, { a: true, b: true }, { b: true }, [true], null, 'a']) {
    assert.equal(check(value), false, JSON.stringify(value));
  }
  assert.equal(record({})([]), false);
  assert.equal(check(Object.create({ a: true })), false);
  assert.equal(check(JSON.parse('{"__proto__":true}')), false);
  assert.equal(record({})(JSON.parse('{"constructor":1}')), false);
});

test('either accepts what one of them accepts', () => {
  const check = either(flag, text(1));
  assert.equal(check(true), true);
  assert.equal(check('a'), true);
  assert.equal(check(1), false);
});
