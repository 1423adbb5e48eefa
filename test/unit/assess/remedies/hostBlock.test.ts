import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import type { Kind } from '../../../../src/core/ssh/proposal/proposal.ts';
import { hostBlockEdits, type HostBlockLine } from '../../../../src/core/assess/remedies/hostBlock.ts';
import { type UserSshConfig } from '../../../../src/core/openssh/config/userSshConfig.ts';

const PATH = '/home/u/.ssh/config';
const COMMENT = '# why';
const kex: HostBlockLine = { kind: 'kex', directive: 'KexAlgorithms', name: 'old', value: '+old' };
const mac: HostBlockLine = { kind: 'mac', directive: 'MACs', name: 'md5', value: '+md5' };

/** Plans the edit for host `h` and gives the file after it. `set` says which line set a kind before. */
function edited(
  text: string,
  lines: readonly HostBlockLine[] = [kex],
  set: readonly [Kind, number, string?][] = [],
): string {
  const config: UserSshConfig = {
    path: PATH,
    document: parseConfig(text, 'ssh'),
    setBy: new Map(set.map(([kind, line, path = PATH]) => [kind, { path, line }])),
  };
  const after = applyEdits(text, hostBlockEdits(config, 'h', lines, COMMENT).edits);
  assert.notEqual(after, null);
  return after ?? '';
}

describe('hostBlockEdits', () => {
  it('creates a file that is not there', () => {
    const edit = hostBlockEdits({ path: PATH, document: null, setBy: new Map() }, 'h', [kex, mac], COMMENT);
    assert.equal(edit.create, true);
    assert.equal(applyEdits('', edit.edits), '# why\nHost h\n    KexAlgorithms +old\n    MACs +md5\n');
  });

  it('puts a new block ahead of the first Host, below the lines for every host', () => {
    assert.equal(
      edited('User me\n\n# all\nHost *\n  Port 22\n'),
      'User me\n\n# why\nHost h\n    KexAlgorithms +old\n\n# all\nHost *\n  Port 22\n',
    );
  });

  it('comes first of all, and gives the rest back to every host, when a line for every host sets the list', () => {
    assert.equal(
      edited('KexAlgorithms a,b\nUser me\n', [kex], [['kex', 0]]),
      '# why\nHost h\n    KexAlgorithms +old\n\n# What follows is for every host again, as before.\nHost *\nKexAlgorithms a,b\nUser me\n',
    );
    assert.match(edited('Include x\n', [kex], [['kex', 3, '/home/u/.ssh/x']]), /^# why\nHost h\n/);
  });

  it('extends the block that names the host alone, in its own indentation', () => {
    assert.equal(edited('Host h\n\tPort 22\nHost *\n'), 'Host h\n\t# why\n\tKexAlgorithms +old\n\tPort 22\nHost *\n');
  });

  it('extends the line of that block that sets the list, and adds the others', () => {
    const own: readonly [Kind, number][] = [['kex', 1]];
    assert.equal(
      edited('Host h\n  KexAlgorithms +x\n', [kex, mac], own),
      'Host h\n  # why\n  MACs +md5\n  KexAlgorithms +x,old\n',
    );
    assert.equal(edited('Host h\n  KexAlgorithms x\n', [kex], own), 'Host h\n  # why\n  KexAlgorithms x,old\n');
    assert.equal(
      edited('Host h\n  KexAlgorithms -x\n', [kex], own),
      'Host h\n  # why\n  KexAlgorithms +old\n  KexAlgorithms -x\n',
    );
  });

  it('writes the comment over a line in place of the person’s own, once', () => {
    const inPlace: HostBlockLine = { ...kex, value: 'a,b,old', note: '# in place' };
    const text = edited('KexAlgorithms ^a\n', [inPlace], [['kex', 0]]);
    assert.match(text, /^# why\nHost h\n {4}# in place\n {4}KexAlgorithms a,b,old\n\n/);
    const own: readonly [Kind, number][] = [['kex', 1]];
    const block = edited('Host h\n  KexAlgorithms -x\n', [{ ...inPlace, value: '-y' }], own);
    assert.equal(block, 'Host h\n  # why\n  # in place\n  KexAlgorithms -y\n  KexAlgorithms -x\n');
    assert.equal(edited(block, [{ ...inPlace, value: '-y' }], [['kex', 3]]), block);
  });

  it('changes nothing where the block already has it', () => {
    const text = 'Host h\n  KexAlgorithms +x,old\n';
    assert.equal(edited(text, [kex], [['kex', 1]]), text);
    const once = edited('User me\n');
    assert.equal(edited(once, [kex], [['kex', 3]]), once);
  });

  it('goes ahead of an earlier block that sets the list, even when the host has a block of its own', () => {
    const text = 'Host *\n  KexAlgorithms a\nHost h\n  Port 22\n';
    assert.equal(edited(text, [kex], [['kex', 1]]), `# why\nHost h\n    KexAlgorithms +old\n\n${text}`);
  });

  it('leaves blocks of several patterns alone', () => {
    assert.match(edited('Host h other\n  Port 22\n'), /^# why\nHost h\n {4}KexAlgorithms \+old\n\nHost h other\n/);
  });

  it('keeps CRLF, and ends a last line that lacks its end', () => {
    assert.equal(edited('Host *\r\n'), '# why\r\nHost h\r\n    KexAlgorithms +old\r\n\r\nHost *\r\n');
    assert.equal(edited('User me'), 'User me\n# why\nHost h\n    KexAlgorithms +old\n');
  });
});
