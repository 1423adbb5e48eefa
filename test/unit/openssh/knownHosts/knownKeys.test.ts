import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { equalBytes, knownHostsName, knownKeys } from '../../../../src/core/openssh/knownHosts/knownKeys.ts';
import { parseKnownHosts } from '../../../../src/core/openssh/knownHosts/parseKnownHosts.ts';
import { digests } from '../../../../src/node/digests.ts';
import { ed25519, entry } from './keys.ts';

function hashed(name: string): string {
  const salt = Buffer.alloc(20, name.length);
  const hash = createHmac('sha1', salt).update(name).digest();
  return `|1|${salt.toString('base64')}|${hash.toString('base64')}`;
}

function linesOf(hosts: readonly string[], hostname: string, port = 22, hostKeyAlias: string | null = null) {
  const entries = parseKnownHosts(hosts.map((list) => entry(list, ed25519())).join('\n'));
  assert.equal(entries.length, hosts.length);
  const known = knownKeys(entries, { hostname, port, hostKeyAlias }, digests);
  return { exact: known.entries.map(({ line }) => line), bare: known.underBareName.map(({ line }) => line) };
}

test('the name that a host is held under', () => {
  assert.equal(knownHostsName('Host.Example', 22, null), 'host.example');
  assert.equal(knownHostsName('Host.Example', 2222, null), '[host.example]:2222');
  assert.equal(knownHostsName('::1', 2222, null), '[::1]:2222');
  assert.equal(knownHostsName('host', 2222, 'Alias'), 'alias', 'an alias has no port');
});

test('names, wildcards and negations, in either case', () => {
  const hosts = ['a.example', 'A.EXAMPLE', 'b.example,a.example', '*.example', '?.example', '*.example,!a.*', '!b*'];
  assert.deepEqual(linesOf(hosts, 'a.example').exact, [0, 1, 2, 3, 4]);
  assert.deepEqual(linesOf(hosts, 'A.Example').exact, [0, 1, 2, 3, 4]);
  assert.deepEqual(linesOf(hosts, 'b.example').exact, [2, 3, 4, 5]);
  assert.deepEqual(linesOf(hosts, 'cc.example').exact, [3, 5]);
});

test('hashed names', () => {
  const hosts = [hashed('a'), hashed('[a]:2222'), hashed('b'), hashed('alias')];
  assert.deepEqual(linesOf(hosts, 'a'), { exact: [0], bare: [] });
  assert.deepEqual(linesOf(hosts, 'A', 2222), { exact: [1], bare: [0] });
  assert.deepEqual(linesOf(hosts, 'a', 22, 'ALIAS'), { exact: [3], bare: [] });
});

test('off port 22: what names the port, and what stands under the bare name', () => {
  const hosts = ['a', '[a]:2222', '[a]:2223', '*', '[a]:*', '[*]:2222', '[a]:22'];
  assert.deepEqual(linesOf(hosts, 'a', 2222), { exact: [1, 3, 4, 5], bare: [0, 3] });
  assert.deepEqual(linesOf(hosts, 'a', 22), { exact: [0, 3], bare: [] });
});

test('with an alias, the alias alone', () => {
  assert.deepEqual(linesOf(['a', '[a]:2222', 'alias', '[alias]:2222'], 'a', 2222, 'alias'), { exact: [2], bare: [] });
});

test('a name that no file can hold a hash of', () => {
  assert.deepEqual(linesOf([hashed('a')], '日本'), { exact: [], bare: [] });
  assert.deepEqual(linesOf([hashed('a')], 'é'), { exact: [], bare: [] });
});

test('bytes are equal when all are', () => {
  assert.equal(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2)), true);
  assert.equal(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3)), false);
  assert.equal(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3)), false);
  assert.equal(equalBytes(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2)), false);
});
