import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConfigKind } from '../../../../src/core/openssh/config/configDocument.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';
import { readingOrder } from '../../../../src/core/openssh/config/readingOrder.ts';
import { isByPolicy, shadowedDirectives } from '../../../../src/core/openssh/config/shadowedDirectives.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

function find(text: string, kind: ConfigKind): readonly (readonly [line: number, by: number, why: string])[] {
  const root = { path: '/x', document: parseConfig(text, kind), depth: 0, includes: new Map() };
  const lines = [...readingOrder({ root, problems: [] }, null)];
  return shadowedDirectives(lines, root).map(({ target, by, why }) => [target.line.index, by.line, why]);
}

test('the first value of a keyword counts, whatever its spelling', () => {
  assert.deepEqual(find('UseDNS no\nusedns yes\nUSEDNS no', 'sshd'), [
    [1, 0, 'first-wins'],
    [2, 0, 'first-wins'],
  ]);
});

test('a block of sshd_config overrules what stands outside, one of ssh_config does not', () => {
  assert.deepEqual(find('Banner /a\nMatch user b\nBanner /b\nBanner /c', 'sshd'), [[3, 2, 'first-wins']]);
  assert.deepEqual(find('User a\nHost b\nUser b', 'ssh'), [[2, 0, 'first-wins']]);
  assert.deepEqual(find('Host *\nUser a\nHost b\nUser b', 'ssh'), [[3, 1, 'after-all']]);
});

test('keywords that collect values, that take the last, that are passed over or refused are left out', () => {
  const lines = ['Port 1', 'MaxStartups 1', 'Protocol 2', 'LoginGraceTime x', 'Nonsense x', 'AllowUsers a'];
  assert.deepEqual(find(lines.flatMap((line) => [line, line]).join('\n'), 'sshd'), []);
});

test('what an included file sets first shadows the lines behind it, in the block of the Include alone', async () => {
  const path = '/etc/ssh/sshd_config';
  const text = 'Match user x\nInclude a\nBanner /b\nMatch user y\nBanner /c\nMatch user z\nInclude b\nBanner /d\n';
  const files = { [path]: text, '/etc/ssh/a': 'Banner /a', '/etc/ssh/b': 'Match group g\nBanner /g' };
  const scope = { kind: 'sshd', scope: 'system', home: '/root' } as const;
  const graph = await loadIncludeGraph(path, scope, new MemoryFileReader(files));
  assert.ok(graph.ok);
  assert.deepEqual(
    shadowedDirectives([...readingOrder(graph, null)], graph.root).map(({ target, by }) => [target.line.index, by]),
    [[2, { path: '/etc/ssh/a', line: 0 }]],
  );
});

test('a policy is told by the path that is included', () => {
  const document = parseConfig('UseDNS no', 'sshd');
  const [target] = lineTargets(document, null);
  assert.ok(target);
  const by = (path: string | null): boolean => isByPolicy({ target, by: { path, line: 0 }, why: 'first-wins' });
  assert.deepEqual(
    [by('/etc/crypto-policies/back-ends/opensshserver.config'), by('/etc/ssh/a'), by(null)],
    [true, false, false],
  );
});
