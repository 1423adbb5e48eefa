import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MAX_INCLUDED_CHARACTERS,
  MAX_INCLUDED_FILES,
  MAX_INCLUDE_PATTERNS,
} from '../../../../src/core/openssh/config/includeBudget.ts';
import {
  includePattern,
  isRemotePath,
  loadIncludeGraph,
  type IncludedFile,
  type IncludeGraph,
  type IncludeScope,
} from '../../../../src/core/openssh/config/includeGraph.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

const USER: IncludeScope = { kind: 'ssh', scope: 'user', home: '/home/me', user: 'me' };
const SYSTEM: IncludeScope = { kind: 'ssh', scope: 'system', home: '/home/me', user: 'me' };
const SSHD: IncludeScope = { kind: 'sshd', scope: 'system', home: '/root', user: 'root' };

async function load(files: Record<string, string>, path: string, scope: IncludeScope): Promise<IncludeGraph> {
  const result = await loadIncludeGraph(path, scope, new MemoryFileReader(files));
  assert.ok(result.ok);
  return result;
}

function pathsOf(file: IncludedFile): readonly string[] {
  return [file.path, ...[...file.includes.values()].flat().flatMap(pathsOf)];
}

const ANCHORS: readonly (readonly [string, IncludeScope, string])[] = [
  ['a/b', USER, '/home/me/.ssh/a/b'],
  ['~/a', USER, '/home/me/a'],
  ['~me/a', USER, '/home/me/a'],
  ['~', USER, '/home/me'],
  ['/a', USER, '/a'],
  ['C:\\a', USER, 'C:\\a'],
  ['a', SYSTEM, '/etc/ssh/a'],
  ['a', { ...SYSTEM, systemDirectory: '/opt/ssh' }, '/opt/ssh/a'],
  ['a', SSHD, '/etc/ssh/a'],
  ['~other/a', USER, 'include-bad-home'],
  ['~/a', SYSTEM, 'include-bad-home'],
  ['~/a', SSHD, 'include-bad-home'],
  ['', USER, 'include-empty'],
  ['//server/share', USER, 'include-remote-path'],
  ['\\\\server\\share', USER, 'include-remote-path'],
  ['/\\server', SSHD, 'include-remote-path'],
  ['~/a', { ...USER, home: '\\\\server\\me' }, 'include-remote-path'],
];

for (const [value, scope, expected] of ANCHORS) {
  test(`Include ${value || '""'} of a ${scope.scope} ${scope.kind}_config is ${expected}`, () => {
    const pattern = includePattern(value, scope);
    assert.equal(pattern.ok ? pattern.path : pattern.code, expected);
  });
}

test('files come in the order of the lines, of the arguments, and of the alphabet', async () => {
  const files = {
    '/home/me/.ssh/config': 'Include z a/*\nHost x\n  Include b\n',
    '/home/me/.ssh/z': '',
    '/home/me/.ssh/a/2': '',
    '/home/me/.ssh/a/1': 'Include ../.ssh/none',
    '/home/me/.ssh/b': '',
  };
  const { root, problems } = await load(files, '/home/me/.ssh/config', USER);
  assert.deepEqual(
    pathsOf(root).map((path) => path.replace('/home/me/.ssh/', '')),
    ['config', 'z', 'a/1', 'a/2', 'b'],
  );
  assert.deepEqual([...root.includes.keys()], [0, 2]);
  assert.deepEqual(problems, []);
});

test('a file included twice is read once and stands twice', async () => {
  const reader = new MemoryFileReader({ '/c': 'Include /x /x', '/x': 'Port 1' });
  const result = await loadIncludeGraph('/c', USER, reader);
  assert.ok(result.ok);
  assert.deepEqual(pathsOf(result.root), ['/c', '/x', '/x']);
  assert.deepEqual(reader.asked, ['/c', '/x', '/x', '/x'], 'asked: /c, the glob, the file, the glob again');
});

test('a cycle is told at the line that closes it', async () => {
  const { problems, root } = await load({ '/a': 'Include /b', '/b': '\nInclude /a' }, '/a', USER);
  assert.deepEqual(problems, [{ code: 'include-cycle', location: { path: '/b', line: 1 } }]);
  assert.deepEqual(pathsOf(root), ['/a', '/b']);
});

