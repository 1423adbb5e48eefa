import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RULES } from '../../../../src/core/assess/lint/registry.ts';
import { ruleSummary } from '../../../../src/core/assess/lint/ruleSummaries.ts';
import { REPOSITORY } from '../../../setup/places.ts';

test('each rule has the summary of its page', () => {
  for (const { code } of RULES) {
    const [, paragraph = ''] = readFileSync(join(REPOSITORY, 'docs/rules', `${code}.md`), 'utf8').split('\n\n');
    assert.equal(ruleSummary(code), paragraph.replaceAll('\n', ' '), code);
  }
  assert.equal(ruleSummary('no-such-rule'), null);
});
