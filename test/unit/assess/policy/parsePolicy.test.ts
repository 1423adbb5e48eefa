import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { builtInPolicy } from '../../../../src/core/assess/policy/builtIn.ts';
import {
  MAX_POLICY_CHARACTERS,
  parsePolicy,
  type PolicyReading,
} from '../../../../src/core/assess/policy/parsePolicy.ts';
import { defaultSeed } from '../../../setup/seed.ts';
import { policyFrom } from './policies.ts';

const HEAD = '"schema":"kexpert/policy@1","title":"Ours"';

function read(text: string): PolicyReading {
  return parsePolicy(text, { id: 'x', builtIn: builtInPolicy });
}

test('every field is kept', () => {
  const policy = policyFrom({
    source: 'handbook',
    date: '2026-11',
    note: 'a note',
    kex: { allow: ['a', 'b'], forbid: ['c'], why: 'w', source: 's', refs: ['RFC 9142'] },
    userKey: { forbid: ['ssh-rsa'] },
    keys: { rsaBits: 3072, types: ['ssh-ed25519'], why: 'k' },
    strictKex: { require: true, why: 't' },
    postQuantum: { require: 'only' },
    clients: { require: ['putty-*'] },
    exceptions: [{ rule: 'kex', names: ['c'], hosts: ['h'], until: '2027-01-31', owner: 'o', why: 'x' }],
  });
  const words = { why: '', source: 'handbook', refs: [] };
  assert.deepEqual(policy, {
    id: 'test',
    title: 'Ours',
    source: 'handbook',
    date: '2026-11',
    note: 'a note',
    lists: new Map([
      ['kex', { allow: ['a', 'b'], forbid: ['c'], why: 'w', source: 's', refs: ['RFC 9142'] }],
      ['userKey', { allow: null, forbid: ['ssh-rsa'], ...words }],
    ]),
    keys: { rsaBits: 3072, types: ['ssh-ed25519'], ...words, why: 'k' },
    strictKex: { ...words, why: 't' },
    postQuantum: { require: 'only', ...words },
    clients: { require: ['putty-*'], ...words },
    exceptions: [{ rule: 'kex', names: ['c'], hosts: ['h'], until: '2027-01-31', owner: 'o', why: 'x' }],
  });
});

test('a policy with nothing but its title asks for nothing', () => {
  const policy = policyFrom({});
  assert.equal(policy.lists.size, 0);
  assert.deepEqual([policy.keys, policy.strictKex, policy.postQuantum, policy.clients], [null, null, null, null]);
});

test('what is said of a rule goes on top of the policy that is extended', () => {
  const modern = builtInPolicy('modern');
  const policy = policyFrom({
    extends: 'modern',
    cipher: { forbid: ['chacha20-poly1305@openssh.com'], why: 'ours' },
    mac: { allow: ['hmac-sha2-512'] },
    keys: { types: ['ssh-ed25519'] },
    strictKex: { require: false },
    postQuantum: { require: 'no' },
  });
  assert.deepEqual(policy.lists.get('kex'), modern?.lists.get('kex'));
  assert.deepEqual(policy.lists.get('cipher')?.allow, modern?.lists.get('cipher')?.allow);
  assert.deepEqual(policy.lists.get('cipher')?.forbid, ['chacha20-poly1305@openssh.com']);
  assert.equal(policy.lists.get('cipher')?.why, 'ours');
  assert.deepEqual(policy.lists.get('mac')?.allow, ['hmac-sha2-512']);
  assert.deepEqual([policy.keys?.rsaBits, policy.keys?.types], [2048, ['ssh-ed25519']]);
  assert.deepEqual([policy.strictKex, policy.postQuantum], [null, null]);
  assert.deepEqual([policy.title, policy.source, policy.note], ['Ours', '', '']);
});

test('strict key exchange and post-quantum methods are inherited where nothing is said', () => {
  const policy = policyFrom({ extends: 'post-quantum' });
  assert.equal(policy.postQuantum?.require, 'only');
  assert.notEqual(policy.strictKex, null);
  assert.deepEqual(policyFrom({ extends: 'cnsa-2.0' }).exceptions, builtInPolicy('cnsa-2.0')?.exceptions);
});

test('what does not fit is refused, all of it, with its place', () => {
  const reading = read(`{${HEAD},\n "kexx": {},\n "mac": { "allow": ["a b"] }}`);
  assert.ok(!reading.ok);
  assert.deepEqual(
    reading.problems.map(({ path, position }) => [path, position.line, position.character]),
    [
      ['/kexx', 1, 1],
      ['/mac/allow/0', 2, 20],
    ],
  );
});

test('a text that is no JSON, and one that is too long, are refused', () => {
  const bad = read('{\n  "schema": }');
  assert.ok(!bad.ok);
  assert.deepEqual(bad.problems[0]?.position, { line: 1, character: 12 });
  assert.match(bad.problems[0].message, /^not JSON: /);
  const long = read(`{${HEAD}}${' '.repeat(MAX_POLICY_CHARACTERS)}`);
  assert.ok(!long.ok);
});

test('names that nobody is known to have are doubted, wildcards are not', () => {
  const reading = read(
    `{${HEAD},"cipher":{"allow":["aes256-cts","aes*-ctr"],"forbid":["3des-cbc"]},"kex":{"forbid":["aes128-ctr"]}}`,
  );
  assert.ok(reading.ok);
  assert.deepEqual(
    reading.doubts.map(({ path }) => path),
    ['/cipher/allow/0', '/kex/forbid/0'],
  );
  assert.match(reading.doubts[0]?.message ?? '', /“aes256-cts”/);
});

test('never throws on any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      read(text);
      read(`{${HEAD},"kex":${text}}`);
    }),
    { seed: defaultSeed(), numRuns: 200 },
  );
});

test('names of an object’s own prototype are only names', () => {
  for (const key of ['__proto__', 'constructor', 'toString']) {
    const reading = read(`{${HEAD},"${key}":{"allow":["x"]}}`);
    assert.ok(!reading.ok);
    assert.equal(reading.problems[0]?.path, `/${key}`);
  }
});

test('what a file forbids is added to what the policy that it extends forbids', () => {
  const policy = policyFrom({ extends: 'compatible', mac: { forbid: ['umac-*'] } });
  const inherited = builtInPolicy('compatible')?.lists.get('mac')?.forbid ?? [];
  assert.ok(inherited.length > 0);
  assert.deepEqual(policy.lists.get('mac')?.forbid, ['umac-*', ...inherited]);
});
