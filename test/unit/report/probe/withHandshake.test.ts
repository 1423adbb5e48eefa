import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notTried } from '../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import { openssh92 } from '../../../samples/proposals.ts';
import { reportOf } from '../../../samples/reports.ts';
import { COMPLETED } from '../../sources/probe/handshake/handshakes.ts';
import { withHandshake } from '../../../samples/worded.ts';

const report = reportOf({ ...openssh92(), side: 'server' });
const slots = report.negotiation?.slots;
const kex = slots?.kex.chosen ?? '';
const failed = {
  ...COMPLETED,
  completed: false,
  chosen: null,
  failure: { code: 'kex-never-completes', message: 'It does not.' },
} as const;

test('adds the handshake, its connection, its findings worst first, and its ways out in the order of all', () => {
  const result = withHandshake(
    { ...report, findings: [{ code: 'x', severity: 'info', message: '', refs: [] }] },
    failed,
  );
  assert.equal(result.handshake, failed);
  assert.equal(result.connections, report.connections + 1);
  assert.deepEqual(
    result.findings.map(({ code }) => code),
    ['handshake-not-completed', 'x'],
  );
  assert.equal(result.findings[0]?.algorithm, kex);
  assert.ok(result.remedies.some(({ id }) => id === 'avoid-for-host'));
});

test('a remedy that weakens stays behind what the probe found', () => {
  const hardens = { id: 'h', side: 'server', effect: 'hardens', title: '', detail: '' } as const;
  const keeps = { ...hardens, id: 'k', effect: 'keeps' } as const;
  const weakens = { ...hardens, id: 'w', effect: 'weakens' } as const;
  const result = withHandshake({ ...report, remedies: [hardens, keeps, weakens] }, failed);
  const ids = result.remedies.map(({ id }) => id);
  assert.equal(ids[0], 'h');
  assert.deepEqual(
    result.remedies.map(({ effect }) => effect),
    [...result.remedies].map(({ effect }) => effect).sort(),
  );
  assert.equal(ids.length, 4);
});

test('what was not tried counts no connection; no line is given to a client that is not OpenSSH', () => {
  assert.equal(withHandshake(report, notTried('ssh', 'No.')).connections, report.connections);
  const paramiko = { ...report, client: { ...report.client, id: 'paramiko-2.12.0', version: '2.12.0' } };
  assert.deepEqual(withHandshake(paramiko, failed).remedies, report.remedies);
  assert.equal(withHandshake({ ...report, negotiation: null }, failed).findings, report.findings);
});
