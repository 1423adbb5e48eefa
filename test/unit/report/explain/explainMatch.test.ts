import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ExplainHelp, type ProbedServer } from '../../../../src/core/report/explain/explainMatch.ts';
import type { ExplainedMatch } from '../../../../src/core/report/explain/explainReport.ts';
import type { LogMatch } from '../../../../src/core/sources/log/logMatch.ts';
import { readLogNow } from '../../../../src/core/sources/log/readLog.ts';
import { clientOfProfileId } from '../../../../src/core/sources/profiles/profileClient.ts';
import { openssh92 } from '../../../samples/proposals.ts';
import { explainMatch } from '../../../samples/worded.ts';

const CIPHER =
  'Unable to negotiate with 10.0.0.1 port 2222: no matching cipher found. Their offer: 3des-cbc,aes128-cbc';
const SILENT = 'ssh_dispatch_run_fatal: Connection to 10.0.0.1 port 2222: no matching cipher found';
const PARAMIKO = 'paramiko.ssh_exception.SSHException: Incompatible ssh peer (no acceptable kex algorithm)';

function matchOf(text: string): LogMatch {
  const [match] = readLogNow(text).matches;
  assert.ok(match, text);
  return match;
}

const explained = (text: string, help: ExplainHelp = {}, probed: ProbedServer | null = null): ExplainedMatch =>
  explainMatch(matchOf(text), help, probed);
const codes = ({ findings }: ExplainedMatch): readonly string[] => findings.map(({ code }) => code);
const ids = ({ remedies }: ExplainedMatch): readonly string[] => remedies.map(({ id }) => id);

const probed = (names: readonly string[], software: ProbedServer['software'] = null): ProbedServer => ({
  proposal: { ...openssh92(), side: 'server', cipherClientToServer: names, cipherServerToClient: names },
  software,
});

test('what the match tells of itself goes over as it is', () => {
  const match = matchOf(`x\n${CIPHER}`);
  const { dialect, line, host, port, slot, code, kind, range, count, writtenBy, caller, truncated, message, software } =
    explainMatch(match, {}, null);
  assert.deepEqual(
    { dialect, line, host, port, slot, code, kind, range, count, writtenBy, caller, truncated, message, software },
    {
      dialect: 'openssh',
      line: 1,
      host: '10.0.0.1',
      port: 2222,
      slot: null,
      code: 'no-common-algorithm',
      kind: 'cipher',
      range: { start: 2, end: 2 + CIPHER.length },
      count: 1,
      writtenBy: 'client',
      caller: null,
      truncated: false,
      message: CIPHER,
      software: match.software,
    },
  );
});

test('what is no mismatch has its words as the only finding, and neither lists nor a host to ask', () => {
  const match = explained('ssh: connect to host gate.example port 22: Connection refused');
  assert.deepEqual(match.findings, [
    { code: 'connection-refused', severity: 'error', message: match.explanation, refs: [] },
  ]);
  assert.deepEqual([match.client, match.server, match.negotiation, match.canProbe], [null, null, null, false]);
  assert.deepEqual(match.sources, { client: null, server: null });
  assert.deepEqual(match.remedies, []);
});

test('a faulty MAC and too many keys have a setting for the host that the text names', () => {
  const mac = explained(
    'ssh_dispatch_run_fatal: Connection to 10.0.0.1 port 22: message authentication code incorrect',
  );
  assert.deepEqual(ids(mac), ['leave-umac-out']);
  assert.match(mac.remedies[0]?.snippet?.text ?? '', /^Host 10\.0\.0\.1\n {4}MACs -umac/);
  const keys = explained('Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures');
  assert.deepEqual(ids(keys), ['one-identity']);
  assert.match(keys.remedies[0]?.snippet?.text ?? '', /^Host 10\.0\.0\.1\n[^]*IdentitiesOnly yes/);
});

test('a host that is no plain name never gets into a snippet', () => {
  const match = { ...matchOf('Received disconnect from h port 22:2: Too many authentication failures'), host: '*' };
  const [remedy] = explainMatch(match, {}, null).remedies;
  assert.match(remedy?.snippet?.text ?? '', /^Host HOST\n/);
});

test('a silent text leaves the server’s list open, and the host may be asked', () => {
  const match = explained(SILENT);
  assert.deepEqual([match.server, match.sources.server, match.canProbe], [null, null, true]);
  assert.deepEqual(match.remedies, []);
});

