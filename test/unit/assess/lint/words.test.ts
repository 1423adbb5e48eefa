import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';
import { RULE_CODES, rulesIn } from '../../../../src/core/assess/lint/registry.ts';
import type { Found, LintContext } from '../../../../src/core/assess/lint/rule.ts';
import { moduleOf, summaryOf, wordsOf, type Translation } from '../../../../src/core/assess/lint/words.ts';

const GERMAN: Translation = {
  'unknown-keyword': {
    summary: 'Ein Schlüsselwort, das keine Version von OpenSSH hat.',
    why: 'sshd startet nicht.',
    remedy: 'Richtig schreiben.',
    message: ({ keyword }) => `Unbekannt: ${keyword}`,
    fixes: { replace: ({ replacement }) => `Durch ${replacement} ersetzen` },
  },
};

function found(translation?: Translation): readonly Found[] {
  const document = parseConfig('Prot 22\nUseDNS no\nUseDNS yes\n', 'sshd');
  const openssh = null;
  const context: LintContext = { document, openssh, targets: lineTargets(document, openssh) };
  return rulesIn(translation)
    .filter(({ code }) => code === 'unknown-keyword' || code === 'no-effect')
    .flatMap((rule) =>
      'check' in rule ? rule.check(context) : context.targets.flatMap((target) => rule.checkLine(target, context)),
    );
}

test('a second language is one more table; what it lacks is said in the rule’s own words', () => {
  const [keyword, value, ...more] = found(GERMAN);
  assert.equal(more.length, 0);
  assert.equal(keyword?.message, 'Unbekannt: Prot');
  assert.deepEqual(
    keyword.makeFixes().map(({ title }) => title),
    ['Durch Port ersetzen'],
  );
  assert.equal(value?.message, wordsOf('no-effect').message({ keyword: 'UseDNS', path: null, line: 2 }));
});

test('data do not depend on the language', () => {
  assert.deepEqual(
    found(GERMAN).map(({ code, data }) => [code, data]),
    found().map(({ code, data }) => [code, data]),
  );
});

test('a summary is that of the module, and null for a code that is none of a rule', () => {
  for (const code of RULE_CODES) assert.equal(summaryOf(code), moduleOf(code).words.summary);
  assert.equal(summaryOf('no-such-rule'), null);
  assert.equal(summaryOf('toString'), null);
});
