import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIALECTS } from '../../../../src/core/sources/log/dialects.ts';
import { logFixtures } from '../../../samples/logFixtures.ts';

const FOLDER = join(import.meta.dirname, '../../../../src/core/sources/log/dialects');

test('every file of dialects/ is registered under its name', () => {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  assert.deepEqual(DIALECTS.map(({ id }) => id).sort(), files.sort());
});

for (const { id, marks, products } of DIALECTS) {
  test(`${id} has products and telling marks`, () => {
    assert.ok(products.length > 0);
    assert.ok(marks.length > 0);
    for (const mark of marks) assert.ok(mark.replace(/\s/g, '').length >= 8, `${mark} is too short to be telling`);
  });
}

test('every dialect has fixtures', () => {
  const tested = new Set(logFixtures().flatMap(({ expected }) => expected.map(({ dialect }) => dialect)));
  assert.deepEqual(
    DIALECTS.map(({ id }) => id).filter((id) => !tested.has(id)),
    [],
  );
});

/** The rows of what is known of messages, each by what its fixtures are named, and whether both lists can be had. */
const ROWS: readonly (readonly [row: string, fixture: RegExp, lists: 'both' | 'one' | 'none'])[] = [
  ['ssh since 7.5', /^openssh\/(kex|host-key|cipher|mac)-\d/, 'one'],
  ['sshd', /^openssh\/(kex|host-key|cipher|mac)-sshd-/, 'both'],
  ['ssh and sshd 7.0 to 7.1', /^openssh\/(no-port-7\.1|fatal-7\.1-sshd)$/, 'one'],
  ['OpenSSH up to 6.7, with lists', /^openssh\/old-(cipher|mac)/, 'both'],
  ['OpenSSH up to 6.9, without', /^openssh\/(old-(kex|hostkey)|dispatch-6\.9)/, 'none'],
  ['ssh -vv', /^openssh\/(kex|host-key|cipher|mac)-debug-/, 'both'],
  ['ssh -vv up to 7.1', /^openssh\/unlabelled/, 'both'],
  ['ssh over a jump host', /^openssh\/jump-(hop|target)$/, 'one'],
  ['Paramiko’s exception', /^paramiko\/requested-host-key$/, 'none'],
  ['Paramiko’s log before 2.9', /^paramiko\/log-/, 'one'],
  ['Paramiko’s log since 2.9', /^paramiko\/paramiko5?-kex$/, 'one'],
  ['ssh2 1.x', /^ssh2Npm\/ssh2-/, 'both'],
  ['ssh2 0.x', /^ssh2Npm\/v0$/, 'none'],
  ['ssh2 0.x, debug', /^ssh2Npm\/v0-debug$/, 'both'],
  ['JSch 0.1.x', /^jsch\/jsch-/, 'both'],
  ['JSch’s fork', /^jsch\/fork$/, 'both'],
  ['PuTTY and WinSCP', /^putty\/(available|winscp)$/, 'one'],
  ['plink 0.78', /^putty\/plink-/, 'one'],
  ['libssh', /^libssh\/libssh-/, 'both'],
  ['libssh2', /^libssh2\/(?!not-)/, 'none'],
  ['SSH.NET, old', /^sshNet\/old$/, 'none'],
  ['SSH.NET, newer', /^sshNet\/new$/, 'one'],
  ['Go', /^goSsh\/v/, 'both'],
  ['sshj', /^sshj\//, 'both'],
  ['AsyncSSH', /^asyncssh\/(new|asyncssh-(?!hostKey).*)$/, 'both'],
  ['Apache MINA and Tmds.Ssh', /^apacheMina\//, 'both'],
  ['russh', /^russh\/new$/, 'both'],
  ['Dropbear', /^dropbear\/(?!not-)/, 'none'],
  ['Erlang', /^erlang\/erlang-/, 'none'],
  ['Net::SSH', /^netSsh\/netSsh-/, 'both'],
  ['phpseclib', /^phpseclib\//, 'none'],
  ['Ansible', /^openssh\/ansible$/, 'one'],
  ['git', /^openssh\/git$/, 'one'],
  ['Cisco', /^cisco\/each-slot$/, 'both'],
];

for (const [row, names, lists] of ROWS) {
  test(`the row of ${row} has fixtures, with ${lists === 'none' ? 'no' : lists} list${lists === 'one' ? '' : 's'}`, () => {
    const fixtures = logFixtures().filter(({ name }) => names.test(name));
    assert.ok(fixtures.length > 0);
    for (const { name, expected } of fixtures) {
      const failures = expected.filter(({ code }) => code === 'no-common-algorithm');
      assert.ok(failures.length > 0, name);
      for (const { client, server, proposals } of failures) {
        const sides = [client ?? proposals?.client, server ?? proposals?.server];
        const known = sides.filter((side) => side !== undefined && side !== null).length;
        assert.equal(known, { both: 2, one: 1, none: 0 }[lists], name);
      }
    }
  });
}
