import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExplainedMatch } from '../../../../src/core/report/explain/explainReport.ts';
import {
  nextSteps,
  programName,
  sideName,
  sourceName,
  sourceSentences,
} from '../../../../src/core/render/en/explainWords.ts';
import { explainLog } from '../../../samples/worded.ts';

async function match(text: string): Promise<ExplainedMatch> {
  const [first] = (await explainLog(text)).matches;
  assert.ok(first);
  return first;
}

const OFFER = 'no matching key exchange method found. Their offer: diffie-hellman-group14-sha1';

test('the host of a client’s message is the server, that of a server’s log the client', async () => {
  const client = await match(`Unable to negotiate with 10.0.0.1 port 22: ${OFFER}`);
  assert.equal(sideName(client, 'server'), '10.0.0.1');
  assert.equal(sideName(client, 'client'), 'OpenSSH 10.5p1');
  const server = await match(`sshd[7]: Unable to negotiate with 10.9.9.9 port 4321: ${OFFER} [preauth]`);
  assert.equal(server.writtenBy, 'server');
  assert.equal(sideName(server, 'client'), '10.9.9.9');
  assert.equal(sideName(server, 'server'), 'the server');
});

test('the program that ran ssh is named', async () => {
  const git = await match(
    `Unable to negotiate with 10.0.0.1 port 22: ${OFFER}\nfatal: Could not read from remote repository.`,
  );
  assert.equal(programName(git), 'OpenSSH, run by git');
  assert.equal(programName(await match('Incompatible ssh peer (no acceptable kex algorithm)')), 'Paramiko');
});

test('each list’s source is a sentence, as is what is not known', async () => {
  const paramiko = await match('Incompatible ssh peer (no acceptable kex algorithm)');
  assert.deepEqual(sourceSentences(paramiko), [
    'The client’s list is not in the text; using the defaults of Paramiko 5.0.0, because the text names no version.',
    'The server’s list is not in the text; it is unknown.',
  ]);
  const probed: ExplainedMatch = {
    ...paramiko,
    sources: { client: { from: 'local', version: 'OpenSSH_9.2p1' }, server: { from: 'probe', host: 'h', port: 7 } },
  };
  assert.deepEqual(sourceSentences(probed), [
    'The client’s list is not in the text; using the defaults of your OpenSSH_9.2p1.',
    'The server’s list is not in the text; it was probed at h port 7.',
  ]);
  assert.equal(sourceName({ from: 'probe', host: 'h', port: 7 }, 0), 'a probe of h port 7');
  assert.deepEqual(sourceSentences(await match('Corrupted MAC on input.')), []);
});

test('the next step names the missing side, and the probe as the surface starts it', async () => {
  const cut = await match('ssh_dispatch_run_fatal: Connection to 10.0.0.1 port 2222: no matching cipher found');
  assert.match(nextSteps(cut, 'command').join(), /add --probe/);
  assert.match(nextSteps(cut, 'panel').join(), /press Probe/);
  assert.deepEqual(nextSteps(await match('Corrupted MAC on input.'), 'panel'), []);
  const none = { ...cut, client: null, server: ['a'] };
  assert.match(nextSteps(none, 'command').join(), /name the client with --client/);
  assert.match(nextSteps(none, 'panel').join(), /client’s debug log/);
  const paramiko = await match('Incompatible ssh peer (no acceptable kex algorithm)');
  assert.match(nextSteps(paramiko, 'command').join(), /is not Paramiko 5\.0\.0, name it with --client/);
  assert.doesNotMatch(nextSteps(paramiko, 'panel').join(), /name it with --client/);
  const named = { ...paramiko, sources: { ...paramiko.sources, client: { from: 'text' } as const } };
  assert.doesNotMatch(nextSteps(named, 'command').join(), /name it with --client/);
});
