import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenSshVersion } from '../../../src/core/algorithms/opensshVersion.ts';
import { loadIncludeGraph } from '../../../src/core/config/includeGraph.ts';
import { refusals } from '../../../src/core/lint/refusals.ts';
import { MemoryFileReader } from '../config/memoryFileReader.ts';
import { OPENSSH_9_2 } from './linted.ts';

const MAIN = '/etc/ssh/sshd_config';

async function refused(
  text: string,
  files: Readonly<Record<string, string>> = {},
  openssh: OpenSshVersion | null = OPENSSH_9_2,
): Promise<readonly string[]> {
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const graph = await loadIncludeGraph(MAIN, scope, new MemoryFileReader({ [MAIN]: text, ...files }));
  assert.ok(graph.ok);
  return refusals(graph, openssh).map(({ code, where }) => {
    const file = where?.path.split('/').at(-1) ?? '';
    return `${file === 'sshd_config' ? '' : `${file} `}${where?.line ?? ''} ${code}`;
  });
}

test('errors of the rules about validity, and no other findings', async () => {
  assert.deepEqual(await refused('PermitRootLogin yes\nCiphers 3des-cbc\nCiphers aes128-ctr\n'), []);
  assert.deepEqual(await refused('Foo x\nUseDNS maybe\n\nPort\nMatch nonsense x\nCiphers x\n'), [
    '0 unknown-keyword',
    '1 bad-value',
    '3 missing-argument',
    '4 bad-match',
    '5 unknown-algorithm',
  ]);
});

test('rules about the document count for the file itself, with what it includes', async () => {
  const two = 'Subsystem sftp a\nSubsystem sftp b\n';
  assert.deepEqual(await refused(two), ['1 duplicate-subsystem']);
  const methods = 'Include a\nAuthenticationMethods password\n';
  assert.deepEqual(await refused(methods, { '/etc/ssh/a': 'PasswordAuthentication no\n' }), [
    '1 authentication-methods',
  ]);
  assert.deepEqual(await refused(methods, { '/etc/ssh/a': '' }), []);
  // What another file says of the same keyword, it cannot know.
  assert.deepEqual(
    await refused('PasswordAuthentication yes\nInclude a\n', {
      '/etc/ssh/a': 'PasswordAuthentication no\nAuthenticationMethods password\n',
    }),
    [],
  );
});

test('included files are judged where they are included', async () => {
  const files = {
    '/etc/ssh/a': 'UseDNS no\nFoo x\nMatch all\nUseDNS no\n',
    '/etc/ssh/b': '\ufeffPort 1\nSubsystem s a\nSubsystem s b',
  };
  assert.deepEqual(await refused('Include a\n', files), ['a 1 unknown-keyword']);
  assert.deepEqual(await refused('Match user x\nInclude a\n', files), [
    'a 0 not-in-match',
    'a 1 unknown-keyword',
    'a 3 not-in-match',
  ]);
  assert.deepEqual(await refused('Match all\nInclude a\n', files), ['a 1 unknown-keyword']);
  assert.deepEqual(await refused('Include b\n', files), ['b 0 byte-order-mark', 'b 2 duplicate-subsystem']);
});

test('Includes without an end are refused; what merely cannot be read here is not', async () => {
  assert.deepEqual(await refused('Include sshd_config\n'), ['0 include-problem']);
  assert.deepEqual(await refused('Include a\n', { '/etc/ssh/a': 'Include a\n' }), ['a 0 include-problem']);
  assert.deepEqual(await refused('Include a\n', { '/etc/ssh/a': 'UNREADABLE' }), []);
});

test('a prefix that is newer than the release', async () => {
  const at = (major: number, minor: number): OpenSshVersion => ({ major, minor, patch: 1 });
  const lines = 'Ciphers +aes128-ctr\nMACs -hmac-md5\nKexAlgorithms ^ecdh-sha2-nistp256\n';
  assert.deepEqual(await refused(lines, {}, at(6, 9)), ['0 list-prefix', '1 list-prefix', '2 list-prefix']);
  assert.deepEqual(await refused(lines, {}, at(7, 4)), ['1 list-prefix', '2 list-prefix']);
  assert.deepEqual(await refused(lines, {}, at(8, 0)), ['2 list-prefix']);
  assert.deepEqual(await refused(lines, {}, at(8, 1)), []);
  assert.deepEqual(await refused(lines, {}, null), []);
});

test('what the release does not know, and what it only may know from a distribution', async () => {
  assert.deepEqual(await refused('KexAlgorithms mlkem768x25519-sha256\n'), ['0 algorithm-unknown-to-target']);
  assert.deepEqual(await refused('KexAlgorithms sntrup761x25519-sha512\n'), []);
  assert.deepEqual(await refused('KexAlgorithms mlkem768x25519-sha256\n', {}, null), []);
});

test('however much is wrong, a hundred reasons will do', async () => {
  const files = { '/etc/ssh/a': 'Foo x\n'.repeat(90) };
  assert.equal((await refused('Include a\nInclude a\nInclude a\n', files)).length, 100);
});
