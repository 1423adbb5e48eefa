import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { wordsOf } from '../../../../src/core/assess/lint/words.ts';
import { includedRefusal } from '../../../../src/core/assess/lint/includedRefusal.ts';
import { refusals } from '../../../../src/core/assess/lint/refusals.ts';
import { MemoryFileReader } from '../../openssh/config/memoryFileReader.ts';
import { OPENSSH_9_2 } from './linted.ts';

const MAIN = '/etc/ssh/sshd_config';

async function messages(included: string, own = ''): Promise<readonly string[]> {
  const reader = new MemoryFileReader({ [MAIN]: `Include a\n${own}`, '/etc/ssh/a': included });
  const graph = await loadIncludeGraph(MAIN, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  return refusals(graph, OPENSSH_9_2).map(({ message }) => message);
}

test('a line of an included file is not quoted; one of the file itself is', async () => {
  assert.deepEqual(await messages('Secret x\n'), [wordsOf('unknown-keyword').summary]);
  assert.match((await messages('', 'Secret x\n')).join(), /"Secret"/);
  assert.doesNotMatch(
    (await messages('UseDNS secret\nPort secret\nMatch secret x\nCiphers secret\n')).join(),
    /secret/,
  );
});

test('keywords and algorithms that the catalogues hold are told', async () => {
  assert.deepEqual(await messages('usedns secret\n'), [`UseDNS: ${wordsOf('bad-value').summary}`]);
  assert.deepEqual(await messages('Ciphers sntrup761x25519-sha512@openssh.com\n'), [
    `Ciphers: ${wordsOf('unknown-algorithm').summary}`,
  ]);
  assert.match(
    (await messages('KexAlgorithms mlkem768x25519-sha256\n')).join(),
    /^KexAlgorithms, mlkem768x25519-sha256: /,
  );
});

test('what lines of several files come to is told of each by its own file', async () => {
  const own = 'ListenAddress ::1\nSubsystem secret x\n';
  const told = await messages('AddressFamily inet\nListenAddress fe80::1\nSubsystem secret y\n', own);
  assert.equal(told.length, 3);
  // The family is a value of the included file.
  assert.equal(told.join().includes('inet'), false);
  assert.equal(told.filter((message) => message.includes('::1')).length, 1);
  assert.equal((await messages('Subsystem secret x\nSubsystem secret y\n')).join().includes('secret'), false);
});

test('a code of no rule has a sentence all the same, and none has marks of Markdown', () => {
  const where = { path: '/a', line: 0 };
  assert.equal(includedRefusal('no-such-rule', where).message, 'sshd rejects this line.');
  assert.doesNotMatch(includedRefusal('late-any-method', where).message, /`/);
});
