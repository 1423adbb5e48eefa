import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modernList } from '../../../../../src/core/openssh/builds/modernLists.ts';
import { fixed, lint, OPENSSH_9_2 } from '../linted.ts';

const CHACHA20 = 'chacha20-poly1305@openssh.com';
const MODERN = modernList('cipher', { openssh: OPENSSH_9_2 }).names.join(',');
/** What a release without strict key exchange gets where its line had no ChaCha20 before. */
const SAFE = MODERN.replace(`${CHACHA20},`, '');

const ROWS: readonly (readonly [string, string])[] = [
  ['Ciphers 3des-cbc', `Ciphers ${SAFE}`],
  [' CIPHERS =\t"+3des-cbc,a"  # x\r\nPort 1', ` CIPHERS =\t"${MODERN}"  # x\r\nPort 1`],
  ['Ciphers a","3des-cbc # x', `Ciphers ${SAFE} # x`],
  ['Ciphers 3des-cbc, aes128-ctr "b" # x', `Ciphers ${SAFE} # x`],
  [`Ciphers 3des-cbc,${CHACHA20}`, `Ciphers ${MODERN}`],
  ['Ciphers 3des-cbc,chacha20-*', `Ciphers ${MODERN}`],
];

for (const [before, after] of ROWS) {
  test(JSON.stringify(before), () => assert.equal(fixed(before, 'weak-algorithm', 'replace-list'), after));
}

test('a list that had nothing for Terrapin to work on gets nothing, unless the release has strict key exchange', () => {
  const after = (openssh: typeof OPENSSH_9_2 | null): string =>
    lint('Ciphers 3des-cbc', { code: 'weak-algorithm', openssh })[0]?.fixes[1]?.edits[0]?.newText ?? '';
  for (const openssh of [OPENSSH_9_2, { major: 9, minor: 5, patch: 2 }]) assert.equal(after(openssh), SAFE);
  for (const openssh of [{ major: 9, minor: 6, patch: 1 }, null]) assert.equal(after(openssh), MODERN);
});

test('the title names the release', () => {
  const titleFor = (openssh: typeof OPENSSH_9_2 | null): string | undefined =>
    lint('Ciphers 3des-cbc', { code: 'weak-algorithm', openssh })[0]?.fixes[1]?.title;
  assert.match(titleFor(OPENSSH_9_2) ?? '', /\(OpenSSH 9\.2\+\)$/);
  assert.match(titleFor(null) ?? '', /\(OpenSSH 8\.4\+\)$/);
});
