import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isWeak } from '../../../src/core/algorithms/catalogue.ts';
import type { ConfigKind } from '../../../src/core/config/configDocument.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { fixAll } from '../../../src/core/lint/fixAll.ts';
import { lintDocument } from '../../../src/core/lint/lintDocument.ts';
import { propertyParameters } from '../config/arbitraryConfig.ts';

const OPTIONS = { openssh: null };
const fix = (text: string, kind: ConfigKind = 'sshd') => fixAll(text, kind, OPTIONS);

describe('fixAll', () => {
  test('takes every weak name out and leaves all else as it was, byte for byte', () => {
    const before =
      '# head\r\nCiphers  "3des-cbc,aes256-ctr,arcfour" # why\r\n\r\n  MACs\thmac-md5,hmac-sha2-256\r\nPort 22';
    assert.deepEqual(fix(before), {
      text: '# head\r\nCiphers  "aes256-ctr" # why\r\n\r\n  MACs\thmac-sha2-256\r\nPort 22',
      made: ['Remove 3des-cbc', 'Remove hmac-md5', 'Remove arcfour'],
    });
  });

  test('replaces a list of nothing but weak names with the modern one', () => {
    const { text, made } = fix('KexAlgorithms diffie-hellman-group1-sha1\n');
    const names = /^KexAlgorithms (\S+)\n$/.exec(text)?.[1]?.split(',') ?? [];
    assert.ok(names.length > 1 && names.every((name) => !isWeak('kex', name)), text);
    assert.equal(made.length, 1);
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
        assert.ok(left.every(({ fixes }) => fixes.every(({ preferred }) => !preferred)));
        const weakNames = (of: string) => names.filter((name) => name.includes('cbc') && of.includes(name));
        assert.ok(weakNames(once.text).every((name) => text.includes(name)));
      }),
      propertyParameters(60),
    );
  });

  test('a file of many blocks takes few rounds', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `Match host h${i}\nCiphers 3des-cbc,arcfour,aes256-ctr`);
    const begun = performance.now();
    const { made } = fix(lines.join('\n'));
    assert.equal(made.length, 1000);
    assert.ok(performance.now() - begun < 2000, 'one round a fix would take ten times as long');
  });
});
