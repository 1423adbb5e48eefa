/**
 * The code that a person gets for AsyncSSH and ssh2, run as it is: without its settings the library and the server
 * cannot agree, with them they come past the key exchange. What follows, the login, nobody here can do.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legacy } from '../../../demo/hosts/legacy.ts';
import { runSnippet } from './runSnippet.ts';
import { codeOf, freshHome, homeThatKnows, probeAs, reaches, stages, startServer } from './servers.ts';

/** The lines of each snippet that make the difference. */
const LIBRARIES = [
  { clientId: 'asyncssh-2.10.1', remedyId: 'code-asyncssh', difference: /^ {8}\w+_algs=.*\n/gm },
  { clientId: 'mscdex-ssh2-1.17.0', remedyId: 'code-ssh2', difference: /^ {4}\w+: \{ append: .*\n/gm },
] as const;

for (const { clientId, remedyId, difference } of LIBRARIES) {
  for (const name of ['legacy', 'group1 only', 'cipher only']) {
    test(`${remedyId} of ${clientId}, ${name}`, async (t) => {
      const server = await startServer(name, t);
      const home = await homeThatKnows(server, t);
      const { remedies, negotiation } = await probeAs(clientId, server);
      assert.equal(negotiation?.agreed, false);
      const { snippet, effect, title } = codeOf(remedies, remedyId);
      assert.equal(effect, 'weakens');
      assert.match(title ?? '', /^Temporary downgrade/);

      const without = { ...snippet, text: snippet.text.replace(difference, '') };
      assert.notEqual(without.text, snippet.text);
      const start = stages(server);
      const said = await runSnippet(without, home);
      assert.ok(await reaches(server, 'refused', start), said);
      assert.equal(stages(server).exchanged, start.exchanged, said);

      const now = stages(server);
      const saidThen = await runSnippet(snippet, home);
      assert.ok(await reaches(server, 'trusted', now), saidThen);
      assert.equal(stages(server).refused, now.refused, saidThen);
    });
  }
}

test('the demo’s legacy host lets ssh2 come to the login', async (t) => {
  const host = await legacy.start();
  t.after(() => host.stop());
  const home = freshHome(t);
  const { remedies } = await probeAs('mscdex-ssh2-1.17.0', { address: '127.0.0.1', port: host.port });
  const { snippet } = codeOf(remedies, 'code-ssh2');
  const without = { ...snippet, text: snippet.text.replace(LIBRARIES[1].difference, '') };
  assert.match(await runSnippet(without, home), /no matching key exchange algorithm/);
  assert.match(await runSnippet(snippet, home), /All configured authentication methods failed/);
});
