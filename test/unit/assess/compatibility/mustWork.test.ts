import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recordedClient, type LockoutClient } from '../../../../src/core/assess/compatibility/lockoutClients.ts';
import { judgeMustWork, resolveMustWork } from '../../../../src/core/assess/compatibility/mustWork.ts';
import { clientProfiles } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { entry, report } from './entries.ts';

const LOCAL: LockoutClient = {
  ...recordedClient('local', { product: 'OpenSSH', version: '9.2p1' }, null),
  origin: 'local',
};

function labels(wish: string): readonly string[] {
  const found = resolveMustWork([wish], [LOCAL]);
  assert.ok(found.ok, JSON.stringify(found));
  return found.wanted.flatMap(({ releases }) => releases.map(({ label }) => label));
}

function complaint(wish: string): string {
  const found = resolveMustWork([wish]);
  assert.ok(!found.ok, wish);
  return found.messages.join(' ');
}

describe('clients that must work', () => {
  test('by id, also of a release that shares a record, and of clients beside the profiles', () => {
    assert.deepEqual(labels('paramiko-2.12.0'), ['Paramiko 2.12.0']);
    assert.deepEqual(labels('openssh-9.2p1-debian12'), ['OpenSSH 9.2p1 Debian-2+deb12u10']);
    assert.deepEqual(labels('local'), ['this machine’s ssh (OpenSSH 9.2p1)']);
    const found = resolveMustWork(['paramiko-2.12.0']);
    assert.ok(found.ok);
    assert.equal(found.wanted[0]?.releases[0]?.entry, 'paramiko-2.11.0');
  });

  test('by product: the newest, with a version the nearest, with a star all', () => {
    const [newest] = labels('putty');
    assert.equal(newest, `PuTTY ${clientProfiles.find(({ id }) => id === 'putty-0.84')?.version ?? ''}`);
    assert.deepEqual(labels('PuTTY 0.77'), ['PuTTY 0.76']);
    const all = labels('putty *');
    assert.deepEqual([all[0], all.at(-1), all.length], ['PuTTY 0.60', 'PuTTY 0.84', 6]);
  });

  test('by bounds; a version stands for what it leaves open', () => {
    const some = labels('paramiko >= 2.9 < 2.11');
    assert.deepEqual([some[0], some.at(-1)], ['Paramiko 2.9.0', 'Paramiko 2.10.6']);
    assert.equal(labels('paramiko<=2.9').at(-1), 'Paramiko 2.9.5');
    assert.equal(labels('paramiko > 2.9')[0], 'Paramiko 2.10.0');
    assert.deepEqual(labels('putty = 0.78'), ['PuTTY 0.78']);
    assert.ok(labels('openssh >= v9.9').includes('OpenSSH 10.0p1'));
  });

  test('what is not known is told, one sentence each, and so is what is too much', () => {
    assert.match(complaint('teraterm'), /^There is no client “teraterm”: kexpert clients lists them\.$/);
    assert.match(complaint('jsch >= x'), /version such as 2\.9/);
    assert.match(complaint('putty >= 0.70 0.71'), /version such as 2\.9/);
    assert.match(complaint('putty >='), /version such as 2\.9/);
    assert.match(complaint('teraterm > 1'), /no client/);
    assert.match(complaint('paramiko > 99'), /No release .* fits .* Paramiko are 1\.10\.0 to /);
    assert.match(complaint('client *'), /It may be one of Apache MINA SSHD, Dropbear dbclient\.$/);
    assert.match(complaint('x'.repeat(300)), /too long/);
    const many = resolveMustWork(Array.from({ length: 101 }, () => 'putty'));
    assert.ok(!many.ok);
    assert.deepEqual(many.messages, ['Only 100 clients that must work are looked at.']);
    const two = resolveMustWork(['a b c', 'putty', 'nothing']);
    assert.equal(two.ok ? 0 : two.messages.length, 2);
  });

  test('empty wishes are passed over', () => {
    assert.deepEqual(resolveMustWork(['', ' ']), { ok: true, wanted: [] });
  });

  test('a wish comes true when every one of its clients connects for certain', () => {
    const found = resolveMustWork(['putty >= 0.76'], []);
    assert.ok(found.ok);
    const states = (connects: boolean | null) =>
      judgeMustWork(
        found.wanted,
        report([
          ...['0.76', '0.78'].map((version) => entry('PuTTY', [version], true)),
          entry('PuTTY', ['0.84'], connects),
        ]),
      )[0];
    assert.equal(states(true)?.ok, true);
    assert.equal(states(null)?.ok, false);
    const failing = states(false);
    assert.deepEqual([failing?.ok, failing?.text], [false, 'putty >= 0.76']);
    assert.deepEqual(failing?.clients.at(-1), {
      id: 'putty-0.84',
      label: 'PuTTY 0.84',
      connects: false,
      failedSlot: 'kex',
    });
    // One that the report lacks is no promise either.
    assert.equal(judgeMustWork(found.wanted, report([]))[0]?.ok, false);
  });
});
