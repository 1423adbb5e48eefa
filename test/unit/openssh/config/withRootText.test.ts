import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  loadIncludeGraph,
  type IncludeGraph,
  type IncludeProblem,
} from '../../../../src/core/openssh/config/includeGraph.ts';
import { withRootText } from '../../../../src/core/openssh/config/withRootText.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

const MAIN = '/etc/ssh/sshd_config';
const FILES = { '/etc/ssh/a': 'Port 1\nInclude gone\n', '/etc/ssh/b': 'Port 2\n', '/etc/ssh/closed': 'UNREADABLE' };

async function load(text: string): Promise<IncludeGraph> {
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const graph = await loadIncludeGraph(MAIN, scope, new MemoryFileReader({ [MAIN]: text, ...FILES }));
  assert.ok(graph.ok);
  return graph;
}

/** Without `ok`, which only loading has; problems in whatever order. */
function sorted({ root, problems }: IncludeGraph): IncludeGraph {
  const key = (problem: IncludeProblem): string => JSON.stringify(problem);
  return { root, problems: [...problems].sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

test('an edit gives what loading the new text would, as long as it includes nothing new', async () => {
  const before = await load('Include a\nInclude b\nInclude closed ~x\nPort 3\n');
  for (const text of [
    'Include a\nInclude b\nInclude closed ~x\nPort 4\n',
    '# x\n\nInclude "b"\nPort 4\ninclude=a # y\n',
    'Include closed ~x\nInclude b\nMatch user a\nInclude closed ~x\n',
    '',
  ]) {
    const after = withRootText(before, text);
    assert.ok(after !== null, text);
    assert.deepEqual(sorted(after), sorted(await load(text)), text);
  }
});

test('a text that includes something else has to be loaded', async () => {
  const before = await load('Include a\nInclude b\n');
  for (const text of ['Include c\n', 'Include a b\n', 'Include\n', 'Include a\nInclude B\n']) {
    assert.equal(withRootText(before, text), null, text);
  }
});
