import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { sshdConfigEdits } from '../../../../../src/core/assess/remedies/server/sshdConfigEdits.ts';

const LINES = [
  { directive: 'Ciphers', value: 'aes256-ctr' },
  { directive: 'MACs', value: 'hmac-sha2-256' },
];
const edited = (text: string, lines = LINES) => applyEdits(text, sshdConfigEdits(parseConfig(text, 'sshd'), lines));

describe('sshdConfigEdits', () => {
  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    ['an empty file', '', 'Ciphers aes256-ctr\nMACs hmac-sha2-256\n'],
    [
      'a line that stands is changed in place',
      'Port 22\nciphers=a,b # old\nUsePAM no\n',
      'Port 22\nciphers=aes256-ctr # old\nUsePAM no\nMACs hmac-sha2-256\n',
    ],
    [
      'a second line of the name is not the one that counts',
      'Ciphers a\nCiphers b\n',
      'Ciphers aes256-ctr\nCiphers b\nMACs hmac-sha2-256\n',
    ],
    [
      'above a Match block and its comment',
      '# for one\nMatch User x\n  MACs a\n',
      'Ciphers aes256-ctr\nMACs hmac-sha2-256\n# for one\nMatch User x\n  MACs a\n',
    ],
    [
      'above an Include that could set the same',
      'Port 22\nInclude d/*.conf\nCiphers a\n',
      'Port 22\nCiphers aes256-ctr\nMACs hmac-sha2-256\nInclude d/*.conf\nCiphers a\n',
    ],
    ['CRLF stays', 'Port 22\r\nMatch all\r\n', 'Port 22\r\nCiphers aes256-ctr\r\nMACs hmac-sha2-256\r\nMatch all\r\n'],
    [
      'a keyword without a value sets nothing',
      'Ciphers\nPort 22\n',
      'Ciphers\nPort 22\nCiphers aes256-ctr\nMACs hmac-sha2-256\n',
    ],
    ['a last line without its end', 'Port 22', 'Port 22\nCiphers aes256-ctr\nMACs hmac-sha2-256'],
  ];
  for (const [what, before, after] of cases) {
    it(what, () => {
      assert.equal(edited(before), after);
      assert.equal(edited(after), after, 'twice is once');
    });
  }

  it('adds HostKey lines beside those that stand', () => {
    const lines = [
      { directive: 'HostKey', value: '/k/ed25519' },
      { directive: 'HostKey', value: '/k/rsa' },
    ];
    assert.equal(edited('HostKey /k/rsa\n', lines), 'HostKey /k/rsa\nHostKey /k/ed25519\n');
  });
});
