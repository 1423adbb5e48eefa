import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainLog } from '../../../../src/core/report/explain/explainLog.ts';
import type { ExplainedMatch } from '../../../../src/core/report/explain/explainReport.ts';
import { LogCancelled } from '../../../../src/core/sources/log/readLog.ts';
import { clientOfProfileId } from '../../../../src/core/sources/profiles/profileClient.ts';
import { logFixtures } from '../../../samples/logFixtures.ts';
import { openssh92 } from '../../../samples/proposals.ts';

const KEX =
  'Unable to negotiate with 10.0.0.1 port 2222: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1,diffie-hellman-group14-sha1';

async function only(text: string, options = {}): Promise<ExplainedMatch> {
  const { matches } = await explainLog(text, options);
  assert.equal(matches.length, 1);
  const [match] = matches;
  assert.ok(match);
  return match;
}

const codes = ({ findings }: ExplainedMatch): readonly string[] => findings.map(({ code }) => code);

test('the message of ssh without a release: the newest profile stands in, and the answer says so', async () => {
  const match = await only(KEX);
  assert.deepEqual(match.sources.server, { from: 'text' });
  assert.deepEqual(match.sources.client, { from: 'profile', id: 'openssh-10.5p1', assumed: true });
  assert.deepEqual(match.server, ['diffie-hellman-group1-sha1', 'diffie-hellman-group14-sha1']);
  assert.ok(match.client?.includes('curve25519-sha256'));
  assert.ok(codes(match).includes('no-common-kex'));
  assert.ok(codes(match).includes('client-assumed'));
});

test('of kinds that the text does not tell nothing is said and nothing is suggested', async () => {
  const match = await only(KEX);
  assert.equal(match.negotiation, null);
  assert.deepEqual(match.proposals, { client: null, server: null });
  for (const { slot } of match.findings) assert.ok(slot === undefined || slot === 'kex', slot);
  const words = JSON.stringify(match.remedies);
  for (const kind of ['HostKeyAlgorithms', 'Ciphers', 'MACs']) assert.ok(!words.includes(kind), kind);
});

test('the weakening remedy switches on one name for the host alone, and comes last', async () => {
  const { remedies } = await only(KEX);
  assert.equal(remedies[0]?.effect, 'hardens');
  const last = remedies.find(({ id }) => id === 'allow-for-host');
  assert.match(last?.snippet?.text ?? '', /Host 10\.0\.0\.1\n {4}KexAlgorithms \+diffie-hellman-group14-sha1\n/);
  assert.equal(last?.effect, 'weakens');
});

test('git as the caller gets its own way', async () => {
  const match = await only(`${KEX}\nfatal: Could not read from remote repository.`);
  assert.equal(match.caller, 'git');
  assert.ok(match.remedies.some(({ id }) => id === 'code-git'));
});

test('this machine’s ssh is taken for the client of a message of ssh', async () => {
  const localClient = clientOfProfileId('openssh-9.2p1');
  const match = await only(KEX, { localClient });
  assert.deepEqual(match.sources.client, { from: 'local', version: '9.2p1' });
  assert.ok(!codes(match).includes('client-assumed'));
});

test('the client that a person chose wins', async () => {
  const match = await only(KEX, {
    localClient: clientOfProfileId('openssh-9.2p1'),
    chosenClient: clientOfProfileId('openssh-8.4p1'),
  });
  assert.deepEqual(match.sources.client, { from: 'profile', id: 'openssh-8.4p1', assumed: false });
});

test('what the client would share with the server is taken out, as the message says nothing is common', async () => {
  const text = 'Unable to negotiate with h port 22: no matching cipher found. Their offer: aes256-ctr,3des-cbc';
  const match = await only(text);
  assert.ok(codes(match).includes('client-differs'));
  assert.ok(!match.client?.includes('aes256-ctr'));
  assert.ok(match.client?.includes('aes128-ctr'));
});

test('a server’s log: the list is the client’s, the server is not asked for, and no host block names the client', async () => {
  let asked = 0;
  const probe = (): Promise<null> => {
    asked += 1;
    return Promise.resolve(null);
  };
  const match = await only(`sshd[7]: ${KEX} [preauth]`, { probe });
  assert.equal(match.server, null);
  assert.deepEqual(match.sources, { client: { from: 'text' }, server: null });
  assert.equal(asked, 0);
  assert.equal(match.canProbe, false);
  assert.deepEqual(match.remedies, []);
});

test('a host is asked only through the function that is passed, once, and the answer says it came from there', async () => {
  const asked: string[] = [];
  const server = {
    ...openssh92(),
    side: 'server' as const,
    cipherClientToServer: ['3des-cbc'],
    cipherServerToClient: ['3des-cbc'],
  };
  const probe = (host: string, port: number) => {
    asked.push(`${host}:${port}`);
    return Promise.resolve({ proposal: server, software: null });
  };
  const text = 'ssh_dispatch_run_fatal: Connection to 10.0.0.1 port 2222: no matching cipher found';
  const silent = await only(text);
  assert.equal(silent.server, null);
  assert.equal(silent.canProbe, true);
  const match = await only(`${text}\n${text}`, { probe });
  assert.deepEqual(asked, ['10.0.0.1:2222']);
  assert.deepEqual(match.sources.server, { from: 'probe', host: '10.0.0.1', port: 2222 });
  assert.deepEqual(match.server, ['3des-cbc']);
  assert.ok(codes(match).includes('no-common-cipher'));
  assert.equal(match.negotiation?.agreed, false);
});

