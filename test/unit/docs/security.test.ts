/** docs/security.md holds what it says: its files are there, and every threat that code and tests name is a row of it. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { REPOSITORY } from '../../setup/places.ts';

const PAGE = readFileSync(join(REPOSITORY, 'docs/security.md'), 'utf8');

interface Row {
  readonly threat: number;
  readonly defences: readonly string[];
  readonly tests: readonly string[];
}

function filesOf(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
}

const ROWS = PAGE.split('\n').flatMap((line): Row[] => {
  const cells = line.split('|').map((cell) => cell.trim());
  const threat = /^\d+$/.exec(cells[1] ?? '')?.[0];
  if (threat === undefined) return [];
  assert.equal(cells.length, 7, line);
  return [{ threat: Number(threat), defences: filesOf(cells[4] ?? ''), tests: filesOf(cells[5] ?? '') }];
});

/** `threat 17`, `threats 3 and 4`, `threats 8, 9 and 10`; a comment may break its line between the words. */
const MENTION = /\bthreats?(?:\s|\*)+(\d+(?:(?:,|\sand)\s\d+)*)/g;

function threatsIn(text: string): readonly number[] {
  return [...text.matchAll(MENTION)].flatMap(([, list = '']) => (list.match(/\d+/g) ?? []).map(Number));
}

test('the rows are numbered from 1 without a gap, each with its defences and its tests', () => {
  assert.deepEqual(
    ROWS.map(({ threat }) => threat),
    ROWS.map((_, index) => index + 1),
  );
  assert.ok(ROWS.length >= 24);
  for (const { threat, defences, tests } of ROWS) {
    assert.ok(defences.length > 0 && tests.length > 0, `row ${threat}`);
    for (const path of tests) assert.match(path, /^test\/.*\.ts$/, `row ${threat}`);
  }
});

test('every file that it names is there', () => {
  const missing = ROWS.flatMap(({ defences, tests }) => [...defences, ...tests]).filter(
    (path) => !existsSync(join(REPOSITORY, path)),
  );
  assert.deepEqual(missing, []);
});

test('every threat that a comment or the name of a test gives by number is a row', () => {
  const known = new Set(ROWS.map(({ threat }) => threat));
  const files = ['src/**/*.ts', 'test/**/*.ts', '*.mjs'].flatMap((cwd) => globSync(cwd, { cwd: REPOSITORY }));
  let mentions = 0;
  for (const path of files) {
    for (const threat of threatsIn(readFileSync(join(REPOSITORY, path), 'utf8'))) {
      mentions += 1;
      assert.ok(known.has(threat), `${path} names threat ${threat}`);
    }
  }
  assert.ok(mentions >= 40, String(mentions));
});

test('numbers are found in each of the forms in use', () => {
  assert.deepEqual(threatsIn('(threat 17)'), [17]);
  assert.deepEqual(threatsIn('threats 3 and 4'), [3, 4]);
  assert.deepEqual(threatsIn('threats 8, 9 and 10'), [8, 9, 10]);
  assert.deepEqual(threatsIn('which is threat\n * 12;'), [12]);
});
