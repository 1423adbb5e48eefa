import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GlobBudget, MAX_VISITED_ENTRIES } from '../../../../src/core/openssh/config/globBudget.ts';
import {
  CachedFiles,
  MAX_KEPT_ANSWERS,
  MAX_WATCHED_FOLDERS,
} from '../../../../src/core/service/document/cachedFiles.ts';
import { MemoryDisk } from '../languageWorld.ts';

function cached(files: Readonly<Record<string, string>> = {}) {
  const disk = new MemoryDisk(files);
  const forgotten: string[] = [];
  const cache = new CachedFiles(disk, (users) => forgotten.push(...users));
  return { disk, cache, forgotten, reader: cache.readerFor('a', 'as-edited') };
}

test('a file is read once, whoever asks, even when it is not there', async () => {
  const { disk, cache, reader } = cached({ '/f': 'x' });
  const other = cache.readerFor('b', 'as-saved');
  await Promise.all([reader.read('/f'), other.read('/f'), reader.read('/gone'), other.read('/gone')]);
  assert.deepEqual(disk.reads, ['/f', '/gone']);
});

test('each change forgets what it makes untrue, and names who was told', async () => {
  const { disk, cache, reader } = cached({ '/d/1.conf': 'x' });
  const ask = async (): Promise<number> => {
    await reader.read('/d/1.conf');
    await reader.glob('/d/*.conf');
    return disk.looks;
  };
  assert.equal(await ask(), 2);
  assert.deepEqual([...cache.change([{ path: '/d/1.conf', type: 'changed' }])], ['a']);
  assert.equal(await ask(), 3, 'the text, not the list');
  assert.deepEqual([...cache.change([{ path: '/d/2.conf', type: 'created' }])], ['a']);
  assert.equal(await ask(), 4, 'the list, not the text');
  assert.deepEqual(
    [...cache.change([{ path: '/d', type: 'deleted' }])],
    ['a'],
    'a folder that a pattern leads through',
  );
  assert.deepEqual([...cache.change([{ path: '/e/2.conf', type: 'created' }])], []);
});

test('paths of Windows are known in any spelling', async () => {
  const { cache, reader } = cached();
  await reader.read('C:\\ProgramData\\ssh\\sshd_config');
  assert.deepEqual([...cache.change([{ path: 'c:/programdata/ssh/sshd_config', type: 'changed' }])], ['a']);
});

test('an editor’s text goes before the disk’s, but not for who asks for what is saved', async () => {
  const { disk, cache, reader } = cached({ '/f': 'saved' });
  disk.editors.set('/f', 'edited');
  assert.deepEqual(await reader.read('/f'), { ok: true, path: '/f', text: 'edited' });
  assert.deepEqual(await cache.readerFor('b', 'as-saved').read('/f'), { ok: true, path: '/f', text: 'saved' });
  assert.deepEqual([...cache.change([{ path: '/f', type: 'edited' }])], ['a']);
});

test('a list that was cut short because of what a run looked at before is told to nobody else', async () => {
  const { disk, reader } = cached({ '/d/1': '', '/d/2': '' });
  disk.glob = (pattern, work) => {
    disk.globs.push(pattern);
    if (work?.visit(2) === true) return Promise.resolve(['/d/1', '/d/2']);
    work?.leaveOut();
    return Promise.resolve([]);
  };
  const spent = new GlobBudget();
  spent.visit(MAX_VISITED_ENTRIES);
  assert.deepEqual(await reader.glob('/d/*', spent), []);
  assert.deepEqual(await reader.glob('/d/*', new GlobBudget()), ['/d/1', '/d/2']);
  // What is kept counts for each run as if it had looked itself.
  const next = new GlobBudget();
  assert.deepEqual(await reader.glob('/d/*', next), ['/d/1', '/d/2']);
  assert.equal(next.visited, 2);
  assert.deepEqual(await reader.glob('/d/*', spent), []);
  assert.equal(disk.globs.length, 2);
});

test('folders are watched while a document needs them, and no more of them than a bound', async () => {
  const { disk, cache, reader } = cached();
  await reader.read('/d/f');
  await reader.glob('/e/*/x');
  await cache.readerFor('b', 'as-edited').read('/d/g');
  assert.deepEqual([...disk.watched], ['/d', '/e']);
  cache.release('a');
  assert.deepEqual([...disk.watched], ['/d']);
  for (let i = 0; i < MAX_WATCHED_FOLDERS + 5; i += 1) await cache.readerFor('b', 'as-edited').read(`/n${i}/f`);
  assert.equal(disk.watched.size, MAX_WATCHED_FOLDERS);
});

test('a reader of a document that is closed asks for nothing more', async () => {
  const { disk, cache, reader } = cached({ '/f': 'x' });
  cache.release('a');
  assert.equal((await reader.read('/f')).ok, false);
  assert.deepEqual(await reader.glob('/*'), []);
  assert.equal(disk.looks + disk.watched.size, 0);
});

test('too many answers are all forgotten, and who had them is named', async () => {
  const { disk, forgotten, reader } = cached();
  for (let i = 0; i <= MAX_KEPT_ANSWERS; i += 1) await reader.read(`/f${i}`);
  assert.deepEqual(forgotten, ['a']);
  await reader.read('/f0');
  assert.equal(disk.reads.length, MAX_KEPT_ANSWERS + 2);
});
