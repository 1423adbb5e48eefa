import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followIncludes, type IncludeGraph } from '../../../../src/core/openssh/config/includeGraph.ts';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { scopeOf } from '../../../../src/core/service/editor/configScope.ts';
import { LockoutAnswers } from '../../../../src/core/service/document/lockoutAnswers.ts';
import { openssh92 } from '../../../samples/proposals.ts';
import { MemoryDisk } from '../languageWorld.ts';

const PATH = '/etc/ssh/sshd_config';
const RELEASE = { major: 9, minor: 2, patch: 1 };

async function graphOf(text: string, disk: MemoryDisk): Promise<IncludeGraph> {
  const scope = scopeOf('sshd', PATH, { home: '/home/mia', user: 'mia' });
  return followIncludes(PATH, parseConfig(text, 'sshd'), scope, disk);
}

test('a graph is judged once for the same release and clients, and its keys are read once', async () => {
  const disk = new MemoryDisk({});
  const answers = new LockoutAnswers();
  const graph = await graphOf('HostKey /k\n', disk);
  const clients = answers.clients(null, []);
  const first = await answers.report(graph, RELEASE, clients, disk);
  assert.equal(await answers.report(graph, { ...RELEASE }, clients, disk), first);
  assert.deepEqual(disk.reads, ['/k.pub']);
  const older = await answers.report(graph, { major: 7, minor: 4, patch: 1 }, clients, disk);
  assert.notEqual(older.server.label, first.server.label);
});

test('the list of clients is the same while they are, and another makes another report', async () => {
  const disk = new MemoryDisk({});
  const answers = new LockoutAnswers();
  const known = [{ product: 'X', version: '1', proposal: openssh92() }];
  const clients = answers.clients(null, known);
  assert.equal(answers.clients(null, [...known]), clients);
  assert.deepEqual(
    clients.map(({ id, origin }) => [id, origin]),
    [['seen-1', 'recorded']],
  );
  const graph = await graphOf('UseDNS no\n', disk);
  const without = await answers.report(graph, RELEASE, answers.clients(null, []), disk);
  const withIt = await answers.report(graph, RELEASE, answers.clients(null, known), disk);
  assert.equal(withIt.clients.length, without.clients.length + 1);
});

test('what a change means is worked out once for each change, and not kept where it was cut short', async () => {
  const disk = new MemoryDisk({});
  const answers = new LockoutAnswers();
  const clients = answers.clients(null, []);
  const before = await answers.report(await graphOf('', disk), RELEASE, clients, disk);
  const after = await answers.report(await graphOf('Ciphers aes256-cbc\n', disk), RELEASE, clients, disk);
  let asked = 0;
  const change = (report: typeof after | null) =>
    answers.change(before, 'edits', () => {
      asked += 1;
      return Promise.resolve(report);
    });
  assert.equal(await change(null), null);
  const found = await change(after);
  assert.ok((found?.count.lockedOut ?? 0) > 0);
  assert.equal(await change(after), found);
  assert.equal(asked, 2);
});
