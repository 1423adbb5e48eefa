import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixed } from '../linted.ts';

/** Each row: before and after. The weak name is 3des-cbc throughout. */
const ROWS: readonly (readonly [string, string])[] = [
  ['Ciphers 3des-cbc,a,b', 'Ciphers a,b'],
  ['Ciphers a,3des-cbc,b', 'Ciphers a,b'],
  ['Ciphers a,b,3des-cbc', 'Ciphers a,b'],
  ['Ciphers 3des-cbc,3des-cbc,a,3des-cbc', 'Ciphers a'],
  ['Ciphers 3des-cbc,,a', 'Ciphers ,a'],
  ['  ciphers =\t"+3des-cbc,a"\t# 3des-cbc \r\nPort 22\r\n', '  ciphers =\t"+a"\t# 3des-cbc \r\nPort 22\r\n'],
  ["Ciphers 'a,3des-cbc'", "Ciphers 'a'"],
  ['Ciphers "3des-cbc",a', 'Ciphers a'],
  ['Ciphers ^3des\\\\x,a"",3des-cbc', 'Ciphers ^3des\\x,a'],
];

for (const [before, after] of ROWS) {
  test(JSON.stringify(before), () => assert.equal(fixed(before, 'weak-algorithm', 'remove'), after));
}

/** The last name of a list takes its line along. */
const LINES: readonly (readonly [string, string])[] = [
  ['Port 22\nCiphers +3des-cbc # x\nUser a\n', 'Port 22\nUser a\n'],
  ['Port 22\r\nCiphers 3des-cbc\r\nUser a', 'Port 22\r\nUser a'],
  ['Port 22\r\nCiphers 3des-cbc', 'Port 22'],
  ['Port 22\nCiphers 3des-cbc,3des-cbc,', 'Port 22'],
  ['Ciphers 3des-cbc', ''],
];

for (const [before, after] of LINES) {
  test(`the whole line: ${JSON.stringify(before)}`, () =>
    assert.equal(fixed(before, 'weak-algorithm', 'remove-line'), after));
}
