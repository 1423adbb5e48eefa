import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/config/applyEdits.ts';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { lintDocument } from '../../../src/core/lint/lintDocument.ts';
import { RULES } from '../../../src/core/lint/registry.ts';
import { arbitraryConfig, propertyParameters } from '../config/arbitraryConfig.ts';
import type { LintFinding } from '../../../src/core/lint/rule.ts';
import { lint } from './linted.ts';

test('findings stand in the order of the text', () => {
  const text = 'Ciphers nonsense,3des-cbc\nMACs hmac-md5\n';
  assert.deepEqual(
    lint(text).map(({ code, range }) => [code, range.start.line, range.start.character]),
    [
      ['missing-algorithm-lists', 0, 0],
      ['unknown-algorithm', 0, 8],
      ['weak-algorithm', 0, 17],
      ['weak-algorithm', 1, 5],
    ],
  );
});

test('every rule’s findings carry its own code', () => {
  assert.equal(new Set(RULES.map((rule) => rule.code)).size, RULES.length);
  const document = parseConfig('Ciphers nonsense,3des-cbc\n', 'sshd');
  assert.deepEqual([...new Set(lintDocument(document, { openssh: null }).map(({ code }) => code))].sort(), [
    'missing-algorithm-lists',
    'terrapin-pair',
    'unknown-algorithm',
    'weak-algorithm',
  ]);
});

test('a line with damaged quotes is still linted as far as it goes', () => {
  assert.equal(lint('Ciphers "3des-cbc', { code: 'weak-algorithm' }).length, 1);
});

test('lint never throws; a fix takes its finding away, and is not offered for the text it gives', () => {
  fc.assert(
    fc.property(arbitraryConfig, fc.constantFrom('ssh' as const, 'sshd' as const), (text, kind) => {
      for (const finding of lint(text, { kind })) {
        assert.ok(finding.fixes.filter((fix) => fix.preferred).length <= 1);
        for (const fix of finding.fixes) {
          const after = applyEdits(text, fix.edits);
          assert.ok(after !== null && after !== text, fix.title);
          assert.ok(similar(lint(after, { kind }), finding) < similar(lint(text, { kind }), finding), fix.title);
        }
      }
    }),
    propertyParameters(200),
  );
});

/** How many findings say the same; of lists that are missing, how many there are. */
function similar(findings: readonly LintFinding[], finding: LintFinding): number {
  const same = findings.filter(({ code, message }) => code === finding.code && message === finding.message);
  return finding.code === 'missing-algorithm-lists'
    ? (findings.find((f) => f.code === finding.code)?.fixes.length ?? 0)
    : same.length;
}

test('many lines, or one line of many names, take time in proportion', () => {
  const started = performance.now();
  for (const text of [
    'Ciphers aes128-ctr,3des-cbc,nonsense # x\n'.repeat(3_000),
    `Ciphers ${Array.from({ length: 50_000 }, (_, i) => `x${i}`).join(',')}`,
    `Ciphers ${'3des-cbc,'.repeat(20_000)}aes128-ctr`,
  ]) {
    lint(text);
  }
  assert.ok(performance.now() - started < 3000);
});

test('a lone carriage return ends a line for an editor, and the places follow', () => {
  const text = '# a\r# b\nCiphers aes256-ctr,3des-cbc';
  const [finding] = lint(text, { code: 'weak-algorithm' });
  assert.deepEqual(finding?.range.start, { line: 2, character: 19 });
});
