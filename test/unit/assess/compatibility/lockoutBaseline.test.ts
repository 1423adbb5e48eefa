import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  baselineNotes,
  isReportText,
  parseLockoutBaseline,
} from '../../../../src/core/assess/compatibility/lockoutBaseline.ts';
import { lockoutToJson } from '../../../../src/core/render/lockoutJson.ts';
import { entry, report } from './entries.ts';

const REPORT = report([entry('A', ['1'], true), entry('A', ['2'], false), entry('A', ['3'], null)]);
const TEXT = lockoutToJson({ report: REPORT, mustWork: [], baseline: null });

/** The text with one value in place of another. */
function changed(was: string, is: string): string {
  assert.ok(TEXT.includes(was), was);
  return TEXT.replace(was, is);
}

describe('an earlier report', () => {
  test('is read back as it was printed', () => {
    const read = parseLockoutBaseline(TEXT);
    assert.ok(read.ok);
    assert.deepEqual(read.baseline, {
      path: REPORT.path,
      server: { label: 'OpenSSH 9.2p1' },
      refused: [],
      clients: [
        { id: 'a-1', connects: true },
        { id: 'a-2', connects: false },
        { id: 'a-3', connects: null },
      ],
    });
  });

  const BAD: readonly (readonly [text: string, reason: RegExp])[] = [
    ['{', /not JSON/],
    ['{}', /schema/],
    ['null', /schema/],
    [changed('lockout@1', 'lockout@2'), /schema/],
    [changed('"refused":[]', '"refused":{}'), /missing/],
    [changed('"label":"OpenSSH 9.2p1"', '"label":9'), /missing/],
    [changed('"path":"/etc/ssh/sshd_config"', '"path":null'), /missing/],
    [changed('"clients":[', '"clients":[7,'), /no id/],
    [changed('"a-2"', '"a-1"'), /no id of its own/],
    [changed('"connects":false', '"connects":"no"'), /whether it connects/],
    [
      JSON.stringify({
        ...REPORT,
        clients: Array.from({ length: 10_001 }, (_, at) => ({ id: `${at}`, connects: true })),
      }),
      /more than 10000/,
    ],
  ];
  for (const [text, reason] of BAD) {
    test(`is refused: ${text.slice(0, 60)}`, () => {
      const read = parseLockoutBaseline(text);
      assert.ok(!read.ok);
      assert.match(read.reason, reason);
    });
  }

  test('keys that objects have by themselves are ids as any other', () => {
    const read = parseLockoutBaseline(changed('"a-1"', '"__proto__"'));
    assert.ok(read.ok);
    assert.equal(read.baseline.clients[0]?.id, '__proto__');
  });
});

test('a text that is no sshd_config begins as JSON does', () => {
  assert.equal(isReportText(` \n${TEXT}`), true);
  assert.equal(isReportText('# {\nPort 22\n'), false);
  assert.equal(isReportText(''), false);
});

describe('what an earlier report cannot tell', () => {
  const codes = (...args: Parameters<typeof baselineNotes>): readonly string[] =>
    baselineNotes(...args).map(({ code }) => code);

  test('is nothing where release and clients are the same', () => {
    assert.deepEqual(codes(REPORT, REPORT), []);
    assert.deepEqual(codes(REPORT, report([entry('A', ['1'], true)])), []);
  });

  test('is told of another release and of clients that it lacks', () => {
    const later = report([entry('A', ['1'], true), entry('B', ['1'], true), entry('B', ['2'], true)], {
      server: { label: 'OpenSSH 9.9p1', assumed: false },
    });
    assert.deepEqual(codes(REPORT, later), ['baseline-other-release', 'baseline-other-clients']);
    const [release, clients] = baselineNotes(REPORT, later);
    assert.match(release?.message ?? '', /for OpenSSH 9\.2p1, and this file for OpenSSH 9\.9p1/);
    assert.match(clients?.message ?? '', /^2 clients are not in the baseline/);
    assert.match(baselineNotes(report([]), report([entry('A', ['1'], true)]))[0]?.message ?? '', /^One client is not/);
  });
});
