import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { fixAll, fixAllEdit } from '../../../../src/core/assess/lint/fixAll.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';

const OPTIONS = { openssh: null };
const fix = (text: string, kind: ConfigKind = 'sshd') => fixAll(text, kind, OPTIONS);

describe('fixAll', () => {
  test('mends what locks nobody out and leaves all else as it was, byte for byte', () => {
    const before = '# head\r\nCiphers  "aes256-ctr,aes256-ctr" # why\r\n\r\n  MACs\thmac-sha2-257\r\nPort 22';
    assert.deepEqual(fix(before), {
      text: '# head\r\nCiphers  "aes256-ctr" # why\r\n\r\n  MACs\thmac-sha2-256\r\nPort 22',
      made: ['Remove duplicates', 'Replace with hmac-sha2-256'],
    });
  });

  test('takes no weak algorithm away: somebody may have no other', () => {
    for (const text of ['Ciphers 3des-cbc,aes256-ctr\n', 'KexAlgorithms diffie-hellman-group1-sha1\n']) {
      assert.equal(fix(text).text, text);
      const weak = lintDocument(parseConfig(text, 'sshd'), OPTIONS).filter(({ code }) => code === 'weak-algorithm');
      assert.ok(weak.length > 0 && weak.every(({ fixes }) => fixes.every(({ mayLockOut }) => mayLockOut === true)));
    }
  });

  test('as one edit, from the first character that changes to the last', () => {
    assert.deepEqual(fixAllEdit('Port 22\nCiphers aes256-ctrr\n# end\n', 'sshd', OPTIONS), {
      range: { start: { line: 1, character: 18 }, end: { line: 1, character: 19 } },
      newText: '',
    });
    assert.equal(fixAllEdit('Port 22\n', 'sshd', OPTIONS), null);
  });

  test('spells right what was meant', () => {
    assert.deepEqual(fix('Ciphers aes256-ctrr\n'), {
      text: 'Ciphers aes256-ctr\n',
      made: ['Replace with aes256-ctr'],
    });
  });

  test('leaves what is a person’s choice: names like no other, missing lists, one old host’s workaround', () => {
    for (const [text, kind] of [
      ['Ciphers of-my-own@example.org\n', 'sshd'],
      ['Port 22\n', 'sshd'],
      ['', 'sshd'],
      ['Host old\n  Ciphers +3des-cbc\n', 'ssh'],
      ['Ciphers -3des-cbc\n', 'sshd'],
    ] as const) {
      assert.deepEqual(fix(text, kind), { text, made: [] });
    }
  });
});
