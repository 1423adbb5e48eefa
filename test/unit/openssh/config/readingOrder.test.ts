import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstSetters } from '../../../../src/core/openssh/config/firstSetters.ts';
import { loadIncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { readingOrder } from '../../../../src/core/openssh/config/readingOrder.ts';
import { MemoryFileReader } from './memoryFileReader.ts';

async function read(text: string, included: string) {
  const root = '/etc/ssh/sshd_config';
  const reader = new MemoryFileReader({ [root]: text, '/etc/ssh/a': included });
  const graph = await loadIncludeGraph(root, { kind: 'sshd', scope: 'system', home: '/root' }, reader);
  assert.ok(graph.ok);
  return [...readingOrder(graph, null)];
}

test('an included file stands for its Include, in its block, and opens none for the lines behind it', async () => {
  const lines = await read('Match user x\nInclude a\nBanner /c', 'Banner /a\nMatch all\nBanner /b');
  assert.deepEqual(
    lines.map(({ where, target, block }) => [
      `${where.path.slice(9)} ${where.line}`,
      target.place,
      block === null ? null : `${block.where.path.slice(9)} ${block.where.line}`,
    ]),
    [
      ['sshd_config 0', 'global', null],
      ['sshd_config 1', 'block', 'sshd_config 0'],
      ['a 0', 'block', 'sshd_config 0'],
      ['a 1', 'global', 'sshd_config 0'],
      ['a 2', 'block', 'a 1'],
      ['sshd_config 2', 'block', 'sshd_config 0'],
    ],
  );
  assert.equal(lines[4]?.block?.outer, lines[0]?.opens);
});

test('the first sound line for every connection sets a value', async () => {
  const lines = await read(
    'UseDNS x\nInclude a\nUseDNS yes\nMatch user b\nBanner /b\nMatch all\nStrictModes no',
    'UseDNS no',
  );
  const first = firstSetters(lines);
  assert.deepEqual(
    ['UseDNS', 'Banner', 'StrictModes'].map((name) => first.get(name)?.where),
    [{ path: '/etc/ssh/a', line: 0 }, undefined, { path: '/etc/ssh/sshd_config', line: 6 }],
  );
});
