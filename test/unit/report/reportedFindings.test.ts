import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lazyFixes } from '../../../src/core/assess/lint/lazyFixes.ts';
import { lintDocument } from '../../../src/core/assess/lint/lintDocument.ts';
import { parseConfig } from '../../../src/core/openssh/config/parseConfig.ts';
import { MAX_REPORTED_EDITS, reportedFindings } from '../../../src/core/report/lintReport.ts';

function findingsOf(text: string) {
  return lintDocument(parseConfig(text, 'sshd'), { openssh: null });
}

test('findings come with their fixes', () => {
  const findings = findingsOf('Ciphers 3des-cbc,aes256-ctr\nMACs hmac-md5,hmac-sha2-256\n');
  const reported = reportedFindings(findings);
  assert.deepEqual(
    reported.map(({ code, range, fixes }) => ({ code, range, fixes })),
    findings.map(({ code, range, fixes }) => ({ code, range, fixes })),
  );
  assert.ok(reported.some(({ fixes }) => fixes.length > 0));
});

test('a list that repeats a weak name does not multiply the report', () => {
  const findings = findingsOf(`Ciphers ${'aes256-ctr,3des-cbc,'.repeat(2_000)}aes256-ctr\n`);
  const reported = reportedFindings(findings);
  const editsOf = (fixes: (typeof findings)[number]['fixes']) => fixes.flatMap(({ edits }) => edits).length;
  const total = (all: typeof findings) => all.reduce((sum, { fixes }) => sum + editsOf(fixes), 0);
  assert.deepEqual(
    reported.map(({ code }) => code),
    findings.map(({ code }) => code),
  );
  assert.ok(editsOf(reported[0]?.fixes ?? []) > 0);
  assert.ok(total(reported) <= MAX_REPORTED_EDITS);
  assert.ok(total(findings) > 10 * MAX_REPORTED_EDITS);
});

test('fixes that are not reported are not made', () => {
  let made = 0;
  const [finding] = findingsOf('Ciphers 3des-cbc,aes256-ctr\n').filter(({ code }) => code === 'weak-algorithm');
  assert.ok(finding !== undefined);
  const edit = { range: finding.range, newText: '' };
  const edits = Array.from({ length: MAX_REPORTED_EDITS + 1 }, () => edit);
  const large = () =>
    lazyFixes(finding, finding.range, () => {
      made += 1;
      return [{ title: 'x', kind: 'remove', preferred: false, edits }];
    });
  assert.deepEqual(
    reportedFindings([large(), large(), large()]).map(({ fixes }) => fixes),
    [[], [], []],
  );
  assert.equal(made, 1);
});
