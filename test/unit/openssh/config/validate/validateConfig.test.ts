import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenSshVersion } from '../../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { loadIncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import { validateConfig } from '../../../../../src/core/openssh/config/validate/validateConfig.ts';
import { MemoryFileReader } from '../memoryFileReader.ts';

const OPENSSH_9_2: OpenSshVersion = { major: 9, minor: 2, patch: 1 };

const MAIN = '/etc/ssh/sshd_config';

async function refused(
  text: string,
  files: Readonly<Record<string, string>> = {},
  openssh: OpenSshVersion | null = OPENSSH_9_2,
): Promise<readonly string[]> {
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const graph = await loadIncludeGraph(MAIN, scope, new MemoryFileReader({ [MAIN]: text, ...files }));
  assert.ok(graph.ok);
  return validateConfig(graph, openssh).map(({ code, where }) => {
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
  assert.deepEqual(await refused('PasswordAuthentication no\nInclude a\n', { '/etc/ssh/a': methods.slice(10) }), [
    'a 0 authentication-methods',
  ]);
  assert.deepEqual(await refused('Include a\n', { '/etc/ssh/a': 'AuthorizedKeysCommand /bin/x\n' }), [
    'a 0 command-without-user',
  ]);
  const principals = 'AuthorizedPrincipalsCommand /bin/x\n';
  const keys = 'AuthorizedKeysCommandUser x\nAuthorizedKeysCommand /bin/y\n';
  const late = { '/etc/ssh/a': principals };
  assert.deepEqual(await refused(`Include a\n${keys}`, late), ['a 0 command-without-user']);
  assert.deepEqual(await refused(`${keys}Include a\n`, late), []);
  assert.deepEqual(await refused(`${keys}Include a\n`, late, { major: 9, minor: 4, patch: 1 }), [
    'a 0 command-without-user',
  ]);
  assert.deepEqual(await refused('AuthorizedPrincipalsCommand none\nInclude a\n', late), ['a 0 command-without-user']);
  assert.deepEqual(await refused('Include a\nAuthorizedPrincipalsCommand none\n', late), []);
  const command = 'AuthorizedKeysCommandUser x\nInclude a\n';
  assert.deepEqual(await refused(command, { '/etc/ssh/a': 'AuthorizedKeysCommand /bin/x\n' }), []);
});

test('what may be said once counts over all files', async () => {
  const files = { '/etc/ssh/a': 'Subsystem sftp b\nAuthenticationMethods any\n' };
  assert.deepEqual(await refused('Subsystem sftp a\nAuthenticationMethods publickey\nInclude a\n', files), [
    'a 0 duplicate-subsystem',
    'a 1 late-any-method',
  ]);
  assert.deepEqual(await refused('Include a\nSubsystem sftp a\nAuthenticationMethods any\n', files), [
    '1 duplicate-subsystem',
    '2 late-any-method',
  ]);
  assert.deepEqual(await refused('Subsystem sftp2 a\nInclude a\n', files), []);
  assert.deepEqual(await refused('Include a\nMatch user x\nAuthenticationMethods any\n', files), ['2 late-any-method']);
  assert.deepEqual(
    await refused('Match user x\nAuthenticationMethods publickey\nMatch user y\nInclude b\n', {
      '/etc/ssh/b': 'AuthenticationMethods any\n',
    }),
    [],
  );
});

test('an address and its family may stand in different files', async () => {
  const files = { '/etc/ssh/a': 'ListenAddress ::1\nListenAddress 127.0.0.1\n', '/etc/ssh/b': 'AddressFamily inet6\n' };
  assert.deepEqual(await refused('Include a\nAddressFamily INET\nAddressFamily any\n', files), ['a 0 listen-address']);
  assert.deepEqual(await refused('Include b a\n', files), ['a 1 listen-address']);
  assert.deepEqual(await refused('Include a\n', files), []);
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
  assert.deepEqual(await refused('Include b\n', files), ['b 2 duplicate-subsystem', 'b 0 byte-order-mark']);
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
