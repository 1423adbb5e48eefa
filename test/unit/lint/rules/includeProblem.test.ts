import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../src/core/config/includeGraph.ts';
import { lintDocument } from '../../../../src/core/lint/lintDocument.ts';
import { MemoryFileReader } from '../../config/memoryFileReader.ts';
import { testRule } from '../linted.ts';

const CODE = 'include-problem';

testRule(CODE, [['sshd', 'Include nowhere']]);

test('what keeps OpenSSH from reading is an error at the Include', async () => {
  const files = { '/etc/ssh/sshd_config': 'Port 22\nInclude sshd_config # x' };
  const graph = await loadIncludeGraph(
    '/etc/ssh/sshd_config',
    { kind: 'sshd', scope: 'system', home: '/root' },
    new MemoryFileReader(files),
  );
  assert.ok(graph.ok);
  const found = lintDocument(graph.root.document, { openssh: null, includes: graph }).filter(
    ({ code }) => code === CODE,
  );
  assert.deepEqual(
    found.map(({ severity, range }) => [severity, range]),
    [['error', { start: { line: 1, character: 8 }, end: { line: 1, character: 19 } }]],
  );
});
