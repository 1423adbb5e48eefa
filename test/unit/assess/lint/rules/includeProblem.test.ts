import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigKind } from '../../../../../src/core/openssh/config/configDocument.ts';
import { loadIncludeGraph } from '../../../../../src/core/openssh/config/includeGraph.ts';
import { lintDocument } from '../../../../../src/core/assess/lint/lintDocument.ts';
import type { LintFinding } from '../../../../../src/core/assess/lint/rule.ts';
import { MemoryFileReader } from '../../../openssh/config/memoryFileReader.ts';
import { testRule } from '../linted.ts';

const CODE = 'include-problem';

testRule(CODE, [['sshd', 'Include nowhere']]);

async function found(
  kind: ConfigKind,
  path: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly LintFinding[]> {
  const graph = await loadIncludeGraph(path, { kind, scope: 'system', home: '/root' }, new MemoryFileReader(files));
  assert.ok(graph.ok);
  return lintDocument(graph.root.document, { openssh: null, includes: graph }).filter(({ code }) => code === CODE);
}

test('what keeps OpenSSH from reading is an error at the Include', async () => {
  const path = '/etc/ssh/sshd_config';
  const findings = await found('sshd', path, { [path]: 'Port 22\nInclude sshd_config # x' });
  assert.deepEqual(
    findings.map(({ severity, range }) => [severity, range]),
    [['error', { start: { line: 1, character: 8 }, end: { line: 1, character: 19 } }]],
  );
});

test('a file that this user may not read is a warning in sshd_config alone, which root reads', async () => {
  const files = { '/etc/ssh/a': 'UNREADABLE' };
  const [own] = await found('sshd', '/etc/ssh/sshd_config', { ...files, '/etc/ssh/sshd_config': 'Include a' });
  assert.equal(own?.severity, 'warning');
  assert.deepEqual(own.data, { kind: 'sshd', problem: 'not-permitted' });
  const [client] = await found('ssh', '/etc/ssh/ssh_config', { ...files, '/etc/ssh/ssh_config': 'Include a' });
  assert.equal(client?.severity, 'error');
});

test('what is wrong with the file itself stays an error for sshd as well', async () => {
  const reader = new MemoryFileReader({ '/etc/ssh/sshd_config': 'Include a', '/etc/ssh/a': '' });
  const read = reader.read.bind(reader);
  reader.read = (path) =>
    path === '/etc/ssh/a' ? Promise.resolve({ ok: false, reason: 'not-a-file', path }) : read(path);
  const graph = await loadIncludeGraph(
    '/etc/ssh/sshd_config',
    { kind: 'sshd', scope: 'system', home: '/root' },
    reader,
  );
  assert.ok(graph.ok);
  const findings = lintDocument(graph.root.document, { openssh: null, includes: graph });
  assert.deepEqual(
    findings.filter(({ code }) => code === CODE).map(({ severity }) => severity),
    ['error'],
  );
});
