import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_INCLUDED_CHARACTERS } from '../../src/core/openssh/config/includeBudget.ts';
import {
  loadIncludeGraph,
  type IncludedFile,
  type IncludeGraph,
  type IncludeScope,
} from '../../src/core/openssh/config/includeGraph.ts';
import { MemoryFileReader } from '../unit/openssh/config/memoryFileReader.ts';

const USER: IncludeScope = { kind: 'ssh', scope: 'user', home: '/home/me', user: 'me' };

async function load(files: Record<string, string>, path: string, scope: IncludeScope): Promise<IncludeGraph> {
  const result = await loadIncludeGraph(path, scope, new MemoryFileReader(files));
  assert.ok(result.ok);
  return result;
}

function pathsOf(file: IncludedFile): readonly string[] {
  return [file.path, ...[...file.includes.values()].flat().flatMap(pathsOf)];
}

test('files that are too much together are not all read', async () => {
  const part = '#'.repeat(MAX_INCLUDED_CHARACTERS / 4);
  const { root, problems } = await load(
    { '/a': 'Include /x*', '/x1': part, '/x2': part, '/x3': part, '/x4': part, '/x5': '' },
    '/a',
    USER,
  );
  assert.deepEqual(pathsOf(root), ['/a', '/x1', '/x2', '/x3', '/x4']);
  assert.deepEqual(problems, [{ code: 'include-too-many', location: { path: '/a', line: 0 } }]);
});