test('of several hosts only those that may be asked are, whatever stands before them', async () => {
  const asked: string[] = [];
  const probe = (host: string): Promise<null> => {
    asked.push(host);
    return Promise.resolve(null);
  };
  const text = Array.from(
    { length: 9 },
    (_, i) => `ssh_dispatch_run_fatal: Connection to h${i} port 22: no matching cipher found`,
  );
  await explainLog(text.join('\n'), { probe, mayAsk: (host, port) => host === 'h8' && port === 22 });
  assert.deepEqual(asked, ['h8']);
});

test('this machine’s ssh is asked once, and only where a message of ssh names no release', async () => {
  let learnt = 0;
  const learnLocalClient = () => {
    learnt += 1;
    return Promise.resolve(clientOfProfileId('openssh-9.2p1'));
  };
  await explainLog('Corrupted MAC on input.\nIncompatible ssh peer (no acceptable kex algorithm)', {
    learnLocalClient,
  });
  assert.equal(learnt, 0);
  const { matches } = await explainLog(`${KEX}\n${KEX.replace('10.0.0.1', '10.0.0.2')}`, { learnLocalClient });
  assert.equal(learnt, 1);
  assert.deepEqual(
    matches.map(({ sources }) => sources.client?.from),
    ['local', 'local'],
  );
});

test('wrong recipes of the text are told beside its failures', async () => {
  const { recipes } = await explainLog(`t.set_preferred_kex(["x"])\n${KEX}`);
  assert.deepEqual(
    recipes.map(({ line }) => line),
    [0],
  );
});

test('no more than four hosts are asked for one text', async () => {
  let asked = 0;
  const probe = (): Promise<null> => {
    asked += 1;
    return Promise.resolve(null);
  };
  const text = Array.from(
    { length: 9 },
    (_, i) => `ssh_dispatch_run_fatal: Connection to h${i} port 22: no matching cipher found`,
  );
  await explainLog(text.join('\n'), { probe });
  assert.equal(asked, 4);
});

for (const [text, code] of [
  ['Corrupted MAC on input.', 'corrupted-mac'],
  ['send_pubkey_test: no mutual signature algorithm', 'no-mutual-signature'],
  ['Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures', 'too-many-auth-failures'],
  ["/etc/ssh/sshd_config line 3: Bad SSH2 KexAlgorithms 'x'.", 'config-error'],
  ['kex_exchange_identification: read: Connection reset by peer', 'connection-reset'],
] as const) {
  test(`${code} is explained and never made a mismatch`, async () => {
    const match = await only(text);
    assert.deepEqual(codes(match), [code]);
    assert.equal(match.negotiation, null);
    assert.ok(match.explanation.length > 60);
    assert.ok(match.remedies.every(({ effect }) => effect === 'keeps'));
  });
}

test('a cancelled reading explains nothing', async () => {
  await assert.rejects(explainLog(KEX, { signal: AbortSignal.abort() }), LogCancelled);
});

test('the port of the report is left out where the text has none', async () => {
  const match = await only('no matching cipher found: client a-b@c.d server 3des-cbc');
  assert.ok(!('host' in match) && !('port' in match));
});

test('a log of two whole Proposals that agree is no failure: what each slot came to is told', async () => {
  const text = logFixtures().find(({ name }) => name === 'openssh/jump-target-debug')?.text ?? '';
  const { matches } = await explainLog(text);
  const [hop, target] = matches;
  assert.ok(hop && target);
  assert.equal(hop.code, 'algorithms-seen');
  assert.equal(hop.negotiation?.firstFailure, null);
  assert.equal(hop.negotiation.slots.kex.chosen, 'sntrup761x25519-sha512');
  assert.ok(hop.findings.every(({ code }) => !code.startsWith('no-common-')));
  assert.match(hop.explanation, /they agree/);
  assert.deepEqual(hop.sources, { client: { from: 'text' }, server: { from: 'text' } });
  assert.equal(target.code, 'no-common-algorithm');
  assert.equal(target.negotiation?.firstFailure, 'kex');
});

test('whole Proposals that share nothing in a slot say so, though no message of a failure follows', async () => {
  const text = logFixtures().find(({ name }) => name === 'openssh/kex-debug-9.2p1')?.text ?? '';
  const match = await only(text.slice(0, text.indexOf('debug1: kex: algorithm')));
  assert.equal(match.code, 'no-common-algorithm');
  assert.equal(match.slot, 'kex');
  assert.ok(codes(match).includes('no-common-kex'));
});

test('Proposals that share nothing are told so where the program itself says no more', async () => {
  const text = logFixtures().find(({ name }) => name === 'asyncssh/asyncssh-hostKey')?.text ?? '';
  const match = await only(text);
  assert.equal(match.negotiation?.firstFailure, 'hostKey');
  assert.ok(codes(match).includes('no-common-host-key'));
  assert.equal(match.title, 'No common host key algorithm');
  assert.doesNotMatch(match.explanation, /they agree/);
});
