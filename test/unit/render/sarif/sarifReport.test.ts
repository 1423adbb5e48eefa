import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { wordsOf } from '../../../../src/core/assess/lint/words.ts';
import { lintDocument } from '../../../../src/core/assess/lint/lintDocument.ts';
import { comparisonToSarif, lintToSarif, probesToSarif } from '../../../../src/core/render/sarif/sarifReport.ts';
import type { LintReport } from '../../../../src/core/report/lintReport.ts';
import { HOSTILE_TEXTS, hostileReport, hostileText } from '../../../samples/hostileReport.ts';
import { legacyServer, openssh92, proposal } from '../../../samples/proposals.ts';
import { reportOf, UNSAFE } from '../../../samples/reports.ts';
import { checkSarif, type SarifRun } from '../../../setup/checkSarif.ts';
import { defaultSeed } from '../../../setup/seed.ts';
import { compareReport, failedComparison } from '../../../samples/worded.ts';

const VERSION = '1.2.3';
const LISTS =
  'KexAlgorithms sntrup761x25519-sha512@openssh.com\nHostKeyAlgorithms ssh-ed25519\nCiphers 3des-cbc,aes256-ctr\nMACs hmac-sha2-256\n';

function linted(...files: readonly (readonly [path: string, text: string])[]): LintReport {
  return {
    schema: 'kexpert/lint@1',
    files: files.map(([path, text]) => ({
      path,
      kind: 'sshd',
      findings: lintDocument(parseConfig(text, 'sshd'), { openssh: null }),
    })),
  };
}

function onlyRun(json: string): SarifRun {
  const [run, ...rest] = checkSarif(json);
  assert.ok(run !== undefined && rest.length === 0);
  return run;
}

describe('lint', () => {
  test('rule, level, place from 1, fixes with what they delete and insert', () => {
    const run = onlyRun(lintToSarif(linted(['etc/ssh/sshd_config', LISTS]), VERSION));
    assert.equal(run.tool.driver.version, VERSION);
    assert.equal(run.results.length, 1);
    const [result] = run.results;
    assert.deepEqual([result?.ruleId, result?.level], ['weak-algorithm', 'warning']);
    assert.match(result?.message.text ?? '', /3des-cbc weak: /);
    assert.deepEqual(result?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'etc/ssh/sshd_config', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 17 },
        },
      },
    ]);
    const [fix] = result.fixes ?? [];
    assert.equal(fix?.description.text, 'Remove 3des-cbc');
    assert.deepEqual(fix.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 18 },
        insertedContent: { text: '' },
      },
    ]);
    const [rule] = run.tool.driver.rules;
    assert.deepEqual([rule?.id, rule?.helpUri], ['weak-algorithm', 'https://www.rfc-editor.org/rfc/rfc4253']);
    assert.equal(rule?.help?.text, wordsOf('weak-algorithm').summary.replaceAll('`', ''));
  });

  test('several files are one run; a fingerprint stays when lines move, and tells files and occurrences apart', () => {
    const twice = 'Ciphers 3des-cbc,aes256-ctr\nMatch User a\n  Ciphers 3des-cbc\n';
    const prints = (json: string) =>
      onlyRun(json)
        .results.filter(({ ruleId }) => ruleId === 'weak-algorithm')
        .map(({ partialFingerprints }) => partialFingerprints['kexpertFinding/v1']);
    const before = prints(lintToSarif(linted(['a', LISTS + LISTS], ['b', twice]), VERSION));
    const after = prints(lintToSarif(linted(['a', `# one line more\n${LISTS}${LISTS}`], ['b', twice]), VERSION));
    assert.deepEqual(before, after);
    assert.ok(before.length >= 3);
    assert.equal(new Set(before).size, before.length);
  });

  test('info and hint are notes, and nothing is a run without results', () => {
    const levels = onlyRun(lintToSarif(linted(['a', 'Ciphers aes256-ctr,aes256-ctr\n']), VERSION)).results;
    assert.ok(levels.some(({ ruleId, level }) => ruleId === 'duplicate-names' && level === 'note'));
    assert.deepEqual(onlyRun(lintToSarif(linted(), VERSION)).results, []);
  });
});

