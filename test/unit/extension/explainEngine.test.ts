import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientsIn, explainText } from '../../../src/extension/features/explain/engine.ts';
import { logFixtures } from '../../samples/logFixtures.ts';
import { explainLog } from '../../samples/worded.ts';

const OPTIONS = {
  sshPath: null,
  sshConfigFile: '/nowhere/config',
  timeoutMs: 100,
  mayRunPrograms: false,
  version: '0',
  logger: { debug: () => undefined, info: () => undefined, warn: () => undefined },
  allowProxyCommand: () => Promise.resolve(false),
};
const TEXT =
  'ssh_dispatch_run_fatal: Connection to 127.0.0.1 port 1: no matching cipher found\nssh_dispatch_run_fatal: Connection to 127.0.0.2 port 1: no matching cipher found';

test('without a gesture nobody is asked, with one only that host, and its silence is told', async () => {
  const { report, silence } = await explainText(TEXT, OPTIONS, new AbortController().signal);
  assert.deepEqual(
    report.matches.map(({ canProbe }) => canProbe),
    [true, true],
  );
  assert.equal(silence, null);
  const stages: string[] = [];
  const asked = { host: '127.0.0.2', port: 1, onStage: (stage: string) => void stages.push(stage) };
  const told = await explainText(TEXT, OPTIONS, new AbortController().signal, asked);
  assert.ok(stages.length > 0);
  assert.match(told.silence ?? '', /127\.0\.0\.2|refused/i);
});

test('clients of a server’s log are those whose whole offer stands in it', async () => {
  const log = logFixtures().find(({ name }) => name === 'openssh/kex-sshd-9.2p1');
  assert.ok(log);
  const clients = clientsIn(await explainLog(log.text));
  assert.deepEqual(
    clients.map(({ product, version, proposal }) => [product, version, proposal.side]),
    [['OpenSSH', '9.2p1', 'client']],
  );
  assert.ok(clients.every(({ proposal }) => proposal.hostKey.length > 0));
  assert.deepEqual(clientsIn(await explainLog(TEXT)), []);
  // What a client's own log tells of itself is not somebody whom a server of this workspace met.
  const report = await explainLog(log.text);
  const byClient = report.matches.map((match) => ({ ...match, writtenBy: 'client' as const }));
  assert.ok(byClient.some(({ proposals }) => proposals.client !== null));
  assert.deepEqual(clientsIn({ ...report, matches: byClient }), []);
});
