import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { putBack } from '../../../src/node/putBack.ts';
import { temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('putback');
after(() => folder.remove());
const path = join(folder.path, 'config');
const BEFORE = 'Host ä\r\n  Port 22\r\n';
const AFTER = `# for today\r\n${BEFORE}`;

beforeEach(() => rmSync(path, { recursive: true, force: true }));

describe('putBack', () => {
  it('leaves a file alone that holds its text, or somebody else’s', async () => {
    for (const [held, state] of [
      [BEFORE, 'untouched'],
      ['Host other\n', 'foreign'],
      [`${AFTER}# and more\n`, 'foreign'],
    ] as const) {
      writeFileSync(path, held);
      assert.equal(await putBack(path, BEFORE, AFTER), state);
      assert.equal(readFileSync(path, 'utf8'), held);
    }
  });

  it('gives a file its text back that was emptied, or written in part, in the middle of a character too', async () => {
    const bytes = Buffer.from(AFTER);
    for (let length = 0; length <= bytes.length; length += 1) {
      writeFileSync(path, bytes.subarray(0, length));
      chmodSync(path, 0o640);
      assert.equal(await putBack(path, BEFORE, AFTER), 'put-back');
      assert.equal(readFileSync(path, 'utf8'), BEFORE);
      assert.equal(statSync(path).mode & 0o777, 0o640);
    }
  });

  it('follows a link and keeps it', async () => {
    const target = join(folder.path, 'target');
    writeFileSync(target, '');
    symlinkSync(target, path);
    assert.equal(await putBack(path, BEFORE, AFTER), 'put-back');
    assert.equal(lstatSync(path).isSymbolicLink(), true);
    assert.equal(readFileSync(target, 'utf8'), BEFORE);
  });

  it('writes what it has looked at, whatever has its name by then', async () => {
    const [mine, other] = [join(folder.path, 'mine'), join(folder.path, 'other')];
    writeFileSync(mine, '');
    writeFileSync(other, '');
    symlinkSync(mine, path);
    const state = await putBack(path, BEFORE, AFTER, () => {
      rmSync(path);
      symlinkSync(other, path);
    });
    assert.deepEqual([state, readFileSync(mine, 'utf8'), readFileSync(other, 'utf8')], ['put-back', BEFORE, '']);
  });

  it('says that it could not', async () => {
    assert.equal(await putBack(path, BEFORE, AFTER), 'damaged');
    mkdirSync(path);
    assert.equal(await putBack(path, BEFORE, AFTER), 'damaged');
  });
});
