import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globalLines, printConfig } from '../../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'an empty file': '',
  CRLF: 'Port 22\r\nUser x\r\n',
  'a byte order mark': '\uFEFFPort 22\n',
  'tabs and quotes': '\tPort\t"22"\t\n',
  'Keyword=value': 'Port=22\nPort = 22\n',
  'trailing comments': 'Port 22 # a\n# b\n',
  'no final newline': 'Port 22\nUser x',
  'a lone CR': 'Port 22\rUser x\r\r\n\r',
  'NUL bytes': 'Port 22\0junk\n\0\n\0\0',
  'a quote left open': 'User "x\nMatch user "y\n"z',
  'lone surrogates': 'User \ud800x\udc00\n',
  'form feeds and nothing else': '\f\n \f\n=\n',
};

for (const [what, text] of Object.entries(TEXTS)) {
  for (const kind of ['ssh', 'sshd'] as const) {
    test(`${kind}: prints ${what} as it was`, () => assert.equal(printConfig(parseConfig(text, kind)), text));
  }
}

test('printing uses the pieces, not the text it came from', () => {
  const document = parseConfig('Port 22\nUser x\n', 'ssh');
  assert.equal(printConfig({ ...document, lines: document.lines.slice(1) }), 'User x\n');
});

test('the global part ends before the first block', () => {
  const keywords = (kind: 'ssh' | 'sshd'): readonly (string | undefined)[] =>
    globalLines(parseConfig('Port 1\nHost a\nPort 2\nMatch all\nPort 3', kind)).map((line) => line.directive?.keyword);
  assert.deepEqual(keywords('ssh'), ['port']);
  assert.deepEqual(keywords('sshd'), ['port', 'host', 'port']);
});
