import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../../../../src/core/assess/lint/lintDocument.ts';
import { inForce } from '../../policy/policies.ts';
import { underlined } from '../linted.ts';

test('a policy that cannot be used is told at the top, and nothing is held against it', () => {
  const text = 'Ciphers 3des-cbc\nPort 22\n';
  const policy = { unusable: 'There is no policy “x”.' };
  const found = lintDocument(parseConfig(text, 'sshd'), { openssh: null, policy }).filter(({ code }) =>
    code.startsWith('policy-'),
  );
  assert.deepEqual(
    found.map((finding) => [finding.code, underlined(text, finding), finding.severity, finding.data]),
    [['policy-unusable', 'Ciphers 3des-cbc', 'warning', { reason: 'There is no policy “x”.' }]],
  );
});

test('a policy that can be used is not', () => {
  const codes = lintDocument(parseConfig('', 'sshd'), { openssh: null, policy: inForce('modern') }).map(
    ({ code }) => code,
  );
  assert.ok(!codes.includes('policy-unusable'));
});
