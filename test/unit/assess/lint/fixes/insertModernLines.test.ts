import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modernList } from '../../../../../src/core/openssh/builds/modernLists.ts';
import { applyEdits } from '../../../../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { insertModernLines, missingKinds } from '../../../../../src/core/assess/lint/fixes/insertModernLines.ts';
import { OPENSSH_9_2 } from '../linted.ts';

const OPTIONS = { openssh: OPENSSH_9_2 };
const { names, asOf } = modernList('mac', OPTIONS);
const COMMENT = `# Modern algorithms for OpenSSH 9.2+, as of ${asOf}`;
const MACS = `MACs ${names.join(',')}`;

function insert(text: string): string | null {
  return applyEdits(text, insertModernLines(parseConfig(text, 'sshd'), ['mac'], OPTIONS));
}

/** Each row: what it shows; before; after, where @ stands for the comment and the MACs line. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ['an empty file', '', '@\n'],
  ['a byte order mark stays first', '\uFEFF', '\uFEFF@\n'],
  ['behind the last global directive', 'Port 22\n# end\n', 'Port 22\n@\n# end\n'],
  [
    'before a Match block, blank lines kept',
    'Port 22\n\n# m\nMatch all\nPort 1\n',
    'Port 22\n@\n\n# m\nMatch all\nPort 1\n',
  ],
  ['before a Match block’s own comments', '# file\n\n# m\nMatch all\n', '# file\n\n@\n# m\nMatch all\n'],
  ['before a Match block that is all', 'Match all\nX y', '@\nMatch all\nX y'],
  ['at the end of a file of comments', '# a\n', '# a\n@\n'],
  ['CRLF is kept', 'Port 22\r\nMatch all\r\n', 'Port 22\r\n@\r\nMatch all\r\n'],
  ['no final newline', 'Port 22', 'Port 22\n@'],
  ['no final newline after comments', 'Port 22\r\n# x', 'Port 22\r\n@\r\n# x'],
  ['a file of one comment without a newline', '# x', '# x\n@'],
  ['the one in a Match block does not count', 'Port 1\nMatch all\nMACs x', 'Port 1\n@\nMatch all\nMACs x'],
];

for (const [what, before, after] of ROWS) {
  test(what, () => {
    const eol = before.includes('\r\n') ? '\r\n' : '\n';
    const once = insert(before);
    assert.equal(once, after.replace('@', `${COMMENT}${eol}${MACS}`));
    assert.equal(insert(once), once, 'a second time changes nothing');
  });
}

test('what the file has is not inserted, in any spelling', () => {
  assert.deepEqual(insertModernLines(parseConfig('mAcS="x"', 'sshd'), ['mac'], OPTIONS), []);
  assert.deepEqual(missingKinds(parseConfig('MACS x\nciphers y', 'sshd')), ['kex', 'hostKey']);
});

test('several come as one edit, in a fixed order, rsa-sha2 host keys among them', () => {
  const document = parseConfig('Port 22\nCiphers x\n', 'sshd');
  const edits = insertModernLines(document, ['hostKey', 'mac', 'cipher', 'kex'], OPTIONS);
  assert.equal(edits.length, 1);
  const lines = edits[0]?.newText.split('\n') ?? [];
  assert.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    ['#', 'KexAlgorithms', 'MACs', 'HostKeyAlgorithms', ''],
  );
  assert.match(lines[3] ?? '', /rsa-sha2-512,rsa-sha2-256$/);
});
