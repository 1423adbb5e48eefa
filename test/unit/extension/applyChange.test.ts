import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workbenchWords } from '../../../src/core/render/workbenchWords.ts';
import {
  applyChange,
  outcomeText,
  type ChangedFile,
  type ChangeOutcome,
  type FileWriter,
} from '../../../src/extension/features/panel/applyChange.ts';
import type { PutBack } from '../../../src/node/putBack.ts';

const WORDS = workbenchWords().changing;

const file = (path: string, more: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  before: 'old',
  after: 'new',
  save: true,
  ...more,
});

/** Files in memory, with what is to fail; keeps an account of what was done. */
class Disk implements FileWriter<ChangedFile> {
  readonly log: string[] = [];
  readonly texts = new Map<string, string>();
  readonly editors = new Map<string, string>();
  refuses = '';
  failsToSave = '';
  failsToCreate = '';
  failsToChange = '';
  failsToTakeBack = false;
  after: PutBack = 'untouched';

  whyNot({ path }: ChangedFile): Promise<string | null> {
    this.log.push(`look ${path}`);
    return Promise.resolve(path === this.refuses ? `${path} is read-only for you.` : null);
  }
  create({ path, after }: ChangedFile): Promise<void> {
    if (path === this.failsToCreate) return Promise.reject(new Error('EEXIST: it is there'));
    this.texts.set(path, after);
    return Promise.resolve();
  }
  change({ path, after }: ChangedFile): Promise<boolean> {
    if (path === this.failsToChange) return Promise.resolve(false);
    this.editors.set(path, after);
    return Promise.resolve(true);
  }
  save({ path }: ChangedFile): Promise<boolean> {
    if (path === this.failsToSave) return Promise.resolve(false);
    this.texts.set(path, this.editors.get(path) ?? '');
    return Promise.resolve(true);
  }
  takeBack({ path, before }: ChangedFile): Promise<boolean> {
    this.log.push(`take back ${path}`);
    if (!this.failsToTakeBack) this.editors.set(path, before ?? '');
    return Promise.resolve(!this.failsToTakeBack);
  }
  putBack({ path }: ChangedFile): Promise<PutBack> {
    this.log.push(`put back ${path}`);
    return Promise.resolve(this.after);
  }
}

async function applied(disk: Disk, ...files: readonly ChangedFile[]): Promise<ChangeOutcome<ChangedFile>> {
  return applyChange(files, disk);
}

test('all files are looked at before the first one is written', async () => {
  const disk = new Disk();
  disk.refuses = 'b';
  const outcome = await applied(disk, file('a'), file('b'));
  assert.deepEqual(disk.log, ['look a', 'look b']);
  assert.deepEqual([disk.texts.size, disk.editors.size], [0, 0]);
  assert.equal(outcomeText(outcome), `b is read-only for you. ${WORDS.nothingWritten}`);
});

test('everything is written where nothing stands against it, and what is only in the editor is told apart', async () => {
  const disk = new Disk();
  const outcome = await applied(disk, file('a'), file('b', { before: null }), file('c', { save: false }));
  assert.equal(outcome.problem, null);
  assert.deepEqual(
    [...disk.texts],
    [
      ['a', 'new'],
      ['b', 'new'],
    ],
  );
  assert.equal(disk.editors.get('c'), 'new');
  assert.equal(outcomeText(outcome), `${WORDS.written(['a', 'b'])} ${WORDS.inEditor(['c'])}`);
});

test('a failure in the middle: what was written stays and is told, the rest is not begun', async () => {
  const disk = new Disk();
  disk.failsToSave = 'b';
  const outcome = await applied(disk, file('a'), file('b'), file('c'));
  assert.deepEqual([...disk.texts.keys()], ['a']);
  assert.equal(disk.editors.get('b'), 'old');
  assert.equal(disk.editors.has('c'), false);
  assert.equal(
    outcomeText(outcome),
    [WORDS.notSaved('b', true, 'untouched'), WORDS.written(['a']), WORDS.notWritten(['b', 'c'])].join(' '),
  );
});

test('after a save that failed, what the file holds is told for what it is', async () => {
  const told = new Set<string>();
  for (const after of ['untouched', 'put-back', 'foreign', 'damaged'] as const) {
    const disk = new Disk();
    disk.failsToSave = 'a';
    disk.after = after;
    const outcome = await applied(disk, file('a'));
    const text = outcomeText(outcome);
    assert.equal(text, `${WORDS.notSaved('a', true, after)} ${WORDS.nothingWritten}`);
    told.add(text);
    assert.deepEqual(disk.log, ['look a', 'take back a', 'put back a']);
  }
  assert.equal(told.size, 4);
});

test('an editor that does not take the change back is told of too', async () => {
  for (const after of ['untouched', 'damaged'] as const) {
    const disk = new Disk();
    Object.assign(disk, { failsToSave: 'a', failsToTakeBack: true, after });
    const text = outcomeText(await applied(disk, file('a')));
    assert.equal(text, `${WORDS.notSaved('a', false, after)} ${WORDS.nothingWritten}`);
    assert.notEqual(WORDS.notSaved('a', false, after), WORDS.notSaved('a', true, after));
  }
});

test('an editor that refuses the change and a file that cannot be made leave all as it is', async () => {
  const closed = new Disk();
  closed.failsToChange = 'a';
  assert.equal(outcomeText(await applied(closed, file('a'))), `${WORDS.editorRefused('a')} ${WORDS.nothingWritten}`);
  assert.deepEqual(closed.log, ['look a']);
  const taken = new Disk();
  taken.failsToCreate = 'b';
  const outcome = await applied(taken, file('a'), file('b', { before: null }));
  assert.equal(
    outcomeText(outcome),
    [WORDS.error('EEXIST: it is there'), WORDS.written(['a']), WORDS.notWritten(['b'])].join(' '),
  );
});
