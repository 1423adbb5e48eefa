import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import { lintDocument } from '../../../../../src/core/assess/lint/lintDocument.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';
import { testRule } from '../linted.ts';

const CODE = 'crypto-policy';

testRule(CODE, [['sshd', 'Include /etc/crypto-policies/back-ends/opensshserver.config\nCiphers aes256-ctr']]);

test('names the policy that sets the list first', async () => {
  const path = '/etc/crypto-policies/back-ends/opensshserver.config';
  const files = { '/etc/ssh/sshd_config': `Include ${path}\nCiphers aes256-ctr`, [path]: 'Ciphers aes128-ctr' };
  const graph = await loadIncludeGraph(
    '/etc/ssh/sshd_config',
    { kind: 'sshd', scope: 'system', home: '/root' },
    new MemoryFileReader(files),
  );
  assert.ok(graph.ok);
  const found = lintDocument(graph.root.document, { openssh: null, includes: graph });
  const [finding, ...more] = found.filter(({ code }) => code === CODE);
  assert.deepEqual(
    [finding?.range.start.line, finding?.message.includes(path), finding?.fixes[0]?.preferred, more.length],
    [1, true, false, 0],
  );
  assert.ok(!found.some(({ code }) => code === 'no-effect'));
});