test('a probe fills the server’s side, tells so, and is not offered again', () => {
  const match = explained(SILENT, {}, probed(['3des-cbc']));
  assert.deepEqual(match.server, ['3des-cbc']);
  assert.deepEqual(match.sources.server, { from: 'probe', host: '10.0.0.1', port: 2222 });
  assert.equal(match.canProbe, false);
  assert.equal(match.negotiation?.firstFailure, 'cipherClientToServer');
  assert.deepEqual(match.proposals.server?.cipherClientToServer, ['3des-cbc']);
});

test('the text’s list goes before that of a probe', () => {
  assert.deepEqual(explained(CIPHER, {}, probed(['aes256-ctr'])).server, ['3des-cbc', 'aes128-cbc']);
});

test('the probed server’s release is the one that the answer speaks of', () => {
  const told = explained(
    SILENT,
    {},
    probed(['3des-cbc'], { product: 'OpenSSH', version: '6.6p1', identification: null }),
  );
  assert.ok(JSON.stringify(told.findings).includes('OpenSSH 6.6'), JSON.stringify(told.findings));
  assert.ok(!JSON.stringify(explained(SILENT, {}, probed(['3des-cbc'])).findings).includes('OpenSSH 6.6'));
});

test('the client is the chosen one, else this machine’s, else a profile that is said to be assumed', () => {
  const [old, own] = [clientOfProfileId('openssh-8.4p1'), clientOfProfileId('openssh-9.2p1')];
  assert.ok(old && own);
  const from = (help: ExplainHelp): unknown => explained(CIPHER, help).sources.client;
  assert.deepEqual(from({ chosenClient: old, localClient: own }), {
    from: 'profile',
    id: 'openssh-8.4p1',
    assumed: false,
  });
  assert.deepEqual(from({ localClient: own }), { from: 'local', version: '9.2p1' });
  assert.deepEqual(from({}), { from: 'profile', id: 'openssh-10.5p1', assumed: true });
  assert.ok(codes(explained(CIPHER)).includes('client-assumed'));
  assert.ok(!codes(explained(CIPHER, { localClient: own })).includes('client-assumed'));
});

test('this machine’s ssh does not stand in for another program', () => {
  const localClient = clientOfProfileId('openssh-9.2p1');
  assert.notEqual(explained(PARAMIKO, { localClient }).sources.client?.from, 'local');
});

test('what a default client would share is taken out and told', () => {
  const match = explained(CIPHER.replace('aes128-cbc', 'aes256-ctr'));
  assert.ok(match.client && !match.client.includes('aes256-ctr'));
  const note = match.findings.find(({ code }) => code === 'client-differs');
  assert.match(note?.message ?? '', /aes256-ctr/);
});

test('a list that was cut is told to be cut', () => {
  assert.ok(codes(explained(`${CIPHER},aes256-`)).includes('text-cut'));
  assert.ok(!codes(explained(CIPHER)).includes('text-cut'));
});

test('errors come before notes', () => {
  const severities = explained(CIPHER).findings.map(({ severity }) => severity);
  assert.equal(severities[0], 'error');
  assert.equal(severities.at(-1), 'info');
});

test('the ways out go from what hardens to what weakens, and a downgrade names its last day', () => {
  const { remedies } = explained(CIPHER, { today: '2026-01-02' });
  const order = ['hardens', 'keeps', 'weakens'];
  const effects = remedies.map(({ effect }) => order.indexOf(effect));
  assert.deepEqual(effects, [...effects].sort());
  assert.ok(effects.includes(2));
  assert.match(JSON.stringify(remedies), /2026-0[1-4]-\d\d/);
  assert.doesNotMatch(JSON.stringify(explained(CIPHER).remedies), /20\d\d-\d\d-\d\d/);
});

test('a library and a program that runs ssh get their own code; ssh itself none', () => {
  assert.ok(ids(explained(`${CIPHER}\nfatal: Could not read from remote repository.`)).includes('code-git'));
  assert.ok(!ids(explained(CIPHER)).some((id) => id.startsWith('code-')));
});

test('of a server’s log neither the client is asked nor its address put into a Host block', () => {
  const match = explained(`sshd[7]: ${CIPHER} [preauth]`);
  assert.deepEqual(match.sources, { client: { from: 'text' }, server: null });
  assert.equal(match.canProbe, false);
  assert.ok(!ids(match).includes('allow-for-host'));
});

test('a message that names no kind shows no list of one', () => {
  const match = explained('error: failed to start SSH session: Unable to exchange encryption keys; class=Ssh (23)');
  assert.deepEqual([match.kind, match.client, match.server, match.negotiation], [null, null, null, null]);
  assert.equal(codes(match)[0], 'no-common-algorithm');
});
