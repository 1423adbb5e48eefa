import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportedError } from '../../../../../src/core/openssh/config/validate/reportedError.ts';
import type { StartupFault } from '../../../../../src/core/openssh/config/validate/startupError.ts';

const MAIN = '/etc/ssh/sshd_config';
const placed = (path: string) => ({ path, line: 4, span: { start: 9, end: 12 } });
const told = (fault: StartupFault, path: string | null) =>
  reportedError({ ...fault, where: path === null ? null : placed(path) }, 'sshd', MAIN);
const unknown = (algorithm: string): StartupFault => ({
  code: 'unknown-algorithm',
  data: { keyword: 'Ciphers', use: 'cipher', kind: 'cipher', algorithm, file: 'sshd', openssh: null },
});

test('of the file that was named all is told, and of what is found without any text', () => {
  const fault = unknown('secret');
  assert.deepEqual(told(fault, MAIN), { code: fault.code, where: { path: MAIN, line: 4 }, fault, names: ['Ciphers'] });
  const none: StartupFault = { code: 'no-host-keys', data: {} };
  assert.deepEqual(told(none, null), { code: none.code, where: null, fault: none, names: [] });
  const endless: StartupFault = { code: 'include-problem', data: { problem: 'include-cycle' } };
  assert.deepEqual(told(endless, '/etc/a').fault, endless);
});

test('of a file that is only included, names that the catalogues hold and no text', () => {
  const names = (fault: StartupFault): readonly string[] => {
    const error = told(fault, '/etc/a');
    assert.equal(error.fault, null);
    assert.ok(!JSON.stringify(error).toLowerCase().includes('secret'));
    return error.names;
  };
  assert.deepEqual(names(unknown('secret')), ['Ciphers']);
  assert.deepEqual(names(unknown('aes128-ctr')), ['Ciphers', 'aes128-ctr']);
  assert.deepEqual(names({ code: 'missing-argument', data: { keyword: '"usedns"', expected: 'secret' } }), ['UseDNS']);
  assert.deepEqual(names({ code: 'unterminated-quote', data: { keyword: 'Secret' } }), []);
});
