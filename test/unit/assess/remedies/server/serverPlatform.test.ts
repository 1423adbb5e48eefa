import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reloadCommands, serverPlaces } from '../../../../../src/core/assess/remedies/server/serverPlatform.ts';
import { serverPlatform } from '../../../../../src/core/openssh/builds/serverPlatform.ts';

describe('serverPlatform', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3', 'debian'],
    ['SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10', 'debian'],
    ['SSH-2.0-OpenSSH_9.2p1 Raspbian-10', 'debian'],
    ['SSH-2.0-OpenSSH_9.6 FreeBSD-20240701', 'freebsd'],
    ['SSH-2.0-OpenSSH_9.0 NetBSD_Secure_Shell-20220604-hpn13v14-lpk', 'netbsd'],
    ['SSH-2.0-OpenSSH_for_Windows_9.5', 'windows'],
    ['SSH-2.0-OpenSSH_9.9', 'unix'],
    ['', 'unix'],
  ];
  for (const [identification, platform] of cases) {
    it(`reads ${identification || 'nothing'} as ${platform}`, () => {
      assert.equal(serverPlatform(identification), platform);
    });
  }
});

describe('reloadCommands', () => {
  it('names the service as the platform does, and reloads rather than restarts where that can be had', () => {
    assert.equal(reloadCommands('debian')[0]?.command, 'sudo systemctl reload ssh');
    assert.equal(reloadCommands('redhat')[0]?.command, 'sudo systemctl reload sshd');
    assert.equal(reloadCommands('openbsd')[0]?.command, 'doas rcctl reload sshd');
    assert.match(reloadCommands('macos')[0]?.command ?? '', /launchctl/);
    assert.equal(reloadCommands('windows')[0]?.command, 'Restart-Service sshd');
    for (const { command, where } of reloadCommands('unix')) assert.doesNotMatch(command, /restart/i, where);
  });

  it('tells every init system where the platform is not known', () => {
    const all = reloadCommands('unix')
      .map(({ command }) => command)
      .join('\n');
    for (const word of ['reload ssh\n', 'reload sshd\n', 'rc-service', 'service ssh', 'rcctl', 'launchctl']) {
      assert.ok(all.includes(word), word);
    }
  });
});

describe('serverPlaces', () => {
  it('knows Windows, and calls sshd by its full path elsewhere', () => {
    assert.equal(serverPlaces('windows').config, 'C:\\ProgramData\\ssh\\sshd_config');
    assert.equal(serverPlaces('unix').config, '/etc/ssh/sshd_config');
    assert.match(serverPlaces('unix').test, /\/sshd -t$/);
  });
});
