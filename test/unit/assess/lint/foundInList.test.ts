import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundInList, MAX_FOUND_PER_LIST, moreInList } from '../../../../src/core/assess/lint/foundInList.ts';
import type { Found, LintFinding } from '../../../../src/core/assess/lint/rule.ts';
import { lint } from './linted.ts';
import { lintUnder } from './underPolicy.ts';

const describe = (name: string): Found => ({
  code: 'x',
  severity: 'info',
  message: name,
  refs: [],
  span: { start: 0, end: 0 },
});
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `n${index}`);

test('as many as there are, up to the limit', () => {
  assert.deepEqual(foundInList([], describe), []);
  const found = foundInList(names(MAX_FOUND_PER_LIST), describe);
  assert.deepEqual(
    found.map(({ message }) => message),
    names(MAX_FOUND_PER_LIST),
  );
});

test('above the limit the last one says how many more there are, and no other one does', () => {
  for (const more of [1, 23]) {
    const found = foundInList(names(MAX_FOUND_PER_LIST + more), describe);
    const messages = names(MAX_FOUND_PER_LIST);
    assert.deepEqual(
      found.map(({ message }) => message),
      [...messages.slice(0, -1), `${messages.at(-1) ?? ''} ${moreInList(more)}`],
    );
  }
  assert.match(moreInList(1), /^1 more name /);
  assert.match(moreInList(23), /^23 more names /);
});

const MORE = 7;
const many = (name: string): string => Array.from({ length: MAX_FOUND_PER_LIST + MORE }, () => name).join(',');

const RULES: readonly (readonly [code: string, findings: () => readonly LintFinding[]])[] = [
  ['weak-algorithm', () => lint(`Ciphers aes256-ctr,${many('3des-cbc')}`)],
  ['unknown-algorithm', () => lint(`Ciphers aes256-ctr,${many('aes-x')}`)],
  ['algorithm-unknown-to-target', () => lint(`Ciphers aes256-ctr,${many('arcfour')}`)],
  ['terrapin-pair', () => lint(`Ciphers aes256-ctr,${many('aes128-cbc')}`)],
  ['host-key-mismatch', () => lint(`HostKey /k/ed25519\nHostKeyAlgorithms ssh-ed25519,${many('ssh-rsa')}`)],
  [
    'policy-algorithm',
    () => lintUnder(`Ciphers aes256-ctr,${many('3des-cbc')}`, 'policy-algorithm', { policy: 'modern' }),
  ],
];

for (const [code, findings] of RULES) {
  test(`${code}: a list with more faulty names says how many more`, () => {
    const found = findings().filter((finding) => finding.code === code);
    assert.equal(found.length, MAX_FOUND_PER_LIST);
    assert.deepEqual(
      found.map(({ message }) => message.endsWith(moreInList(MORE))),
      found.map((_, index) => index === found.length - 1),
    );
  });
}
