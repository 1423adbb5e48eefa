import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  applyChange,
  outcomeText,
  type ChangedFile,
  type ChangeOutcome,
  type FileWriter,
} from '../../../src/extension/features/panel/applyChange.ts';
import type { PutBack } from '../../../src/node/putBack.ts';

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
  assert.equal(outcomeText(outcome), 'b is read-only for you. Nothing was written.');
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
  assert.equal(outcomeText(outcome), 'Written: a, b. Changed in the editor and not saved yet: c.');
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
    'b could not be saved. The change was taken back in the editor. The file is as it was. Written: a. Not written: b, c.',
  );
});

test('after a save that failed, what the file holds is told for what it is', async () => {
  for (const [after, words] of [
    ['untouched', /taken back in the editor\. The file is as it was\. Nothing was written\.$/],
    ['put-back', /written in part and has its text back/],
    ['foreign', /Somebody else .* theirs was kept/],
    ['damaged', /stands in the editor: save it from there/],
  ] as const) {
    const disk = new Disk();
    disk.failsToSave = 'a';
    disk.after = after;
    const outcome = await applied(disk, file('a'));
    assert.match(outcomeText(outcome), words);
    assert.deepEqual(disk.log, ['look a', 'take back a', 'put back a']);
  }
});

test('an editor that does not take the change back is told of too', async () => {
  for (const [after, words] of [
    ['untouched', /The change stands in the editor, not saved: undo takes it back\. The file is as it was\./],
    ['damaged', /Its text stands in the editor: undo the change and save it/],
  ] as const) {
    const disk = new Disk();
    Object.assign(disk, { failsToSave: 'a', failsToTakeBack: true, after });
    assert.match(outcomeText(await applied(disk, file('a'))), words);
  }
});

test('an editor that refuses the change and a file that cannot be made leave all as it is', async () => {
  const closed = new Disk();
  closed.failsToChange = 'a';
  assert.match(outcomeText(await applied(closed, file('a'))), /does not let a be changed\. Nothing was written/);
  assert.deepEqual(closed.log, ['look a']);
  const taken = new Disk();
  taken.failsToCreate = 'b';
  const outcome = await applied(taken, file('a'), file('b', { before: null }));
  assert.equal(outcomeText(outcome), 'That did not work: EEXIST: it is there. Written: a. Not written: b.');
});
