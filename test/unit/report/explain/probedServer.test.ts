import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probedServer } from '../../../../src/core/report/explain/probedServer.ts';
import { legacyServer } from '../../../samples/proposals.ts';
import { reportOf } from '../../../samples/reports.ts';

test('a report gives the server’s Proposal and what it calls itself, and nothing where it was not reached', () => {
  const server = legacyServer();
  const report = reportOf(server);
  const told = probedServer(report);
  assert.ok(told);
  assert.deepEqual(told.proposal.kex, server.kex);
  assert.equal(told.proposal.side, 'server');
  const { product, version, identification } = report.server;
  assert.deepEqual(told.software, { product, version, identification });
  assert.equal(probedServer(reportOf({ stage: 'connect', code: 'timed-out', message: 'm' })), null);
});
