/** The command lines for OpenSSH and for what starts it, run as they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeRemedies } from '../../../src/core/assess/remedies/code/codeRemedies.ts';
import { runSnippet } from './runSnippet.ts';
import { codeOf, homeThatKnows, pairWith, probeAs, reaches, stages, startServer } from './servers.ts';

for (const name of ['legacy', 'group1 only', 'cipher only', 'host key only']) {
  test(`one call of ssh, and one of git, ${name}`, async (t) => {
    const server = await startServer(name, t);
    const home = await homeThatKnows(server, t);
    const report = await probeAs('openssh-9.2p1', server);
    const { learntFrom, proposal } = report.client;
    const pair = pairWith({ ...proposal, side: 'client', learntFrom }, report);
    const place = { host: report.hostname, port: report.port, pair };
    const { snippet } = codeOf(codeRemedies({ product: 'OpenSSH', version: '9.2p1', ...place }), 'code-openssh');

    const start = stages(server);
    const plain = { ...snippet, text: `ssh -p ${server.port} ${server.address}\n` };
    assert.match(await runSnippet(plain, home), /Unable to negotiate/);
    assert.ok(await reaches(server, 'refused', start));
    const now = stages(server);
    const said = await runSnippet(snippet, home);
    assert.match(said, /Permission denied/);
    assert.ok(await reaches(server, 'trusted', now), said);

    // The remote of a repository that is not there: git comes as far as its ssh does.
    const git = codeOf(codeRemedies({ product: 'git', version: null, ...place }), 'code-git').snippet;
    const command = `git ls-remote ssh://${server.address}:${server.port}/none.git`;
    assert.match(await runSnippet({ ...git, text: `${command}\n` }, home), /Unable to negotiate/);
    assert.match(git.text, /git fetch\n$/);
    const asked = { ...git, text: git.text.replace('git fetch', command) };
    assert.match(await runSnippet(asked, home), /Permission denied/);
  });
}
