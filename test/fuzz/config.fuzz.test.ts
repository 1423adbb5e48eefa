/** Configuration files nobody would write: nothing is lost, nothing throws, nothing takes long (the suite has a limit). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../src/core/openssh/config/applyEdits.ts';
import data from '../../data/directives.json' with { type: 'json' };
import { printConfig } from '../../src/core/openssh/config/configDocument.ts';
import { lookupDirective } from '../../src/core/openssh/config/directives.ts';
import { parseConfig } from '../../src/core/openssh/config/parseConfig.ts';
import { judgeValue } from '../../src/core/openssh/config/values/judgeValue.ts';
import type { LintFinding } from '../../src/core/assess/lint/rule.ts';
import { arbitraryConfig, propertyParameters } from '../unit/openssh/config/arbitraryConfig.ts';
import { lint } from '../unit/assess/lint/linted.ts';

test('parse, then print, is the identity; pieces touch and cover every line', () => {
  const parameters = propertyParameters(10_000);
  fc.assert(
    fc.property(arbitraryConfig, fc.constantFrom('ssh' as const, 'sshd' as const), (text, kind) => {
      const document = parseConfig(text, kind);
      assert.equal(printConfig(document), text);
      let at = document.bom.length;
      for (const line of document.lines) {
        assert.equal(line.start, at);
        for (const piece of line.pieces) {
          assert.equal(piece.start, at);
          assert.ok(piece.end > piece.start);
          at = piece.end;
        }
        for (const arg of line.directive?.args ?? []) assert.ok(arg.start >= line.start && arg.end <= line.end);
      }
      assert.equal(at, text.length);
    }),
    parameters,
  );
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

test('many lines, or one line of many names, are linted within the suite’s time', () => {
  for (const text of [
    'Ciphers aes128-ctr,3des-cbc,nonsense # x\n'.repeat(3_000),
    `Ciphers ${Array.from({ length: 50_000 }, (_, i) => `x${i}`).join(',')}`,
    `Ciphers ${'3des-cbc,'.repeat(20_000)}aes128-ctr`,
  ]) {
    assert.ok(lint(text).length > 0);
  }
});

test('a file of NUL bytes or of quotes is read within the suite’s time', () => {
  for (const unit of ['\0\n', '"\n', 'A "b\n', 'Match a"b\n']) {
    assert.ok(parseConfig(unit.repeat(30_000), 'sshd').lines.length >= 30_000);
  }
});

test('the longest arguments are judged within the suite’s time, whatever the keyword', () => {
  const long = 'a:'.repeat(50_000);
  const args = [long, long];
  for (const { name, file } of data.directives) {
    const kind = file === 'ssh' ? 'ssh' : 'sshd';
    const record = lookupDirective(kind, name.toLowerCase());
    assert.ok(record, name);
    assert.doesNotThrow(() =>
      judgeValue({ kind, record, args, rest: args.join(' '), unconditional: true, openssh: null }),
    );
  }
});
