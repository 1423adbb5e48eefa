import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Remedy } from '../../../../src/core/assess/remedy.ts';
import { withConfigFile } from '../../../../src/core/assess/remedies/withConfigFile.ts';

const remedy = (verify?: string): Remedy => ({
  id: 'r',
  side: 'client',
  effect: 'keeps',
  title: 't',
  detail: 'd',
  ...(verify !== undefined && { verify }),
});
const verifies = (path: string, ...commands: readonly (string | undefined)[]) =>
  withConfigFile(commands.map(remedy), path).map(({ verify }) => verify);

test('what reads the configuration reads the same file; nothing else changes', () => {
  assert.deepEqual(
    verifies('/d/config', 'ssh -v old', 'kexpert probe --allow-proxy-command old', 'nc -vz h 22', undefined),
    [
      'ssh -F /d/config -v old',
      'kexpert probe --ssh-config /d/config --allow-proxy-command old',
      'nc -vz h 22',
      undefined,
    ],
  );
  assert.deepEqual(verifies('/d/config', 'sshd -t'), ['sshd -t']);
});

test('a path is one word of a shell, or it is left out', () => {
  assert.deepEqual(verifies('/my files/c', 'ssh h'), ['ssh -F "/my files/c" h']);
  assert.deepEqual(verifies('/a;b/c', 'ssh h'), ['ssh -F "/a;b/c" h']);
  for (const path of ['/a$(id)', '/a"b', "/a'b", '/a`id`', '/a\nb', '/a%b', '/a!b', '']) {
    assert.deepEqual(verifies(path, 'ssh h'), ['ssh h'], path);
  }
  assert.deepEqual(verifies('/a$&b', 'ssh h'), ['ssh h']);
});
