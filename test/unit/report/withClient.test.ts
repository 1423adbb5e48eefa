import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notTried } from '../../../src/core/handshake/handshakeReport.ts';
import { withRecordedClient } from '../../../src/core/report/withClient.ts';
import { parseIdentification } from '../../../src/core/wire/identification.ts';
import { both, legacyServer, proposal } from '../../samples/proposals.ts';
import { reportOf } from '../../samples/reports.ts';

function identified(raw: string) {
  const read = parseIdentification(raw);
  assert.ok(read.ok);
  return read.identification;
}
const recorded = (raw: string, changes = {}) =>
  [identified(raw), proposal('client', { learntFrom: { kind: 'wire', identification: raw }, ...changes })] as const;

test('the recorded client stands where the other one stood, judged anew', () => {
  const before = { ...reportOf(legacyServer()), handshake: notTried('ssh', 'It was another client.') };
  assert.equal(before.stage, 'negotiate');
  const old = { kex: ['diffie-hellman-group14-sha1'], hostKey: ['ssh-rsa'], ...both('cipher', ['3des-cbc']) };
  const after = withRecordedClient(
    before,
    ...recorded('SSH-2.0-paramiko_1.7', { ...old, ...both('mac', ['hmac-md5']) }),
  );
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
  const after = withRecordedClient(reportOf(proposal('server')), ...recorded('SSH-2.0-Thing', { kex: ['x'] }));
  assert.equal(after?.failure?.code, 'no-common-algorithm');
  assert.match(after.failure.message, /^No common key exchange method/);
  assert.deepEqual([after.client.id, after.client.version], ['client-recorded', 'Thing']);
  assert.ok(after.remedies.every(({ edits }) => edits === undefined));
});

test('without lists of a server there is nothing to compare', () => {
  const failure = { stage: 'identify', code: 'http', message: 'It speaks HTTP.' } as const;
  assert.equal(withRecordedClient(reportOf(failure), ...recorded('SSH-2.0-x')), null);
});