test('sixteen levels are read, the seventeenth is not', async () => {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`/f${i}`, `Include /f${i + 1}`]));
  const { problems, root } = await load(files, '/f0', USER);
  assert.equal(pathsOf(root).at(-1), '/f16');
  assert.deepEqual(problems, [{ code: 'include-too-deep', location: { path: '/f16', line: 0 } }]);
});

test('files that double at each level stop at the bound', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 16 }, (_, i) => [`/f${i}`, `Include /f${i + 1}\nInclude /f${i + 1}`]),
  );
  const { problems, root } = await load({ ...files, '/f16': '' }, '/f0', USER);
  assert.equal(pathsOf(root).length, MAX_INCLUDED_FILES + 1);
  assert.equal(problems[0]?.code, 'include-too-many');
});

test('files that one pattern names stop at the bound, however few the patterns', async () => {
  const names = Array.from({ length: MAX_INCLUDED_FILES + 2 }, (_, i) => `/d/${String(i).padStart(4, '0')}`);
  const files = Object.fromEntries(names.map((name) => [name, '']));
  const { problems, root } = await load({ ...files, '/a': 'Include /d/*\n' }, '/a', USER);
  assert.deepEqual(pathsOf(root), ['/a', ...names.slice(0, MAX_INCLUDED_FILES)]);
  assert.deepEqual(problems, [{ code: 'include-too-many', location: { path: '/a', line: 0 } }]);
});

test('files that are large together stop at the bound', async () => {
  const big = `#${'x'.repeat(MAX_INCLUDED_CHARACTERS / 4)}\n`;
  const names = ['/b', '/c', '/d', '/e', '/f', '/g'];
  const text = names.map((name) => `Include ${name}\n`).join('');
  const files = Object.fromEntries(names.map((name) => [name, big]));
  const { problems, root } = await load({ '/a': text, ...files }, '/a', USER);
  assert.deepEqual(pathsOf(root), ['/a', '/b', '/c', '/d', '/e']);
  assert.deepEqual(problems, [{ code: 'include-too-many', location: { path: '/a', line: 4 } }]);
});

test('the disk is searched for a bounded number of patterns, and that is told once', async () => {
  const lines = 'Include /no/*/*/*\n'.repeat(MAX_INCLUDE_PATTERNS);
  const reader = new MemoryFileReader({
    '/a': `${lines}Include /b\nInclude /b`,
    '/b': '',
    '/most': `Include /b\n${lines.slice(18)}`,
  });
  const result = await loadIncludeGraph('/a', USER, reader);
  assert.ok(result.ok);
  assert.equal(reader.asked.length, MAX_INCLUDE_PATTERNS + 1);
  assert.deepEqual(result.problems, [
    { code: 'include-too-many', location: { path: '/a', line: MAX_INCLUDE_PATTERNS } },
  ]);
  const most = await loadIncludeGraph('/most', USER, reader);
  assert.deepEqual(most.ok && most.problems, []);
});

test('an unreadable file is a problem with its place and never its text; a missing one is none', async () => {
  const { problems } = await load({ '/a': 'Include /no /secret', '/secret': 'UNREADABLE' }, '/a', USER);
  assert.deepEqual(problems, [
    { code: 'include-unreadable', location: { path: '/a', line: 0 }, reason: 'permission-denied' },
  ]);
});

test('remote paths are never asked for', async () => {
  // The second line's backslashes are escapes to OpenSSH, so that two of the four are left.
  const reader = new MemoryFileReader({ '/a': 'Include //evil/share ok\nInclude \\\\\\\\evil\\\\share' });
  const result = await loadIncludeGraph('/a', USER, reader);
  assert.ok(result.ok);
  assert.deepEqual(reader.asked, ['/a', '/home/me/.ssh/ok']);
  assert.deepEqual(
    result.problems.map(({ code, location }) => [code, location.line]),
    [
      ['include-remote-path', 0],
      ['include-remote-path', 1],
    ],
  );
  const root = await loadIncludeGraph('\\\\evil\\config', USER, reader);
  assert.deepEqual(root, { ok: false, path: '\\\\evil\\config', reason: 'remote-path' });
  assert.ok(!reader.asked.some(isRemotePath));
});

test('a root that cannot be read is a reason, not an exception', async () => {
  const result = await loadIncludeGraph('/none', USER, new MemoryFileReader({}));
  assert.deepEqual(result, { ok: false, path: '/none', reason: 'not-found' });
});
