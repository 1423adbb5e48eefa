import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundInList, MAX_FOUND_PER_LIST, moreInList, withMore } from '../../../../src/core/assess/lint/foundInList.ts';
import type { LintFinding } from '../../../../src/core/assess/lint/rule.ts';
import type { FoundData } from '../../../../src/core/assess/lint/ruleModule.ts';
import { lint } from './linted.ts';
import { lintUnder } from './underPolicy.ts';

const describe = (name: string): FoundData<{ readonly name: string }, unknown> => ({
  data: { name },
  refs: [],
  span: { start: 0, end: 0 },
});
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `n${index}`);

test('as many as there are, up to the limit', () => {
  assert.deepEqual(foundInList([], describe), []);
  assert.deepEqual(
    foundInList(names(MAX_FOUND_PER_LIST), describe),
    names(MAX_FOUND_PER_LIST).map((name) => describe(name)),
  );
});

test('above the limit the last one says how many more there are, and no other one does', () => {
  for (const more of [1, 23]) {
    const found = foundInList(names(MAX_FOUND_PER_LIST + more), describe);
    const kept = names(MAX_FOUND_PER_LIST).map((name) => describe(name));
    assert.deepEqual(
      found,
      kept.map((one, index) => (index === kept.length - 1 ? { ...one, more } : one)),
    );
  }
  assert.match(moreInList(1), /^1 more name /);
  assert.match(moreInList(23), /^23 more names /);
});

test('what is said of them is a sentence of its own behind the message', () => {
  assert.equal(withMore('Unknown', 2), `Unknown. ${moreInList(2)}`);
  for (const end of ['.', '?', '!']) assert.equal(withMore(`Unknown${end}`, 2), `Unknown${end} ${moreInList(2)}`);
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
    assert.deepEqual(
      found.map(({ data }) => data['more']),
      found.map((_, index) => (index === found.length - 1 ? MORE : undefined)),
    );
  });
}
