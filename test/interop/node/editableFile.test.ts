import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { NOT_EDITABLE } from '../../../src/core/render/en/machineWords.ts';
import { editableFile, type EditableFile } from '../../../src/node/editableFile.ts';
import { REPOSITORY, temporaryFolder } from '../../setup/places.ts';

const folder = temporaryFolder('editable');
after(() => folder.remove());
const at = (name: string): string => join(folder.path, name);

/** Asks as a user who is not root: root may write everything. */
function asAnyone(path: string): EditableFile {
  const module = join(REPOSITORY, 'src/node/editableFile.ts');
  // Another user may not be able to read the repository: what is needed is loaded before root is given up.
  const code = `import(${JSON.stringify(module)}).then((m) => {
    if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
    return m.editableFile(${JSON.stringify(path)});
  }).then((r) => console.log(JSON.stringify(r)))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', cwd: '/' })) as EditableFile;
}

describe('editableFile', () => {
  it('gives the text of a file that may be changed, through a link too', async () => {
    writeFileSync(at('config'), 'Port 22\n');
    symlinkSync(at('config'), at('link'));
    for (const name of ['config', 'link']) {
      const found = await editableFile(at(name));
      assert.ok(found.ok && found.text === 'Port 22\n', name);
    }
  });

  it('lets a file be made where its folder can be', async () => {
    assert.deepEqual(await editableFile(at('.ssh/config')), { ok: true, text: null });
  });

  it('says why it must be left alone: not UTF-8, not a file', async () => {
    writeFileSync(at('latin1'), Buffer.from([0x23, 0xe4, 0x0a]));
    const latin1 = await editableFile(at('latin1'));
    assert.ok(!latin1.ok && latin1.why === NOT_EDITABLE.notUtf8(at('latin1')));
    mkdirSync(at('folder'));
    const directory = await editableFile(at('folder'));
    assert.ok(!directory.ok && directory.why === NOT_EDITABLE.notAFile(at('folder')));
    const remote = await editableFile('//server/share/config');
    assert.ok(!remote.ok && remote.why === NOT_EDITABLE.remote('//server/share/config'));
  });

  it('makes no file through a link to nothing', async () => {
    symlinkSync(at('nowhere'), at('dangling'));
    const found = await editableFile(at('dangling'));
    assert.ok(!found.ok && found.why === NOT_EDITABLE.danglingLink(at('dangling')));
  });

  it('says that it is read-only, unreadable, or in a folder where nothing can be made', () => {
    chmodSync(folder.path, 0o755);
    writeFileSync(at('read-only'), 'Port 22\n');
    chmodSync(at('read-only'), 0o444);
    writeFileSync(at('secret'), '');
    chmodSync(at('secret'), 0o000);
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o555);
    const whys = ['read-only', 'secret', 'closed/config'].map((name) => {
      const found = asAnyone(at(name));
      return found.ok ? 'ok' : found.why;
    });
    assert.deepEqual(whys, [
      NOT_EDITABLE.readOnly(at('read-only')),
      NOT_EDITABLE.unreadable(at('secret')),
      NOT_EDITABLE.noPlace(at('closed/config'), at('closed')),
    ]);
  });
});
