import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateSshdConfig } from '../../../../src/core/openssh/config/evaluateSshdConfig.ts';
import { GlobBudget, MAX_VISITED_ENTRIES } from '../../../../src/core/openssh/config/globBudget.ts';
import {
  IncludeBudget,
  MAX_INCLUDED_CHARACTERS,
  MAX_INCLUDED_FILES,
  MAX_INCLUDED_LINES,
} from '../../../../src/core/openssh/config/includeBudget.ts';
import {
  loadIncludeGraph,
  type IncludedFile,
  type IncludeScope,
} from '../../../../src/core/openssh/config/includeGraph.ts';
import { resolveHost } from '../../../../src/core/openssh/config/resolveSshConfig.ts';
import { unreadTest } from '../../../../src/core/openssh/config/unreadIncludes.ts';
import { withRootText } from '../../../../src/core/openssh/config/withRootText.ts';
import { parseHostName } from '../../../../src/core/openssh/config/destination.ts';
import type { GlobWork } from '../../../../src/core/ports.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

const SSHD: IncludeScope = { kind: 'sshd', scope: 'system', home: '/root' };
const TOO_MANY = 'include-too-many';

async function load(
  files: Readonly<Record<string, string>>,
  budget = new IncludeBudget(),
  reader = new MemoryFileReader(files),
) {
  const graph = await loadIncludeGraph('/a', SSHD, reader, budget);
  assert.ok(graph.ok);
  return { graph, reader, spent: budget.spent };
}

function filesOf(file: IncludedFile): readonly IncludedFile[] {
  return [file, ...[...file.includes.values()].flat().flatMap(filesOf)];
}

test('the same file again and again is read once, and counts each time that it is held', async () => {
  const text = `#${'x'.repeat(2 ** 20 - 2)}\n`;
  const { graph, reader, spent } = await load({ '/a': 'Include /big\n'.repeat(512), '/big': text });
  assert.equal(reader.asked.filter((path) => path === '/big').length, 17 + 1, 'a pattern for each, one reading');
  assert.equal(filesOf(graph.root).length, 16 + 1);
  assert.ok(spent.characters <= MAX_INCLUDED_CHARACTERS + 2 ** 20);
  assert.deepEqual(graph.problems, [{ code: TOO_MANY, location: { path: '/a', line: 16 } }]);
});

test('lines are counted before a file is parsed, each time that it is held', async () => {
  const third = '\n'.repeat(Math.floor(MAX_INCLUDED_LINES / 3) - 10);
  const { graph, spent } = await load({
    '/a': 'Include /x /x\nInclude /x\nInclude /x\nInclude /y',
    '/x': third,
    '/y': '',
  });
  assert.equal(filesOf(graph.root).length, 3 + 1);
  assert.ok(spent.lines <= MAX_INCLUDED_LINES);
  assert.deepEqual(graph.problems, [{ code: TOO_MANY, location: { path: '/a', line: 2 } }]);
  const alone = await load({ '/a': 'Include /x', '/x': '\n'.repeat(MAX_INCLUDED_LINES) });
  assert.deepEqual([filesOf(alone.graph.root).length, alone.graph.problems.length], [1, 1]);
});

test('sixteen levels that include the next one twice stop at the bound, and each line on the way says so', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 16 }, (_, at) => [at === 0 ? '/a' : `/f${at}`, `Include /f${at + 1}\nInclude /f${at + 1}`]),
  );
  const { graph, reader, spent } = await load({ ...files, '/f16': '' });
  assert.equal(spent.files, MAX_INCLUDED_FILES);
  assert.equal(filesOf(graph.root).length, MAX_INCLUDED_FILES + 1);
  // One reading a file; what else was asked for are patterns.
  assert.ok(reader.asked.length <= 17 + MAX_INCLUDED_FILES + 1);
  assert.ok(graph.problems.every(({ code }) => code === TOO_MANY));
  const told = graph.problems.map(({ location }) => location.path);
  assert.ok(told.includes('/a'), 'the file that a person looks at');
  assert.ok(told.length <= 17);
});

