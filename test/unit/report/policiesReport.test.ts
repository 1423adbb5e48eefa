import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInPolicies } from '../../../src/core/assess/policy/builtIn.ts';
import { policiesReport } from '../../../src/core/report/policiesReport.ts';
import { renderPoliciesText } from '../../../src/core/render/text/policiesText.ts';
import { policyFrom } from '../assess/policy/policies.ts';

test('several policies are one line each', () => {
  const report = policiesReport(builtInPolicies());
  assert.equal(report.schema, 'kexpert/policies@1');
  const lines = renderPoliciesText(report).trimEnd().split('\n');
  assert.equal(lines.length, builtInPolicies().length);
  assert.match(lines[4] ?? '', /^fips-140-3 {4}FIPS 140-3, 2026-11: NIST SP 800-131A/);
});

test('one policy is told whole', () => {
  const policy = policyFrom({
    source: 'Handbook',
    date: '2026-11',
    note: 'A note.',
    cipher: { allow: ['aes256-ctr'], forbid: ['*-cbc'], why: 'Because.' },
    keys: { rsaBits: 3072 },
    strictKex: { require: true, source: 'PROTOCOL' },
    postQuantum: { require: 'offered' },
    clients: { require: ['putty-*'] },
    exceptions: [
      { rule: 'cipher', names: ['aes128-cbc'], hosts: ['old'], until: '2027-01-01', owner: 'Lab', why: 'Later.' },
      { rule: 'keys', until: '2027-01-01', owner: 'Lab' },
    ],
  });
  const report = policiesReport([policy]);
  assert.deepEqual(
    report.policies[0]?.rules.map(({ rule, asks }) => [rule, asks]),
    [
      ['cipher', { allow: ['aes256-ctr'], forbid: ['*-cbc'] }],
      ['keys', { rsaBits: 3072 }],
      ['strictKex', { require: true }],
      ['postQuantum', { require: 'offered' }],
      ['clients', { require: ['putty-*'] }],
    ],
  );
  assert.equal(
    renderPoliciesText(report),
    [
      'Ours (test)',
      '  Handbook',
      '  2026-11',
      '',
      '  A note.',
      '',
      '  cipher',
      '    Because.',
      '    Handbook',
      '    allow: aes256-ctr',
      '    forbid: *-cbc',
      '',
      '  keys',
      '    Handbook',
      '    rsaBits: 3072',
      '',
      '  strictKex',
      '    PROTOCOL',
      '    require: true',
      '',
      '  postQuantum',
      '    Handbook',
      '    require: offered',
      '',
      '  clients',
      '    Handbook',
      '    require: putty-*',
      '',
      '  exceptions',
      '    cipher: aes128-cbc for old; expires on 2027-01-01, Lab: Later.',
      '    keys; expires on 2027-01-01, Lab',
      '',
    ].join('\n'),
  );
});

test('text of a file is escaped', () => {
  const text = renderPoliciesText(policiesReport([policyFrom({ note: 'a\u001b[31mb' })]));
  assert.ok(!text.includes('\u001b'));
});
