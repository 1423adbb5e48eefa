/** What curl's libssh2 cannot do, OpenSSH's sftp does: the command that a person gets, run as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../../setup/programs.ts';
import { runProgram, runSnippet } from './runSnippet.ts';
import { codeOf, homeThatKnows, probeAs, reaches, stages, startServer } from './servers.ts';

test('a modern server refuses curl and takes sftp', async (t) => {
  const server = await startServer('modern', t);
  const home = await homeThatKnows(server, t);
  const { remedies } = await probeAs('libssh2-1.10.0', server);
  const { snippet, effect } = codeOf(remedies, 'code-other-program');
  assert.equal(effect, 'keeps');

  const start = stages(server);
  const url = `sftp://${server.address}:${server.port}/`;
  const said = await runProgram(requireProgram('curl'), ['-sS', '-u', 'nobody:', url], home);
  assert.match(said, /Failure establishing ssh session/);
  assert.ok(await reaches(server, 'refused', start), said);

  const now = stages(server);
  const saidThen = await runSnippet(snippet, home);
  assert.ok(await reaches(server, 'trusted', now), saidThen);
});
