import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import servers from '../../../../data/server-profiles.json' with { type: 'json' };
import { isMarker, isWeak } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { MODERN_KINDS, knownTo, modernList } from '../../../../src/core/openssh/builds/modernLists.ts';
import { serverProfiles } from '../../../../src/core/sources/profiles/serverProfiles.ts';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';

const release = (text: string) => {
  const version = parseOpenSshVersion(text);
  assert.ok(version);
  return version;
};

describe('modernList', () => {
  it('begins with post-quantum methods where the release has them, and leaves out what it lacks', () => {
    assert.equal(modernList('kex', { openssh: release('10.0p1') }).names[0], 'mlkem768x25519-sha256');
    assert.equal(modernList('kex', { openssh: release('9.2p1') }).names[0], 'sntrup761x25519-sha512@openssh.com');
    assert.equal(modernList('kex', { openssh: release('7.4p1') }).names[0], 'curve25519-sha256');
    assert.equal(modernList('kex', { openssh: release('6.6p1') }).names[0], 'curve25519-sha256@libssh.org');
  });

  it('suits OpenSSH 8.4 where the target is not known', () => {
    const assumed = modernList('kex', { openssh: null });
    assert.deepEqual(assumed, modernList('kex', { openssh: release('8.4p1') }));
    assert.match(assumed.asOf, /^20\d\d-\d\d$/);
  });

  it('holds nothing weak and no marker, is never empty from 5.9 on, for any release with a server profile', () => {
    const releases = servers.profiles.filter(({ product }) => product === 'OpenSSH sshd').map(({ version }) => version);
    assert.ok(releases.length > 15);
    for (const version of releases) {
      for (const kind of MODERN_KINDS) {
        const { names } = modernList(kind, { openssh: release(version) });
        for (const name of names) {
          assert.equal(isWeak(kind, name) || isMarker(name), false, name);
          assert.equal(knownTo(release(version), kind, name), true, `${version} ${name}`);
        }
        if (kind !== 'hostKey' && release(version).major >= 6) assert.ok(names.length > 0, `${version} ${kind}`);
      }
    }
  });
});

describe('the modern lists of every release that a server profile stands for', () => {
  /** What a profile's list of host keys leaves out: it is that of the usual three keys, without certificates. */
  const OF_OTHER_KEYS = /-cert-v01@openssh\.com$|^ecdsa-sha2-nistp(?:384|521)$/;

  for (const profile of serverProfiles.filter(({ product }) => product === 'OpenSSH sshd')) {
    it(`${profile.id}: only names that its sshd implements, by the profile's own word`, () => {
      for (const version of profile.versions ?? [profile.version]) {
        for (const kind of MODERN_KINDS) {
          const implemented = new Set([...profile[kind], ...(profile.supportedButDisabled?.[kind] ?? [])]);
          const unknown = modernList(kind, { openssh: release(version) }).names.filter(
            (name) => !implemented.has(name) && !(kind === 'hostKey' && OF_OTHER_KEYS.test(name)),
          );
          assert.deepEqual(unknown, [], `${version} ${kind}`);
        }
      }
    });
  }
});

describe('knownTo', () => {
  it('knows a name from the release that added it to the one that removed it', () => {
    assert.equal(knownTo(release('8.4p1'), 'kex', 'sntrup761x25519-sha512@openssh.com'), false);
    assert.equal(knownTo(release('8.5p1'), 'kex', 'sntrup761x25519-sha512@openssh.com'), true);
    assert.equal(knownTo(release('7.5p1'), 'cipher', 'arcfour'), true);
    assert.equal(knownTo(release('7.6p1'), 'cipher', 'arcfour'), false);
    assert.equal(knownTo(release('9.2p1'), 'cipher', 'no-such-cipher'), false);
  });
});
