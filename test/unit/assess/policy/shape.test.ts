import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../../../src/core/assess/policy/jsonTree.ts';
import { checkShape, type Shape } from '../../../../src/core/assess/policy/shape.ts';

const SHAPE: Shape = {
  type: 'object',
  about: 'all',
  fields: {
    word: { required: true, shape: { type: 'text', about: 'a word', longest: 5, pattern: '^[a-z]+$' } },
    choice: { shape: { type: 'text', about: 'one', longest: 9, words: ['this', 'that'] } },
    list: {
      shape: { type: 'list', about: 'some', most: 2, of: { type: 'whole-number', about: 'n', least: 1, most: 3 } },
    },
    'a/b~c': { shape: { type: 'flag', about: 'yes or no' } },
  },
};

function problemsOf(text: string): readonly (readonly [path: string, underlined: string, message: string])[] {
  const reading = readJson(text);
  assert.ok(reading.ok);
  return checkShape(reading.node, SHAPE).map(({ path, start, end, message }) => [
    path,
    text.slice(start, end),
    message,
  ]);
}

test('says nothing of a value that fits', () => {
  assert.deepEqual(problemsOf('{"word":"abc","choice":"this","list":[1,3],"a/b~c":false}'), []);
});

for (const [text, path, underlined, message] of [
  ['[]', '', '[]', /an object/],
  ['{"word":"abc","other":1}', '/other', '"other"', /no field “other” here; there are word, choice, list/],
  ['{"word":"abc","word":"abc"}', '/word', '"word"', /twice/],
  ['{}', '', '{', /“word” is missing/],
  ['{"word":1}', '/word', '1', /a text in double quotes/],
  ['{"word":""}', '/word', '""', /empty/],
  ['{"word":"abcdef"}', '/word', '"abcdef"', /longer than 5/],
  ['{"word":"ABC"}', '/word', '"ABC"', /not a word/],
  ['{"word":"abc","choice":"other"}', '/choice', '"other"', /one of this, that/],
  ['{"word":"abc","list":1}', '/list', '1', /a list/],
  ['{"word":"abc","list":[1,2,3]}', '/list', '[1,2,3]', /at most 2/],
  ['{"word":"abc","list":[1,4]}', '/list/1', '4', /from 1 to 3/],
  ['{"word":"abc","list":[1.5]}', '/list/0', '1.5', /whole number/],
  ['{"word":"abc","list":[0]}', '/list/0', '0', /from 1 to 3/],
  ['{"word":"abc","a/b~c":"yes"}', '/a~1b~0c', '"yes"', /true or false/],
] as const) {
  test(text, () => {
    const problems = problemsOf(text);
    assert.equal(problems.length, 1);
    assert.deepEqual(problems[0]?.slice(0, 2), [path, underlined]);
    assert.match(problems[0][2], message);
  });
}

test('counts characters, not code units', () => {
  const shape: Shape = { type: 'text', about: 'a text', longest: 2 };
  const check = (text: string) => {
    const reading = readJson(JSON.stringify(text));
    return reading.ok && checkShape(reading.node, shape).length === 0;
  };
  assert.ok(check('😀😀'));
  assert.ok(!check('😀😀😀'));
});

test('of a value that is wrong all over, a hundred problems are told', () => {
  const many = Array.from({ length: 5000 }, (_, i) => `"x${i}":1`).join();
  assert.equal(problemsOf(`{${many}}`).length, 100);
});
