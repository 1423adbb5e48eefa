/** plink with the saved session that a person gets, in a HOME of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../../setup/programs.ts';
import { runProgram, runSnippet } from './runSnippet.ts';
import { codeOf, freshHome, probeAs, reaches, stages, startServer } from './servers.ts';

test('a saved session asks nothing where plink -batch gave up', async (t) => {
  const server = await startServer('group1 only', t);
  const home = freshHome(t);
  const { remedies, negotiation } = await probeAs('putty-0.78', server);
  assert.equal(negotiation?.agreed, true);
  const { snippet } = codeOf(remedies, 'code-putty-unix');

  const start = stages(server);
  const plain = ['-batch', '-ssh', '-P', String(server.port), server.address];
  const said = await runProgram(requireProgram('plink'), plain, home);
  assert.match(said, /below the configured\s+warning threshold/);
  assert.equal(stages(server).exchanged, start.exchanged);

  const now = stages(server);
  const saidThen = await runSnippet(snippet, home);
  // Past the exchange, and as for every new server: -batch cannot ask about its key either.
  assert.match(saidThen, /host key is not cached/);
  assert.doesNotMatch(saidThen, /warning\s+threshold/);
  assert.ok(await reaches(server, 'exchanged', now), saidThen);
});

test('a server that has something better gets no saved session', async (t) => {
  const server = await startServer('cipher only', t);
  const { remedies, negotiation } = await probeAs('putty-0.78', server);
  assert.equal(negotiation?.agreed, true);
  assert.deepEqual(
    remedies.filter(({ side }) => side === 'code').map(({ id }) => id),
    [],
  );
  const said = await runProgram(
    requireProgram('plink'),
    ['-batch', '-ssh', '-P', String(server.port), server.address],
    freshHome(t),
  );
  assert.match(said, /host key is not cached/);
});