describe('probes', () => {
  test('several hosts are one run, each finding at its host', () => {
    const one = reportOf(legacyServer());
    const two = { ...reportOf(proposal('server')), host: 'two', hostname: '192.0.2.2', port: 22 };
    const run = onlyRun(probesToSarif([one, two], VERSION));
    assert.deepEqual(run.results[0]?.locations, [
      { logicalLocations: [{ name: 'legacy', fullyQualifiedName: 'legacy.example:2222', kind: 'resource' }] },
    ]);
    assert.deepEqual(
      run.results.map(({ ruleId }) => ruleId),
      [...one.findings, ...two.findings].map(({ code }) => code),
    );
    const prints = run.results.map(({ partialFingerprints }) => partialFingerprints['kexpertFinding/v1']);
    assert.equal(new Set(prints).size, prints.length);
  });

  test('a host that was not reached is a result of its own; a pair that fails stands once', () => {
    const refused = reportOf({ stage: 'connect', code: 'refused', message: 'Nothing listens there.' });
    const [result, ...rest] = onlyRun(probesToSarif([refused], VERSION)).results;
    assert.deepEqual([result?.ruleId, result?.level, rest.length], ['refused', 'error', 0]);
    const failing = onlyRun(probesToSarif([reportOf(legacyServer())], VERSION)).results;
    assert.equal(failing.filter(({ ruleId }) => ruleId === 'no-common-kex').length, 1);
    assert.ok(!failing.some(({ ruleId }) => ruleId === 'no-common-algorithm'));
  });
});

test('a comparison: findings at the server’s side, and why it could not be asked', () => {
  const side = { label: 'x', openssh: null, notes: [] };
  const client = { ...side, id: 'putty-0.70', proposal: openssh92(), supported: null };
  const server = { ...side, id: 'file:a', host: 'a', product: null, proposal: legacyServer() };
  const [result] = onlyRun(comparisonToSarif(compareReport(client, server), VERSION)).results;
  assert.equal(result?.locations[0]?.logicalLocations?.[0]?.fullyQualifiedName, 'putty-0.70 → file:a');
  const failure = { stage: 'connect', code: 'refused', message: 'Nothing listens there.' } as const;
  const failed = onlyRun(comparisonToSarif(failedComparison(client, 'host:a', failure), VERSION)).results;
  assert.deepEqual(
    failed.map(({ ruleId }) => ruleId),
    ['refused'],
  );
});

describe('hostile texts', () => {
  test('are no links, no placeholders, no control characters', () => {
    const json = probesToSarif([hostileReport(['[a](b) {0} \\[c](d)\u001b', ...HOSTILE_TEXTS])], VERSION);
    assert.doesNotMatch(json, UNSAFE);
    const { results } = onlyRun(json);
    assert.ok(results.some(({ message }) => message.text === '\\[a\\](b) {{0}} \\\\\\[c\\](d)\\\\x1b'));
    for (const { message } of results) assert.doesNotMatch(message.text, UNSAFE);
  });

  test('of files leave the log sound, and the text of a fix as it is', () => {
    const text = fc.array(hostileText(), { maxLength: 3 });
    fc.assert(
      fc.property(text, text, (path, words) => {
        const file = `Ciphers 3des-cbc,${words.join(',')}\n${words.join(' ')}\n`;
        const report = linted([`x${path.join('/')}`, file]);
        const json = lintToSarif(report, VERSION);
        assert.doesNotMatch(json, UNSAFE);
        const inserted = onlyRun(json).results.flatMap(({ fixes = [] }) =>
          fixes.flatMap(({ artifactChanges }) =>
            artifactChanges.flatMap(({ replacements }) =>
              replacements.map(({ insertedContent }) => insertedContent.text),
            ),
          ),
        );
        const meant = report.files.flatMap(({ findings }) =>
          findings.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText))),
        );
        assert.deepEqual(inserted, meant);
      }),
      { seed: defaultSeed(), numRuns: 25 },
    );
  });

  test('the check finds what is wrong', () => {
    const sound = lintToSarif(linted(['a', LISTS]), VERSION);
    const faults: readonly (readonly [string, string])[] = [
      ['"level":"warning"', '"level":"grave"'],
      ['"startLine":3', '"startLine":0'],
      ['"endColumn":17', '"endColumn":1'],
      ['"uri":"a"', '"uri":"a b"'],
      ['"ruleIndex":0', '"ruleIndex":1'],
      ['"version":"2.1.0"', '"version":"2.0.0"'],
      ['"message":{"text":"', '"message":{"text":"[a](b)'],
      ['"columnKind"', '"columnkind"'],
    ];
    for (const [from, to] of faults) {
      const broken = sound.replace(from, to);
      assert.notEqual(broken, sound, from);
      assert.throws(() => checkSarif(broken), assert.AssertionError, to);
    }
  });
});
