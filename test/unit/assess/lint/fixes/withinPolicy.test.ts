import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { lintDocument } from '../../../../../src/core/assess/lint/lintDocument.ts';
import { withinPolicy } from '../../../../../src/core/assess/lint/fixes/withinPolicy.ts';
import { builtInPolicy } from '../../../../../src/core/assess/policy/builtIn.ts';
import { judgingBy } from '../../../../../src/core/assess/policy/judging.ts';
import { inForce, TODAY } from '../../policy/policies.ts';

const EMPTY = parseConfig('', 'sshd');

test('without a policy, and with one that cannot be used, all names stay', () => {
  assert.deepEqual(withinPolicy(['a', 'b'], 'kex', {}, EMPTY, null), ['a', 'b']);
  assert.deepEqual(withinPolicy(['a', 'b'], 'kex', { policy: { unusable: 'Gone.' } }, EMPTY, null), ['a', 'b']);
});

test('with one, those that it is against go; in a Host block its exceptions for that host count', () => {
  const exceptions = [{ rule: 'kex', names: ['b'], hosts: ['old'], until: '2027-01-01', owner: 'Lab' }];
  const policy = inForce({ kex: { allow: ['a'] }, exceptions });
  const document = parseConfig('Host old\n KexAlgorithms x\n', 'ssh');
  assert.deepEqual(withinPolicy(['a', 'b', 'c'], 'kex', { policy }, document, null), ['a']);
  assert.deepEqual(withinPolicy(['a', 'b', 'c'], 'kex', { policy }, document, document.lines[1] ?? null), ['a', 'b']);
});

/** What the fixes of a text write, line by line, under a built-in policy. */
function written(text: string, id: string | null): readonly string[] {
  const policy = id === null ? null : builtInPolicy(id);
  const options = policy === null ? {} : { policy: judgingBy(policy, TODAY) };
  const findings = lintDocument(parseConfig(text, 'sshd'), { openssh: { major: 9, minor: 2, patch: 1 }, ...options });
  return findings.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText)));
}

for (const [text, forbidden] of [
  ['KexAlgorithms ecdh-sha2-nistp256', /sntrup761/],
  ['KexAlgorithms ecdh-sha2-nistp256,diffie-hellman-group1-sha1', /curve25519|sntrup761/],
  ['Ciphers +3des-cbc', /chacha20/],
  ['Port 22', /curve25519|chacha20|umac/],
] as const)
  test(`no fix writes what FIPS 140-3 does not allow: ${text}`, () => {
    assert.ok(written(text, null).some((each) => forbidden.test(each)));
    assert.deepEqual(
      written(text, 'fips-140-3').filter((each) => forbidden.test(each)),
      [],
    );
  });

test('a list of which nothing is allowed is neither written nor left empty', () => {
  const policy = inForce({ kex: { allow: ['mlkem1024-sha384'] } });
  const [finding] = lintDocument(parseConfig('Port 22', 'sshd'), { openssh: null, policy }).filter(
    ({ code }) => code === 'missing-algorithm-lists',
  );
  const titles = finding?.fixes.map(({ title }) => title) ?? [];
  assert.equal(titles[0], 'Insert modern Ciphers, MACs and HostKeyAlgorithms');
  assert.equal(titles.length, 4);
  assert.ok(written('Port 22', 'cnsa-2.0').every((each) => !/^(?:KexAlgorithms|HostKeyAlgorithms) ?$/m.test(each)));
  assert.deepEqual(
    written('HostKeyAlgorithms ssh-rsa', 'cnsa-2.0').filter((each) => each.includes('rsa-sha2-256')),
    [],
  );
});
