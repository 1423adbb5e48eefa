import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConfigKind } from '../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { fixAll } from '../../src/core/assess/lint/fixAll.ts';
import { lintDocument } from '../../src/core/assess/lint/lintDocument.ts';
import { propertyParameters } from '../unit/openssh/config/arbitraryConfig.ts';
import { processorTimeNow } from '../setup/processorTime.ts';

const OPTIONS = { openssh: null };

const fix = (text: string, kind: ConfigKind = 'sshd') => fixAll(text, kind, OPTIONS);

test('done twice, it is done once; no preferred fix is left; nothing weakens', () => {
  const names = ['3des-cbc', 'arcfour', 'aes256-ctr', 'aes128-cbc', '', 'chacha20-poly1305@openssh.com', 'nonsense'];
  const list = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }).map((all) => all.join(','));
  const line = fc
    .tuple(fc.constantFrom('Ciphers ', 'ciphers=', '  Ciphers "', 'Ciphers +', 'Ciphers -', 'Ciphers ^'), list)
    .map(([head, all]) => `${head}${all}${head.endsWith('"') ? '"' : ''}`);
  const other = fc.constantFrom('Match all', 'MACs hmac-md5,hmac-sha2-512', 'KexAlgorithms diffie-hellman-group1-sha1');
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
  const worked = processorTimeNow(() => {
    const { made } = fix(lines.join('\n'));
    assert.equal(made.length, 1000);
  });
  assert.ok(worked < 2000, `${worked} ms: one round a fix would take ten times as long`);
});
