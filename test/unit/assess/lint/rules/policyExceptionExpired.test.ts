import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintUnder, marks } from '../underPolicy.ts';

const CODE = 'policy-exception-expired';

test('each exception that has ended is told once, at the top', () => {
  const exception = { rule: 'kex', names: ['x'], owner: 'Lab' };
  const policy = {
    exceptions: [
      { ...exception, until: '2026-11-20' },
      { ...exception, until: '2026-11-21' },
      { ...exception, until: '2026-11-20', hosts: ['other'] },
    ],
  };
  const text = 'Port 22\nPort 23\n';
  const findings = lintUnder(text, CODE, { policy });
  assert.deepEqual(marks(text, findings), [['Port 22', 'warning']]);
  assert.match(findings[0]?.message ?? '', /Lab/);
});
