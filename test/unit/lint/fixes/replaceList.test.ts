import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modernList } from '../../../../src/core/algorithms/modernLists.ts';
import { fixed, lint, OPENSSH_9_2 } from '../linted.ts';

const MODERN = modernList('cipher', { openssh: OPENSSH_9_2 }).names.join(',');

const ROWS: readonly (readonly [string, string])[] = [
  ['Ciphers 3des-cbc', `Ciphers ${MODERN}`],
  [' CIPHERS =\t"+3des-cbc,a"  # x\r\nPort 1', ` CIPHERS =\t"${MODERN}"  # x\r\nPort 1`],
  ['Ciphers a","3des-cbc # x', `Ciphers ${MODERN} # x`],
  ['Ciphers 3des-cbc, aes128-ctr "b" # x', `Ciphers ${MODERN} # x`],
];

for (const [before, after] of ROWS) {
  test(JSON.stringify(before), () => assert.equal(fixed(before, 'weak-algorithm', 'replace-list'), after));
}

test('the title names the date and the release', () => {
  const titleFor = (openssh: typeof OPENSSH_9_2 | null): string | undefined =>
    lint('Ciphers 3des-cbc', { code: 'weak-algorithm', openssh })[0]?.fixes[1]?.title;
  assert.match(titleFor(OPENSSH_9_2) ?? '', /modern one of \d{4}-\d\d for OpenSSH 9\.2 and newer$/);
  assert.match(titleFor(null) ?? '', /for OpenSSH 8\.4 and newer$/);
});
