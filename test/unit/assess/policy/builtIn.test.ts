import assert from 'node:assert/strict';
import { test } from 'node:test';
import data from '../../../../data/policies.json' with { type: 'json' };
import { algorithmsOf } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { MODERN_KINDS, modernList } from '../../../../src/core/openssh/builds/modernLists.ts';
import { builtInPolicies, builtInPolicy } from '../../../../src/core/assess/policy/builtIn.ts';
import { judgeName } from '../../../../src/core/assess/policy/judgeName.ts';
import { parsePolicy } from '../../../../src/core/assess/policy/parsePolicy.ts';
import { LIST_RULES, type ListRuleId } from '../../../../src/core/assess/policy/policy.ts';
import { BUILT_IN_IDS } from '../../../../src/core/assess/policy/policyShape.ts';
import { referenceUrl } from '../../../../src/core/ssh/catalogue/references.ts';
import { TODAY } from './policies.ts';

test('the data holds the policies of the list and no other', () => {
  assert.deepEqual(Object.keys(data.policies).sort(), [...BUILT_IN_IDS].sort());
  assert.deepEqual(
    builtInPolicies().map(({ id }) => id),
    BUILT_IN_IDS,
  );
  assert.equal(builtInPolicy('no-such'), null);
  assert.equal(builtInPolicy('toString'), null);
});

test('each says what it is, whose word it is, and from when; each rule says why', () => {
  for (const policy of builtInPolicies()) {
    assert.ok(policy.title !== '' && policy.source !== '' && policy.note !== '', policy.id);
    assert.match(policy.date, /^\d{4}-\d{2}$/);
    const { lists, keys, strictKex, postQuantum } = policy;
    for (const rule of [...lists.values(), keys, strictKex, postQuantum]) {
      if (rule === null) continue;
      assert.ok(rule.why.length > 10 && rule.source !== '', `${policy.id}: ${rule.why}`);
      for (const ref of rule.refs) assert.match(referenceUrl(ref) ?? '', /^https:/, `${policy.id}: ${ref}`);
    }
  }
});

test('every name in them is one that the catalogue knows', () => {
  for (const id of BUILT_IN_IDS) {
    const reading = parsePolicy(JSON.stringify(data.policies[id]), { id, builtIn: builtInPolicy });
    assert.ok(reading.ok);
    assert.deepEqual(reading.doubts, [], id);
  }
});

