import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../../../package.json' with { type: 'json' };
import { RULE_CODES } from '../../../../src/core/assess/lint/registry.ts';
import type { LintFinding } from '../../../../src/core/assess/lint/rule.ts';
import { withRuleSettings } from '../../../../src/core/assess/lint/ruleSettings.ts';

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function finding(code: string): LintFinding {
  return { code, severity: 'warning', message: `about ${code}`, data: {}, refs: [], range: RANGE, fixes: [] };
}

test('a rule takes the severity that it is given, others keep theirs', () => {
  const found = withRuleSettings([finding('a'), finding('b')], { a: 'error', c: 'off' });
  assert.deepEqual(
    found.map(({ code, severity, message }) => [code, severity, message]),
    [
      ['a', 'error', 'about a'],
      ['b', 'warning', 'about b'],
    ],
  );
});

test('off leaves a rule out', () => {
  assert.deepEqual(
    withRuleSettings([finding('a'), finding('b')], { a: 'off' }).map(({ code }) => code),
    ['b'],
  );
});

test('what is no level, or no object, changes nothing', () => {
  const findings = [finding('a'), finding('__proto__'), finding('constructor')];
  for (const settings of [null, undefined, 7, 'off', [], {}, { a: 'loud' }, { a: null }, { a: ['off'] }]) {
    assert.deepEqual(withRuleSettings(findings, settings), findings);
  }
});

test('fixes are still worked out only when someone asks', () => {
  let made = 0;
  const lazy: LintFinding = {
    ...finding('a'),
    get fixes() {
      made += 1;
      return [];
    },
  };
  const [changed] = withRuleSettings([lazy], { a: 'hint' });
  assert.equal(made, 0);
  assert.deepEqual(changed?.fixes, []);
  assert.equal(made, 1);
});

test('package.json offers each rule, and no other, as a setting', () => {
  const { properties } = manifest.contributes.configuration.properties['kexpert.rules'];
  assert.deepEqual(Object.keys(properties), RULE_CODES.toSorted());
});
