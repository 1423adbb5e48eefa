import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notTried } from '../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import { clientOfProfileId } from '../../../../src/core/sources/profiles/profileClient.ts';
import { recordedClient } from '../../../../src/core/sources/sshClient/recordedClient.ts';
import { parseIdentification } from '../../../../src/core/ssh/wire/identification.ts';
import { both, legacyServer, proposal } from '../../../samples/proposals.ts';
import { reportOf } from '../../../samples/reports.ts';
import { withClient } from '../../../samples/worded.ts';

function identified(raw: string) {
  const read = parseIdentification(raw);
  assert.ok(read.ok);
  return read.identification;
}
const recorded = (raw: string, changes = {}) =>
  recordedClient(
    identified(raw),
    proposal('client', { learntFrom: { kind: 'wire', identification: raw }, ...changes }),
  );

test('the recorded client stands where the other one stood, judged anew', () => {
  const before = { ...reportOf(legacyServer()), handshake: notTried('ssh', 'It was another client.') };
  assert.equal(before.stage, 'negotiate');
  const old = { kex: ['diffie-hellman-group14-sha1'], hostKey: ['ssh-rsa'], ...both('cipher', ['3des-cbc']) };
  const after = withClient(before, recorded('SSH-2.0-paramiko_1.7', { ...old, ...both('mac', ['hmac-md5']) }));
  assert.deepEqual([after?.stage, after?.failure, after?.negotiation?.agreed], ['done', null, true]);
  assert.deepEqual([after?.client.id, after?.client.version], ['Paramiko-recorded', '1.7']);
  assert.deepEqual(after?.client.proposal.kex, old.kex);
  assert.equal(after.client.settings, undefined);
  assert.deepEqual(after.server, before.server);
  assert.equal(after.handshake, null);
  assert.notDeepEqual(after.remedies, before.remedies);
  assert.ok(after.findings.some(({ code, algorithm }) => code === 'weak-agreed' && algorithm === '3des-cbc'));
  assert.ok(!after.findings.some(({ code }) => code.startsWith('no-common')));
});

test('what it fails in is told, and no remedy edits a file of this machine', () => {
  const after = withClient(reportOf(proposal('server')), recorded('SSH-2.0-Thing', { kex: ['x'] }));
  assert.equal(after?.failure?.code, 'no-common-algorithm');
  assert.match(after.failure.message, /^No common key exchange method/);
  assert.deepEqual([after.client.id, after.client.version], ['client-recorded', 'Thing']);
  assert.ok(after.remedies.every(({ edits }) => edits === undefined));
});

test('without lists of a server there is nothing to compare', () => {
  const failure = { stage: 'identify', code: 'http', message: 'It speaks HTTP.' } as const;
  assert.equal(withClient(reportOf(failure), recorded('SSH-2.0-x')), null);
});

function profile(id: string) {
  const client = clientOfProfileId(id);
  assert.ok(client !== null);
  return client;
}

test('a profile’s client is judged with what it implements, and nothing of the other client’s is left', () => {
  const key = {
    type: 'ssh-rsa',
    bits: 1024,
    sha256: 'SHA256:x',
    algorithms: ['ssh-rsa'],
    verification: 'verified',
    known: 'changed',
  } as const;
  const probed = reportOf(legacyServer());
  const settings = [{ setting: 'Ciphers', path: '/home/mia/.ssh/config', line: 3 }];
  const before = {
    ...probed,
    server: { ...probed.server, hostKeys: [key] },
    client: { ...probed.client, settings, program: '/usr/bin/ssh' },
  };
  const after = withClient(before, profile('openssh-9.2p1'));
  assert.equal(after?.client.id, 'openssh-9.2p1');
  assert.ok(after.client.supported?.kex.includes('diffie-hellman-group14-sha1'));
  assert.deepEqual([after.client.settings, after.client.program], [undefined, undefined]);
  assert.deepEqual(after.client.learntFrom, { kind: 'profile', id: 'openssh-9.2p1' });
  // What is said of the key itself stays; what known_hosts says of it goes.
  assert.equal(after.server.hostKeys[0]?.known, undefined);
  assert.ok(after.findings.some(({ message }) => message.includes('1024')));
  assert.ok(!after.findings.some(({ code }) => code === 'host-key-changed'));
});

test('the answer for a release is the one that a probe as that release gives', () => {
  for (const id of ['openssh-5.3p1', 'openssh-9.2p1', 'paramiko-2.12.0', 'putty-0.70']) {
    const client = profile(id);
    const probed = reportOf(legacyServer(), { client });
    const after = withClient(reportOf(legacyServer()), client);
    assert.deepEqual(after, probed, id);
  }
});

test('that the server’s offer has changed is told to every client', () => {
  const changed = { code: 'offer-changed', severity: 'warning', message: 'It changed.', refs: [] } as const;
  const other = { ...changed, code: 'ssh-config-refused' };
  const probed = reportOf(legacyServer());
  const after = withClient({ ...probed, findings: [changed, other, ...probed.findings] }, profile('openssh-9.2p1'));
  assert.equal(after?.findings.includes(changed), true);
  assert.ok(!after.findings.includes(other));
});

test('what a policy found of the pair before is not told of this one', () => {
  const stale = { code: 'policy-algorithm', severity: 'error', message: 'x', refs: [] } as const;
  const after = withClient({ ...reportOf(legacyServer()), findings: [stale] }, profile('openssh-9.2p1'));
  assert.ok(after !== null && !after.findings.some(({ code }) => code.startsWith('policy-')));
});

test('an old release and a new one come to different ends with the same server', () => {
  const report = reportOf(legacyServer());
  const old = withClient(report, profile('openssh-5.3p1'));
  const young = withClient(report, profile('openssh-10.0p1'));
  assert.deepEqual([old?.negotiation?.agreed, young?.negotiation?.agreed], [true, false]);
  assert.deepEqual([old?.stage, young?.stage], ['done', 'negotiate']);
  assert.equal(young?.negotiation?.firstFailure, 'kex');
});

test('a connection that broke after the lists is broken for every client that agrees', () => {
  const failure = { stage: 'hostkey', code: 'silent', message: 'It fell silent.' } as const;
  const broken = { ...reportOf(proposal('server')), failure, stage: 'hostkey' } as const;
  const agreeing = withClient(broken, profile('openssh-9.2p1'));
  assert.deepEqual([agreeing?.stage, agreeing?.failure], ['hostkey', failure]);
  assert.ok((agreeing?.remedies ?? []).some(({ side }) => side === 'network'));
  const failing = withClient(broken, recorded('SSH-2.0-x', { kex: ['x'] }));
  assert.equal(failing?.failure?.code, 'no-common-algorithm');
  assert.ok(!failing.remedies.some(({ side }) => side === 'network'));
});
