import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOUNDED } from '../../redos/bounded.ts';
import { checkExpressions } from '../../redos/checkExpressions.ts';
import { expressionsIn } from '../../redos/expressions.ts';
import { judge, keyOf } from '../../redos/judge.ts';

const place = (source: string, flags = '') => ({ source, flags, places: ['src/core/x.ts:1'] });

test('an expression that backtracks without end is refused, and so is one that does in the square', async () => {
  const planted = expressionsIn('src/core/x.ts', 'export const bad = [/(a+)+$/, /x+$/u, /^a{1,3}$/i];').expressions;
  const { faults, judged, verdicts } = await checkExpressions(planted, new Map());
  assert.equal(judged, 3);
  assert.deepEqual(
    faults.map((fault) => fault.split('\n')[0]),
    ['/(a+)+$/', '/x+$/u'],
  );
  assert.deepEqual([...verdicts.keys()], [keyOf(place('^a{1,3}$', 'i'))]);
});

test('what was judged is not judged again, whatever else has changed; flags are a part of it', async () => {
  const known = new Map([[keyOf(place('a')), 'safe:automaton']]);
  const asked: string[] = [];
  const ask = ({ source, flags }: { readonly source: string; readonly flags: string }) => {
    asked.push(`/${source}/${flags}`);
    return Promise.resolve({ word: 'safe:automaton', fault: null });
  };
  const { verdicts, judged } = await checkExpressions([place('a'), place('a', 'i'), place('a', 'i')], known, ask);
  assert.deepEqual([asked, judged, verdicts.size], [['/a/i'], 1, 2]);
  const later = await checkExpressions([place('a')], verdicts, ask);
  assert.deepEqual([later.judged, later.verdicts.size], [0, 1], 'verdicts on what is gone go with it');
});

test('a reviewed expression is judged on texts of its length, in the reviewed file alone', async () => {
  const use = BOUNDED.find(({ longest }) => longest === 40);
  assert.ok(use !== undefined);
  const reviewed = { source: use.source, flags: '', places: [`${use.file}:1`] };
  assert.equal((await judge(reviewed)).word, 'bounded:40');
  assert.notEqual(keyOf(reviewed), keyOf({ ...reviewed, places: [`${use.file}:1`, 'src/core/x.ts:1'] }));
});

test('every way to make an expression is seen', () => {
  const text = [
    'const a = new RegExp(`${b}`);',
    "  RegExp('c');",
    "globalThis.RegExp('d');",
    'a.split(/e\\/[/]/gu);',
  ].join('\n');
  const { expressions, sites } = expressionsIn('f.ts', text);
  assert.deepEqual(expressions, [{ source: 'e\\/[/]', flags: 'gu', places: ['f.ts:4'] }]);
  assert.deepEqual(
    sites.map(({ line, column }) => [line, column]),
    [
      [1, 11],
      [2, 3],
      [3, 1],
    ],
  );
  for (const call of ["x.match('a')", 'x.matchAll(`a`)', 'x.search(`${y}`)'])
    assert.throws(() => expressionsIn('f.ts', call), /f\.ts:1/);
});
