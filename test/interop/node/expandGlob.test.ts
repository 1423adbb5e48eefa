import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { GlobBudget, MAX_VISITED_ENTRIES } from '../../../src/core/openssh/config/globBudget.ts';
import { IncludeBudget } from '../../../src/core/openssh/config/includeBudget.ts';
import { loadIncludeGraph } from '../../../src/core/openssh/config/includeGraph.ts';
import { expandGlob, MAX_GLOB_MATCHES } from '../../../src/node/expandGlob.ts';
import { createFileReader } from '../../../src/node/fileReader.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('glob');
after(() => folder.remove());

function makeFolder(name: string, files: readonly string[]): string {
  const path = join(folder.path, name);
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), '');
  return path;
}
const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => String(10_000 + at));

test('a thousand files in a folder are found, and a folder is listed once a run', async () => {
  const path = makeFolder('thousand', numbered(1000));
  const work = new GlobBudget();
  assert.equal((await expandGlob(`${path}/*`, work)).paths.length, 1000);
  const { visited } = work;
  // The listing and the look at each match; the names again, for the matching.
  assert.equal(visited, 1 + 3 * 1000);
  await expandGlob(`${path}/*`, work);
  assert.equal(work.visited, visited, 'the same pattern costs nothing');
  rmSync(join(path, '10001'));
  writeFileSync(join(path, '00000'), '');
  assert.equal((await expandGlob(`${path}/1000?`, work)).paths.length, 9, 'as it was listed, without what is gone');
  assert.equal(work.visited, visited + 1000 + 10);
  assert.equal(work.leftOut, 0);
  assert.equal((await expandGlob(`${path}/0*`, new GlobBudget())).paths.length, 1, 'another run looks anew');
});

test('more files than a pattern may bring in are left out and said to be', async () => {
  const path = makeFolder('more', numbered(MAX_GLOB_MATCHES + 1));
  const work = new GlobBudget();
  const found = await expandGlob(`${path}/*`, work);
  assert.deepEqual([found.paths.length, found.cut, work.leftOut], [MAX_GLOB_MATCHES, true, 1]);
  await expandGlob(`${path}/*`, work);
  assert.equal(work.leftOut, 2, 'each time that it is asked for');
});

test('a loop of symbolic links is walked around a bounded number of times', async () => {
  const path = makeFolder('loop', ['a.conf']);
  for (let at = 0; at < 8; at += 1) symlinkSync(path, join(path, `self${at}`));
  const work = new GlobBudget();
  const found = await expandGlob(`${path}/*/*/*/*/*/*/*/*/*/*.conf`, work);
  assert.equal(found.cut, true);
  assert.ok(found.paths.length <= MAX_GLOB_MATCHES);
  assert.ok(work.visited <= MAX_VISITED_ENTRIES);
  // A link to itself leads nowhere.
  symlinkSync(join(path, 'round'), join(path, 'round'));
  assert.deepEqual((await expandGlob(`${path}/round/*`, new GlobBudget())).paths, []);
});

test('**, a whole disk and long sets are patterns like others, and cost what they look at', async () => {
  const path = makeFolder('deep', ['x']);
  mkdirSync(join(path, 'sub/sub'), { recursive: true });
  writeFileSync(join(path, 'sub/sub/x'), '');
  writeFileSync(join(path, 'sub/x'), '');
  assert.deepEqual((await expandGlob(`${path}/**/x`)).paths, [join(path, 'sub/x')]);
  const disk = new GlobBudget();
  const found = await expandGlob('/*/*/*/*/*', disk);
  assert.ok(found.cut && disk.leftOut === 1 && disk.visited <= MAX_VISITED_ENTRIES);
  const long = new GlobBudget();
  const names = makeFolder('names', numbered(100));
  assert.deepEqual((await expandGlob(`${names}/[${'z'.repeat(3000)}]*`, long)).paths, []);
  assert.ok(long.visited > 100 * 40);
});

test('a cancelled run opens no folder', async () => {
  const path = makeFolder('cancelled', ['a']);
  const abort = new AbortController();
  abort.abort();
  const work = new GlobBudget(abort.signal);
  assert.deepEqual(await expandGlob(`${path}/*`, work), { paths: [], hidden: false, cut: true });
  assert.equal(work.visited, 0);
});

test('many Includes around a loop are one run: what they look at is bounded together, and said', async () => {
  const path = makeFolder('run', ['z.conf']);
  for (let at = 0; at < 8; at += 1) symlinkSync(path, join(path, `s${at}`));
  const lines = Array.from({ length: 200 }, (_, at) => `Include ${path}/*/*/*/*/none${at}*`);
  writeFileSync(join(path, 'config'), `${lines.join('\n')}\nInclude ${path}/z.conf\n`);
  const budget = new IncludeBudget();
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const graph = await loadIncludeGraph(join(path, 'config'), scope, createFileReader(), budget);
  assert.ok(graph.ok);
  assert.ok(budget.glob.visited <= MAX_VISITED_ENTRIES);
  assert.ok(graph.problems.length > 0 && graph.problems.every(({ code }) => code === 'include-too-many'));
  assert.equal(graph.stopped, true);
  assert.equal(graph.root.includes.has(lines.length), false, 'the last line was not followed');
});
