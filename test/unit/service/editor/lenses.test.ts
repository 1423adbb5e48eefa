import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { languageLenses } from '../../../../src/core/service/editor/lenses.ts';

test('over hosts, of which those that share a line are known to', () => {
  const lenses = languageLenses(parseConfig('Host one two\nHost three\n', 'ssh'), null);
  assert.deepEqual(
    lenses.map((lens) => lens.kind === 'probe' && [lens.alias, lens.range.start.line, lens.alone]),
    [
      ['one', 0, false],
      ['two', 0, false],
      ['three', 1, true],
    ],
  );
});

test('over an sshd_config as a whole, what saving changes last', () => {
  const lenses = languageLenses(parseConfig('# first\nUseDNS no\n', 'sshd'), { lenses: ['as it is', 'what changes'] });
  assert.deepEqual(
    lenses.map((lens) => [lens.kind, lens.range.start.line, lens.kind === 'probe' ? '' : lens.title]),
    [
      ['lockout', 0, 'as it is'],
      ['lockout-change', 0, 'what changes'],
    ],
  );
});
