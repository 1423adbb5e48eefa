import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import { endlessIncludes } from '../../../../../src/core/openssh/config/validate/endlessIncludes.ts';
import { MemoryFileReader } from '../memoryFileReader.ts';

test('Includes without an end, with what they name; not those that merely cannot be read here', async () => {
  const root = '/etc/ssh/sshd_config';
  const files = { [root]: 'Include a b\n', '/etc/ssh/a': 'Port 1\nInclude a\n', '/etc/ssh/b': 'UNREADABLE' };
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const graph = await loadIncludeGraph(root, scope, new MemoryFileReader(files));
  assert.ok(graph.ok);
  assert.deepEqual(endlessIncludes(graph), [
    {
      code: 'include-problem',
      data: { problem: 'include-cycle' },
      where: { path: '/etc/ssh/a', line: 1, span: { start: 15, end: 16 } },
    },
  ]);
});
