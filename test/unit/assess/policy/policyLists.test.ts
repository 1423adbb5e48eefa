import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWeak } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { knownTo, MODERN_KINDS, modernList } from '../../../../src/core/openssh/builds/modernLists.ts';
import { parseOpenSshVersion, type OpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { builtInPolicies } from '../../../../src/core/assess/policy/builtIn.ts';
import { judgeName } from '../../../../src/core/assess/policy/judgeName.ts';
import { policyLines, policyLists, postQuantumNames } from '../../../../src/core/assess/policy/policyLists.ts';
import { serverProfiles } from '../../../../src/core/sources/profiles/serverProfiles.ts';
import { policyFrom, TODAY } from './policies.ts';

const HERE = { today: TODAY, host: null };
const at = (text: string): OpenSshVersion => {
  const version = parseOpenSshVersion(text);
  assert.ok(version);
  return version;
};

/** The releases of OpenSSH that have a server profile. */
const RELEASES = serverProfiles.filter(({ product }) => product === 'OpenSSH sshd').map(({ version }) => at(version));

test('for every policy and every release: names that it knows, that are not weak, and that the policy lets in', () => {
  assert.ok(RELEASES.length > 25);
  for (const policy of builtInPolicies()) {
    for (const release of RELEASES) {
      for (const kind of MODERN_KINDS) {
        for (const name of policyLists(policy, kind, release, HERE)) {
          const named = `${policy.id} ${release.major}.${release.minor} ${name}`;
          assert.ok(knownTo(release, kind, name) && !isWeak(kind, name), named);
          assert.equal(judgeName(policy, kind, name, HERE), null, named);
        }
      }
    }
  }
});

test('from 8.5 on every policy can be met', () => {
  for (const policy of builtInPolicies()) {
    for (const release of RELEASES.filter(({ major, minor }) => major > 8 || (major === 8 && minor >= 5))) {
      for (const kind of MODERN_KINDS)
        assert.ok(policyLists(policy, kind, release, HERE).length > 0, `${policy.id} ${kind}`);
    }
  }
});

test('in the order of the policy, patterns spelt out in that of the catalogue, without what is forbidden', () => {
  const policy = policyFrom({
    cipher: { allow: ['aes256-ctr', 'aes*-gcm@openssh.com', 'aes*'], forbid: ['aes192-ctr'] },
  });
  assert.deepEqual(policyLists(policy, 'cipher', at('9.2p1'), HERE), [
    'aes256-ctr',
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
  ]);
});

test('a policy that only forbids leaves the modern list, and what is sound to a release from before that', () => {
  const policy = policyFrom({ mac: { forbid: ['umac-*'] } });
  const modern = modernList('mac', { openssh: at('9.2') }).names;
  assert.deepEqual(
    policyLists(policy, 'mac', at('9.2'), HERE),
    modern.filter((name) => !name.startsWith('umac-')),
  );
  assert.deepEqual(policyLists(policy, 'mac', at('5.3'), HERE), ['hmac-sha1']);
  assert.deepEqual(policyLists(policyFrom({}), 'kex', null, HERE), modernList('kex', { openssh: null }).names);
});

test('what is excepted is taken where nothing else is left, and only in its time', () => {
  const policy = policyFrom({
    kex: { allow: ['mlkem1024-sha384'] },
    cipher: { allow: ['aes256-ctr'] },
    exceptions: [
      { rule: 'kex', names: ['ecdh-sha2-nistp384'], until: '2026-12-31', owner: 'x' },
      { rule: 'cipher', names: ['aes128-ctr'], until: '2026-12-31', owner: 'x' },
    ],
  });
  assert.deepEqual(policyLists(policy, 'kex', at('9.2'), HERE), ['ecdh-sha2-nistp384']);
  assert.deepEqual(policyLists(policy, 'kex', at('9.2'), { today: '2027-01-01', host: null }), []);
  assert.deepEqual(policyLists(policy, 'cipher', at('9.2'), HERE), ['aes256-ctr']);
});

test('lines: one a list that is not empty, and the size of RSA keys where the release has a keyword for it', () => {
  const policy = policyFrom({ kex: { allow: ['mlkem1024-sha384'] }, keys: { rsaBits: 3072 } });
  const keywords = (version: string) =>
    policyLines(policy, 'sshd', at(version), HERE).map((line) => line.split(' ')[0]);
  assert.deepEqual(keywords('6.7'), ['Ciphers', 'MACs']);
  assert.deepEqual(keywords('9.0'), ['HostKeyAlgorithms', 'Ciphers', 'MACs']);
  assert.deepEqual(keywords('9.1'), ['HostKeyAlgorithms', 'Ciphers', 'MACs', 'RequiredRSASize']);
  assert.ok(policyLines(policy, 'sshd', at('9.1'), HERE).includes('RequiredRSASize 3072'));
});

test('post-quantum methods that the policy allows and the release has', () => {
  const policy = policyFrom({
    kex: { allow: ['curve25519-sha256', 'mlkem768x25519-sha256', 'sntrup761x25519-sha512@openssh.com'] },
  });
  assert.deepEqual(postQuantumNames(policy, at('9.2'), HERE), ['sntrup761x25519-sha512@openssh.com']);
  assert.deepEqual(postQuantumNames(policy, at('8.4'), HERE), []);
});
