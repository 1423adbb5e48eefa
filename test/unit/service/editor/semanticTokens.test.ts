import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { semanticTokens } from '../../../../src/core/service/editor/semanticTokens.ts';
import { arbitraryConfig, propertyParameters } from '../../openssh/config/arbitraryConfig.ts';

function tokens(text: string, openssh: string | null = null): readonly string[] {
  const lines = text.split('\n');
  const release = openssh === null ? null : parseOpenSshVersion(openssh);
  return semanticTokens(parseConfig(text, 'sshd'), release).map(
    ({ type, line, character, length }) => `${type} ${lines[line]?.slice(character, character + length) ?? ''}`,
  );
}

test('unknown and outdated keywords, weak and broken algorithms; nothing else', () => {
  const text = [
    'Port 22',
    'Unheard yes',
    '  UseLogin no',
    'PubkeyAcceptedKeyTypes ssh-rsa,ssh-ed25519',
    'Ciphers aes128-ctr,"3des-cbc",arcfour',
    'MACs -hmac-md5',
  ].join('\n');
  assert.deepEqual(tokens(text), [
    'unknownKeyword Unheard',
    'deprecatedKeyword UseLogin',
    'deprecatedKeyword PubkeyAcceptedKeyTypes',
    'weakAlgorithm ssh-rsa',
    'weakAlgorithm 3des-cbc',
    'brokenAlgorithm arcfour',
  ]);
});

test('a keyword that the target does not know is unknown', () => {
  assert.deepEqual(tokens('RequiredRSASize 2048', '9.0'), ['unknownKeyword RequiredRSASize']);
  assert.deepEqual(tokens('RequiredRSASize 2048', '9.1'), []);
  assert.deepEqual(tokens('RequiredRSASize 2048'), []);
});

test('what IgnoreUnknown names is not marked below it, in ssh_config', () => {
  const text = 'UseKeychain yes\nIgnoreUnknown UseKeychain,x*\nUseKeychain yes\nXyz 1\nUnheard 1\n';
  const lines = (kind: 'ssh' | 'sshd') => semanticTokens(parseConfig(text, kind), null).map(({ line }) => line);
  assert.deepEqual(lines('ssh'), [0, 4]);
  assert.deepEqual(lines('sshd'), [0, 1, 2, 3, 4]);
});

test('tokens come in order, never overlap and never cross a line', () => {
  const { seed, numRuns } = propertyParameters(300);
  fc.assert(
    fc.property(arbitraryConfig, (text) => {
      const document = parseConfig(text, 'sshd');
      let [line, end] = [0, 0];
      for (const token of semanticTokens(document, null)) {
        assert.ok(token.line > line || (token.line === line && token.character >= end), JSON.stringify(token));
        assert.ok(token.length > 0);
        [line, end] = [token.line, token.character + token.length];
        const limit = document.lineStarts[line + 1] ?? text.length;
        assert.ok((document.lineStarts[line] ?? 0) + end <= limit);
      }
    }),
    { seed, numRuns },
  );
});
