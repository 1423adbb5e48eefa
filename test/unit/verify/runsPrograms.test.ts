import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadIncludeGraph } from '../../../src/core/config/includeGraph.ts';
import { runsPrograms } from '../../../src/core/verify/runsPrograms.ts';
import { MemoryFileReader } from '../config/memoryFileReader.ts';

const PATH = '/home/u/.ssh/config';

async function runs(text: string, more: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const scope = { kind: 'ssh', scope: 'user', home: '/home/u', user: 'u' } as const;
  const graph = await loadIncludeGraph(PATH, scope, new MemoryFileReader({ [PATH]: text, ...more }));
  assert.ok(graph.ok);
  return runsPrograms(graph);
}

describe('runsPrograms', () => {
  for (const line of ['Match exec "id"', 'match user x !EXEC=id', 'Match host h exec id', 'MATCH Exec id']) {
    it(`sees ${line}`, async () => assert.equal(await runs(`${line}\n`), true));
  }

  it('sees it in an included file, and takes one that cannot be read for such', async () => {
    assert.equal(await runs('Include more\n', { '/home/u/.ssh/more': 'Match exec id\n' }), true);
    assert.equal(await runs('Include more\n', { '/home/u/.ssh/more': 'UNREADABLE' }), true);
    assert.equal(await runs('Include more\n', { '/home/u/.ssh/more': 'Port 22\n' }), false);
  });

  it('is not frightened by the word elsewhere', async () => {
    assert.equal(await runs('Host exec\n# Match exec id\nProxyCommand exec nc %h\nMatch host execute\n'), false);
  });
});