/** Per policy and list: names it lets in, and names it does not. */
const TABLE: Readonly<Record<string, readonly (readonly [ListRuleId, allowed: string, refused: string])[]>> = {
  compatible: [
    [
      'kex',
      'mlkem768x25519-sha256 curve25519-sha256 diffie-hellman-group14-sha1',
      'diffie-hellman-group1-sha1 diffie-hellman-group-exchange-sha1 gss-gex-sha1-abc==',
    ],
    ['hostKey', 'ssh-ed25519 ssh-rsa rsa-sha2-256', 'ssh-dss'],
    ['cipher', 'aes128-cbc 3des-cbc aes256-ctr', 'arcfour arcfour256 none blowfish-cbc des-cbc'],
    ['mac', 'hmac-sha1 hmac-sha1-96 umac-64@openssh.com', 'hmac-md5 hmac-md5-96-etm@openssh.com hmac-ripemd160 none'],
  ],
  intermediate: [
    [
      'kex',
      'diffie-hellman-group-exchange-sha256 diffie-hellman-group14-sha256 sntrup761x25519-sha512@openssh.com',
      'diffie-hellman-group14-sha1 diffie-hellman-group1-sha1',
    ],
    ['hostKey', 'ssh-ed25519 rsa-sha2-512', 'ssh-rsa ssh-dss'],
    ['cipher', 'aes128-ctr chacha20-poly1305@openssh.com', 'aes128-cbc 3des-cbc'],
    ['mac', 'hmac-sha1 umac-64-etm@openssh.com hmac-sha2-256', 'hmac-md5 hmac-sha1-96'],
  ],
  modern: [
    [
      'kex',
      'mlkem768x25519-sha256 ecdh-sha2-nistp256 diffie-hellman-group14-sha256',
      'diffie-hellman-group-exchange-sha256 diffie-hellman-group14-sha1',
    ],
    ['hostKey', 'ssh-ed25519 ecdsa-sha2-nistp384 rsa-sha2-256', 'ssh-rsa'],
    ['userKey', 'sk-ssh-ed25519@openssh.com ssh-ed25519', 'ssh-rsa ssh-dss'],
    ['cipher', 'aes256-gcm@openssh.com aes192-ctr', 'aes256-cbc'],
    ['mac', 'hmac-sha2-512-etm@openssh.com umac-128@openssh.com', 'hmac-sha1 umac-64@openssh.com'],
  ],
  'post-quantum': [
    [
      'kex',
      'mlkem768x25519-sha256 sntrup761x25519-sha512 mlkem1024nistp384-sha384',
      'curve25519-sha256 ecdh-sha2-nistp521 diffie-hellman-group16-sha512',
    ],
    ['hostKey', 'ssh-ed25519', 'ssh-rsa'],
    ['cipher', 'aes128-gcm@openssh.com', '3des-cbc'],
  ],
  'fips-140-3': [
    [
      'kex',
      'ecdh-sha2-nistp256 diffie-hellman-group14-sha256 mlkem768nistp256-sha256',
      'curve25519-sha256 sntrup761x25519-sha512 mlkem768x25519-sha256 diffie-hellman-group14-sha1 diffie-hellman-group-exchange-sha256',
    ],
    ['hostKey', 'ecdsa-sha2-nistp256 rsa-sha2-256 ssh-ed25519', 'ssh-rsa ssh-dss'],
    ['cipher', 'aes128-ctr aes256-gcm@openssh.com aes128-cbc', 'chacha20-poly1305@openssh.com 3des-cbc arcfour'],
    ['mac', 'hmac-sha2-256 hmac-sha2-512-etm@openssh.com hmac-sha1', 'umac-128@openssh.com hmac-md5'],
  ],
  'cnsa-2.0': [
    [
      'kex',
      'mlkem1024-sha384 mlkem1024nistp384-sha384 ecdh-sha2-nistp384 diffie-hellman-group16-sha512',
      'mlkem768x25519-sha256 ecdh-sha2-nistp256 curve25519-sha256 diffie-hellman-group14-sha256',
    ],
    [
      'hostKey',
      'ssh-mldsa-87 ecdsa-sha2-nistp384 rsa-sha2-512',
      'ssh-mldsa-65 ssh-ed25519 ecdsa-sha2-nistp256 rsa-sha2-256',
    ],
    [
      'cipher',
      'aes256-gcm@openssh.com AEAD_AES_256_GCM',
      'aes128-gcm@openssh.com aes256-ctr chacha20-poly1305@openssh.com',
    ],
    ['mac', 'hmac-sha2-512', 'hmac-sha2-256 umac-128@openssh.com'],
  ],
};

for (const [id, rows] of Object.entries(TABLE)) {
  for (const [list, allowed, refused] of rows) {
    test(`${id}: ${list}`, () => {
      const policy = builtInPolicy(id);
      assert.ok(policy);
      const judge = (name: string) => judgeName(policy, list, name, { today: TODAY, host: null });
      for (const name of allowed.split(' ')) assert.equal(judge(name), null, name);
      for (const name of refused.split(' '))
        assert.equal(judge(name)?.rule === list || judge(name)?.rule === 'postQuantum', true, name);
    });
  }
}

test('CNSA 1.0 and HMAC with SHA-1 are let through until the end of 2030 and no longer', () => {
  for (const [id, list, name] of [
    ['cnsa-2.0', 'kex', 'ecdh-sha2-nistp384'],
    ['cnsa-2.0', 'hostKey', 'rsa-sha2-512'],
    ['fips-140-3', 'mac', 'hmac-sha1'],
  ] as const) {
    const policy = builtInPolicy(id);
    assert.ok(policy);
    assert.equal(judgeName(policy, list, name, { today: '2030-12-31', host: null }), null);
    assert.equal(judgeName(policy, list, name, { today: '2031-01-01', host: null })?.ended?.until, '2030-12-31');
  }
});

test('the modern policy allows the modern lists', () => {
  const policy = builtInPolicy('modern');
  assert.ok(policy);
  for (const kind of MODERN_KINDS) {
    for (const name of modernList(kind, { openssh: { major: 10, minor: 5, patch: 1 } }).names)
      assert.equal(judgeName(policy, kind, name, { today: TODAY, host: null }), null, name);
  }
});

test('the stricter of two allows nothing that the milder one refuses', () => {
  const order = ['post-quantum', 'modern', 'intermediate', 'compatible'].map(builtInPolicy);
  for (const [at, strict] of order.entries()) {
    const mild = order[at + 1];
    if (strict === null || mild === undefined || mild === null) continue;
    for (const list of LIST_RULES.filter((id) => strict.lists.has(id))) {
      for (const { name } of algorithmsOf(list === 'userKey' ? 'hostKey' : list)) {
        const use = { today: TODAY, host: null };
        if (judgeName(strict, list, name, use) === null)
          assert.equal(judgeName(mild, list, name, use), null, `${mild.id} ${name}`);
      }
    }
  }
});
