import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ConfigKind } from '../../../src/core/config/configDocument.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { fixAll, fixAllEdit } from '../../../src/core/lint/fixAll.ts';
import { lintDocument } from '../../../src/core/lint/lintDocument.ts';
import { propertyParameters } from '../config/arbitraryConfig.ts';

const OPTIONS = { openssh: null };
const fix = (text: string, kind: ConfigKind = 'sshd') => fixAll(text, kind, OPTIONS);

describe('fixAll', () => {
  test('mends what locks nobody out and leaves all else as it was, byte for byte', () => {
    const before = '# head\r\nCiphers  "aes256-ctr,aes256-ctr" # why\r\n\r\n  MACs\thmac-sha2-257\r\nPort 22';
    assert.deepEqual(fix(before), {
      text: '# head\r\nCiphers  "aes256-ctr" # why\r\n\r\n  MACs\thmac-sha2-256\r\nPort 22',
      made: ['Remove what stands there twice', 'Replace hmac-sha2-257 by hmac-sha2-256'],
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
      made: ['Replace aes256-ctrr by aes256-ctr'],
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

  test('done twice, it is done once; no preferred fix is left; nothing weakens', () => {
    const names = ['3des-cbc', 'arcfour', 'aes256-ctr', 'aes128-cbc', '', 'chacha20-poly1305@openssh.com', 'nonsense'];
    const list = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }).map((all) => all.join(','));
    const line = fc
      .tuple(fc.constantFrom('Ciphers ', 'ciphers=', '  Ciphers "', 'Ciphers +', 'Ciphers -', 'Ciphers ^'), list)
      .map(([head, all]) => `${head}${all}${head.endsWith('"') ? '"' : ''}`);
    const other = fc.constantFrom(
      'Match all',
      'MACs hmac-md5,hmac-sha2-512',
      'KexAlgorithms diffie-hellman-group1-sha1',
    );
    const texts = fc
      .tuple(fc.array(fc.oneof(line, other), { maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
      .map(([lines, eol]) => lines.join(eol));
    fc.assert(
      fc.property(texts, fc.constantFrom<ConfigKind>('sshd', 'ssh'), (text, kind) => {
        const once = fix(text, kind);
        assert.deepEqual(fix(once.text, kind), { text: once.text, made: [] });
        assert.equal(once.made.length === 0, once.text === text);
        const left = lintDocument(parseConfig(once.text, kind), OPTIONS);
        assert.ok(left.every(({ fixes }) => fixes.every(({ preferred, mayLockOut }) => !preferred || mayLockOut)));
        const weakNames = (of: string) => names.filter((name) => name.includes('cbc') && of.includes(name));
        assert.ok(weakNames(once.text).every((name) => text.includes(name)));
      }),
      propertyParameters(60),
    );
  });

  test('a file of many blocks takes few rounds', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `Match host h${i}\nCiphers aes256-ctrr,aes128-ctrr,aes192-ctr`);
    const begun = performance.now();
    const { made } = fix(lines.join('\n'));
    assert.equal(made.length, 1000);
    assert.ok(performance.now() - begun < 2000, 'one round a fix would take ten times as long');
  });
});
