import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configKindOf } from '../../../../src/core/openssh/config/configKind.ts';

const CASES: readonly (readonly [path: string, kind: 'sshd' | 'ssh' | null])[] = [
  ['/etc/ssh/sshd_config', 'sshd'],
  ['sshd_config', 'sshd'],
  ['sshd_config.bak', 'sshd'],
  ['/etc/ssh/sshd_config.dpkg-new', 'sshd'],
  ['/etc/ssh/sshd_config~', 'sshd'],
  ['/etc/ssh/sshd_config.d/50-cloud.conf', 'sshd'],
  ['sshd_config.d/10-local.conf', 'sshd'],
  ['C:\\ProgramData\\ssh\\sshd_config', 'sshd'],
  ['/etc/ssh/ssh_config', 'ssh'],
  ['ssh_config', 'ssh'],
  ['ssh_config.rpmsave', 'ssh'],
  ['/etc/ssh/ssh_config.d/20-proxy.conf', 'ssh'],
  ['/home/me/.ssh/config', 'ssh'],
  ['.ssh/config', 'ssh'],
  ['/home/me/.ssh/config.bak', 'ssh'],
  ['/home/me/.ssh/config~', 'ssh'],
  ['/home/me/.ssh/config-work', 'ssh'],
  ['/home/me/.ssh/config.d/work', 'ssh'],
  ['C:\\Users\\me\\.ssh\\config', 'ssh'],
  // Neither the name nor the folder tells.
  ['', null],
  ['config', null],
  ['/etc/nginx/config', null],
  ['/etc/app/config.d/work', null],
  ['/home/me/.ssh/configuration', null],
  ['/home/me/.ssh/known_hosts', null],
  ['/home/me/.ssh/id_ed25519', null],
  ['/etc/ssh/sshd_config.d', null],
  ['/etc/ssh/ssh_config.d', null],
  ['/etc/ssh/moduli', null],
  ['my_sshd_config', null],
  ['/home/me/.ssh/deep/config.d/work', null],
];

for (const [path, kind] of CASES) {
  test(`${path === '' ? 'no path' : path} is ${kind ?? 'not told'}`, () => assert.equal(configKindOf(path), kind));
}
