import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startupErrorFinding } from '../../../../src/core/assess/lint/startupErrorFinding.ts';

const MAIN = '/etc/ssh/sshd_config';

test('a finding tells the place of an error, and quotes no file but the one that was named', () => {
  const where = (path: string) => ({ path, line: 4, span: { start: 0, end: 6 } });
  const unknown = { code: 'unknown-keyword', data: { keyword: 'Secret', file: 'sshd', openssh: null } } as const;
  const own = startupErrorFinding({ ...unknown, where: where(MAIN) }, MAIN);
  assert.deepEqual([own.code, own.severity], ['sshd-config-refused', 'error']);
  assert.ok(own.message.includes(`${MAIN}, line 5`) && own.message.includes('Secret'));
  const included = startupErrorFinding({ ...unknown, where: where('/etc/ssh/a') }, MAIN);
  assert.ok(included.message.includes('/etc/ssh/a, line 5') && !included.message.includes('Secret'));
  assert.ok(!startupErrorFinding({ code: 'no-host-keys', data: {}, where: null }, MAIN).message.includes('line'));
});
