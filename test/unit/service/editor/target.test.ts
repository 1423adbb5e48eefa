import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import {
  chooseTarget,
  printedRelease,
  probedRelease,
  targetWords,
  type DocumentPlace,
  type ProbedServer,
} from '../../../../src/core/service/editor/target.ts';

const [OLD, MIDDLE, NEW] = ['8.0p1', '9.2p1', '10.0p1'].map((text) => parseOpenSshVersion(text));
assert.ok(OLD && MIDDLE && NEW);

test('the setting comes first, then the probe, then this machine, and else it is assumed', () => {
  const words = (facts: Parameters<typeof chooseTarget>[0]) => targetWords(chooseTarget(facts));
  assert.equal(words({ setting: OLD, probed: MIDDLE, local: NEW }), 'OpenSSH 8.0p1 (setting)');
  assert.equal(words({ setting: null, probed: MIDDLE, local: NEW }), 'OpenSSH 9.2p1 (last probe)');
  assert.equal(words({ setting: null, probed: null, local: NEW }), 'OpenSSH 10.0p1 (this machine)');
  assert.equal(words({ setting: null, probed: null, local: null }), 'OpenSSH 8.4 or later (assumed)');
});

test('a probed server tells only of a file that it reads itself', () => {
  const server: ProbedServer = { host: 'gate', hostname: '192.0.2.1', product: 'OpenSSH', version: '9.2p1 Debian-2' };
  const remote: DocumentPlace = { kind: 'sshd', authority: 'ssh-remote+gate', path: '/etc/ssh/sshd_config' };
  const here: DocumentPlace = { ...remote, authority: '' };
  assert.deepEqual(probedRelease(server, remote), MIDDLE);
  assert.equal(probedRelease(server, { ...remote, authority: 'ssh-remote+other' }), null);
  assert.equal(probedRelease(server, { ...remote, kind: 'ssh' }), null);
  assert.equal(probedRelease(server, here), null);
  assert.deepEqual(probedRelease({ ...server, hostname: '127.0.0.1' }, here), MIDDLE);
  assert.equal(probedRelease({ ...server, hostname: '127.0.0.1' }, { ...here, path: '/work/sshd_config' }), null);
  assert.equal(probedRelease({ ...server, product: 'Dropbear' }, remote), null);
  assert.equal(probedRelease({ ...server, version: null }, remote), null);
  assert.equal(probedRelease(null, remote), null);
});

test('what ssh -V and sshd -V print, with or without a complaint above', () => {
  assert.deepEqual(printedRelease('OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.19'), MIDDLE);
  assert.deepEqual(printedRelease('unknown option -- V\nOpenSSH_8.0p1, OpenSSL 1.1\nusage: sshd'), OLD);
  assert.equal(printedRelease('OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2')?.minor, 5);
  assert.equal(printedRelease('Sun_SSH_1.1'), null);
});
