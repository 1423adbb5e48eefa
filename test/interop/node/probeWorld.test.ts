import assert from 'node:assert/strict';
import { homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { REPLACED_SSH } from '../../../src/core/render/en/machineWords.ts';
import { createProbeWorld, sshConfigPaths } from '../../../src/node/probeWorld.ts';
import { MemoryLogger } from '../../unit/ssh/wire/fakeWorld.ts';

const OPTIONS = {
  sshConfigFile: null,
  sshPath: null,
  mayRunPrograms: false,
  logger: new MemoryLogger(),
  version: '1.2.3',
};

describe('where the ssh_config is', () => {
  test('by itself: the person’s file, then the system’s', () => {
    const paths = sshConfigPaths(null);
    assert.deepEqual(
      [paths.userConfigPath, paths.systemConfigPath],
      [join(homedir(), '.ssh/config'), '/etc/ssh/ssh_config'],
    );
    assert.deepEqual([paths.local.home, paths.local.hostname], [homedir(), hostname()]);
    assert.ok(paths.local.user.length > 0);
  });

  test('a file that is named is read instead of both, as ssh -F does; ~ is the home folder', () => {
    for (const [named, path] of [
      ['/tmp/x', '/tmp/x'],
      ['x', resolve('x')],
      ['~/work/config', join(homedir(), 'work/config')],
      ['~other/config', resolve('~other/config')],
    ] as const) {
      const paths = sshConfigPaths(named);
      assert.deepEqual([paths.userConfigPath, paths.systemConfigPath], [path, null], named);
    }
  });
});

describe('the world of a probe', () => {
  test('where no program may be started, a profile stands for ssh and says why', async () => {
    const world = createProbeWorld({ ...OPTIONS, sshPath: '/bin/false' });
    const client = await world.localClient.learn(new AbortController().signal);
    assert.equal(client.id, 'openssh-9.2p1');
    assert.equal(client.note, REPLACED_SSH.restricted);
  });

  test('where no program may be started, there is no way to ask "ssh -G"', () => {
    assert.equal(createProbeWorld(OPTIONS).askSshG, undefined);
    assert.equal(typeof createProbeWorld({ ...OPTIONS, mayRunPrograms: true }).askSshG, 'function');
  });

  test('a program that is not there: the profile stands in too', async () => {
    const world = createProbeWorld({ ...OPTIONS, mayRunPrograms: true, sshPath: '/nonexistent/ssh' });
    const client = await world.localClient.learn(new AbortController().signal);
    assert.equal(client.note, REPLACED_SSH.notStarted('/nonexistent/ssh'));
  });

  test('names itself by its version, knows the profiles, and bounds a probe only when asked', async () => {
    const world = createProbeWorld({ ...OPTIONS, timeoutMs: 300 });
    assert.equal(world.ownIdentification, 'SSH-2.0-Kexpert_1.2.3');
    assert.equal((await world.profileClient('paramiko-2.11.0'))?.label, 'Paramiko 2.11.0');
    assert.equal(await world.profileClient('nonsense'), null);
    assert.deepEqual([world.deadlines, createProbeWorld(OPTIONS).deadlines], [{ absoluteMs: 300 }, undefined]);
  });
});
