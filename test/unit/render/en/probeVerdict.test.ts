import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from '../../../../src/core/render/en/probeVerdict.ts';
import { isBroken } from '../../../../src/core/assess/findings/obstacles.ts';
import { both, legacyServer, proposal } from '../../../samples/proposals.ts';
import { reportOf } from '../../../samples/reports.ts';

test('what was agreed, with the way back where it differs', () => {
  assert.equal(
    verdict(reportOf(proposal('server'))),
    'The negotiation succeeds: curve25519-sha256, host key ssh-ed25519, aes128-ctr.',
  );
  const mixed = proposal('server', { ...both('cipher', ['aes128-ctr']), cipherServerToClient: ['aes256-ctr'] });
  assert.match(verdict(reportOf(mixed)), /aes128-ctr \(client to server\) and aes256-ctr \(server to client\)\.$/);
});

test('or the first thing in the way', () => {
  assert.match(verdict(reportOf(legacyServer())), /^No common key exchange method/);
  const failure = { stage: 'identify', code: 'http', message: 'It speaks HTTP.' } as const;
  assert.equal(verdict(reportOf(failure)), 'It speaks HTTP.');
  assert.equal(verdict({ ...reportOf(failure), failure: null }), 'No comparison is available.');
});

test('what was agreed and cannot be used is no agreement', () => {
  const message = 'It cannot read it.';
  const finding = { code: 'agreed-but-unusable', severity: 'error', slot: 'hostKey', message, refs: [] } as const;
  const report = { ...reportOf(proposal('server')), findings: [finding] };
  assert.equal(verdict(report), message);
  assert.equal(isBroken(report), true);
  assert.equal(isBroken({ ...report, findings: [] }), false);
});