test('a path that grows around a cycle ends at the depth that OpenSSH has', async () => {
  const reader = new MemoryFileReader({});
  reader.glob = (pattern) => Promise.resolve([pattern]);
  reader.read = (path) =>
    Promise.resolve({ ok: true, path, text: `Include ${path.slice(0, path.lastIndexOf('/'))}/./a` });
  const { graph, spent } = await load({}, new IncludeBudget(), reader);
  assert.deepEqual([spent.files, graph.problems.map(({ code }) => code)], [17, ['include-too-deep']]);
});

test('lines behind the place where the reading stopped are not known to bring in nothing', async () => {
  const many = Object.fromEntries(Array.from({ length: MAX_INCLUDED_FILES }, (_, at) => [`/m${at}`, '']));
  const text = 'Match user x\nInclude /m*\nInclude /late\nMatch all\nPort 1\nInclude /late\n';
  const { graph } = await load({ '/a': text, ...many, '/late': 'Ciphers aes256-ctr' });
  assert.equal(graph.stopped, true);
  const isUnread = unreadTest(graph);
  const unread = graph.root.document.lines.filter((line) => isUnread(graph.root, line)).map(({ index }) => index);
  assert.deepEqual(unread, [2, 5]);
  assert.equal(evaluateSshdConfig(graph).unread?.where.line, 5);
  const edited = withRootText(graph, `#\n${text}`);
  assert.ok(edited !== null);
  assert.equal(evaluateSshdConfig(edited).unread?.where.line, 6);
});

test('what a pattern leaves out is told at its line, and the next pattern is still followed', async () => {
  const reader = new MemoryFileReader({ '/a': 'Include /many*\nInclude /b', '/many1': '', '/b': '' });
  const glob = reader.glob.bind(reader);
  reader.glob = (pattern: string, work?: GlobWork) => {
    if (pattern === '/many*') work?.leaveOut();
    return glob(pattern);
  };
  const { graph } = await load({}, new IncludeBudget(), reader);
  assert.deepEqual(graph.problems, [{ code: TOO_MANY, location: { path: '/a', line: 0 } }]);
  assert.deepEqual(
    filesOf(graph.root).map(({ path }) => path),
    ['/a', '/many1', '/b'],
  );
  assert.equal(graph.stopped, undefined);
});

test('once the folders were looked at enough, or the run is cancelled, nothing more is looked for', async () => {
  for (const stop of ['visited', 'cancelled'] as const) {
    const abort = new AbortController();
    const budget = new IncludeBudget(new GlobBudget(abort.signal));
    const reader = new MemoryFileReader({ '/a': 'Include /b\nInclude /c\nInclude /d', '/b': '', '/c': '', '/d': '' });
    const glob = reader.glob.bind(reader);
    reader.glob = (pattern: string, work?: GlobWork) => {
      if (stop === 'cancelled') abort.abort();
      else if (work?.visit(MAX_VISITED_ENTRIES) !== true) work?.leaveOut();
      return glob(pattern);
    };
    const { graph } = await load({}, budget, reader);
    assert.deepEqual(reader.asked, stop === 'visited' ? ['/a', '/b', '/b'] : ['/a', '/b'], stop);
    const line = stop === 'visited' ? 1 : 0;
    assert.deepEqual(graph.problems, [{ code: TOO_MANY, location: { path: '/a', line } }], stop);
  }
});

test('the person’s and the system’s file are one run', async () => {
  const host = parseHostName('h');
  assert.ok(host !== null);
  const text = 'Include /x\n'.repeat(600);
  const reader = new MemoryFileReader({ '/u/config': text, '/s/config': text, '/x': '' });
  const { problems } = await resolveHost(
    { host },
    {
      userConfigPath: '/u/config',
      systemConfigPath: '/s/config',
      reader,
      local: { user: 'u', home: '/u', hostname: 'l' },
    },
  );
  assert.deepEqual(
    problems.map(({ code, location }) => [code, location]),
    [[TOO_MANY, { path: '/s/config', line: MAX_INCLUDED_FILES - 600 }]],
  );
});
