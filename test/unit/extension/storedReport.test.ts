import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientOfProfileId } from '../../../src/core/sources/profiles/profileClient.ts';
import { isRecordedClient, readStoredProbe } from '../../../src/extension/features/panel/storedReport.ts';
import { panelModel } from '../../../src/core/service/panel/panelModel.ts';
import { failedReport, reportOf, serverOffering } from '../webview/reports.ts';

const REPORTS = [
  reportOf('openssh-9.2p1', serverOffering({ kex: ['x'] })),
  failedReport({ stage: 'connect', code: 'refused', message: 'The port is closed.' }),
];

function kept(report: unknown): Record<string, unknown> {
  const value = { id: 'x', destination: 'host', restricted: false, when: 5, before: null, report };
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

test('what was kept comes back as it was', () => {
  for (const report of REPORTS) {
    const read = readStoredProbe(kept(report));
    assert.deepEqual(read, { ...kept(report), subject: 'probe', filesBefore: new Map() });
  }
});

test('a report without a handshake is one of an earlier release, and can be shown', () => {
  for (const { handshake: _, ...report } of REPORTS) {
    const read = readStoredProbe(kept(report));
    assert.equal(read?.report.handshake, null);
    assert.doesNotThrow(() => panelModel(read.report, { reportId: 'x', restricted: false }));
  }
});

function changed(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return 7;
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: changed(object[key], rest) };
}

test('a report that lacks what a model is made of is refused', () => {
  for (const place of [
    'schema',
    'host',
    'via',
    'stage',
    'failure',
    'server',
    'server.proposal',
    'server.proposal.kex',
    'server.proposal.strictKex',
    'server.hostKeys',
    'client.learntFrom',
    'client.supported',
    'client.proposal.hostKey',
    'negotiation.agreed',
    'negotiation.firstFailure',
    'negotiation.slots.macServerToClient',
    'negotiation.slots.kex.chosen',
    'findings',
    'remedies',
    'timings',
    'handshake',
  ]) {
    const [first] = REPORTS;
    assert.equal(readStoredProbe(kept(changed(first, place.split('.')))), null, place);
  }
});

test('what is no probe is refused', () => {
  const genuine = kept(REPORTS[0]);
  for (const value of [
    null,
    7,
    [genuine],
    { ...genuine, id: 1 },
    { ...genuine, id: 'x'.repeat(101) },
    { ...genuine, destination: null },
    { ...genuine, restricted: 'no' },
    { ...genuine, when: 'today' },
    { ...genuine, before: 7 },
    { ...genuine, report: { schema: 'kexpert/probe@2' } },
    { ...genuine, report: null },
  ]) {
    assert.equal(readStoredProbe(value), null);
  }
});

test('a recorded client that was kept is told from anything else', () => {
  const client = clientOfProfileId('putty-0.70');
  assert.equal(isRecordedClient(JSON.parse(JSON.stringify(client))), true);
  for (const value of [
    null,
    {},
    { ...client, defaults: null },
    { ...client, label: 1 },
    { ...client, supported: {} },
  ]) {
    assert.equal(isRecordedClient(value), false);
  }
});

test('a host key of a release that verified nothing is a claim; one that says what it is stays so', () => {
  const [first] = REPORTS;
  assert.ok(first);
  const key = { type: 'ssh-ed25519', bits: 256, sha256: 'SHA256:x', algorithms: [], known: 'known' };
  const stored = (more: object) =>
    readStoredProbe(kept({ ...first, server: { ...first.server, hostKeys: [{ ...key, ...more }] } }))?.report.server
      .hostKeys[0];
  const shown = stored({});
  assert.deepEqual([shown?.verification, shown?.verificationReason], ['claimed', 'not-checked']);
  const verified = stored({ verification: 'verified' });
  assert.deepEqual([verified?.verification, verified?.verificationReason], ['verified', undefined]);
  for (const forged of [
    { verification: 'sure' },
    { verificationReason: 'x' },
    { certificateProblems: ['x'] },
    { kex: 1 },
  ]) {
    assert.equal(stored({ verification: 'claimed', ...forged }), undefined);
  }
});
