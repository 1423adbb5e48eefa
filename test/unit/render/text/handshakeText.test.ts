import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headline } from '../../../../src/core/render/en/probeVerdict.ts';
import { notTried, type HandshakeReport } from '../../../../src/core/sources/probe/handshake/handshakeReport.ts';
import { handshakeLines } from '../../../../src/core/render/text/handshakeText.ts';
import { plainStyle } from '../../../../src/core/render/text/pairText.ts';
import { renderProbeText } from '../../../../src/core/render/text/probeText.ts';
import { verdict } from '../../../../src/core/render/en/probeVerdict.ts';
import { openssh92 } from '../../../samples/proposals.ts';
import { reportOf, UNSAFE } from '../../../samples/reports.ts';
import { COMPLETED } from '../../sources/probe/handshake/handshakes.ts';

const lines = (changes: Partial<HandshakeReport>): readonly string[] =>
  handshakeLines({ ...COMPLETED, ...changes }, plainStyle);
const failure = { code: 'kex-never-completes', message: 'It never completes.' } as const;

test('a completed handshake: what it cost, and what the server takes', () => {
  assert.deepEqual(lines({}), [
    '✔ Handshake with ssh completed (one more connection). No login was attempted.',
    '  host key, not verified: ssh-ed25519 SHA256:abc',
    '  authentication methods: publickey, password',
    '  signature algorithms for user keys: ssh-ed25519, rsa-sha2-512, ssh-rsa',
  ]);
  assert.deepEqual(lines({ authMethods: [], hostKey: null, serverSigAlgs: null }).slice(1), [
    '  authentication methods: none',
    '  the server does not list signature algorithms for user keys',
  ]);
  assert.match(lines({ authMethods: Array.from({ length: 40 }, (_, at) => `m${at}`) })[2] ?? '', / m29 … and 10 more$/);
});

test('one that failed or was not tried', () => {
  assert.deepEqual(lines({ completed: false, failure }), [
    '✘ Handshake with ssh failed (one more connection): kex-never-completes.',
  ]);
  assert.deepEqual(handshakeLines(notTried('ssh2', 'It lacks x.'), plainStyle), [
    '– Handshake with ssh2 (no further connection): It lacks x.',
  ]);
});

test('agreement is not success: the verdict and the mark say so, but not for what could not be tried', () => {
  const report = reportOf({ ...openssh92(), side: 'server' });
  const broken = { ...report, handshake: { ...COMPLETED, completed: false, failure } };
  assert.equal(verdict(broken), `${headline('handshake-failed', '')} It never completes.`);
  assert.match(renderProbeText(broken), /^✘ The negotiation succeeds, but/m);
  assert.match(renderProbeText(broken), /^✘ Handshake with ssh failed \(one more connection\)/m);
  for (const handshake of [COMPLETED, notTried('ssh', 'No.'), null]) {
    assert.match(verdict({ ...report, handshake }), /^The negotiation succeeds: /);
    assert.match(renderProbeText({ ...report, handshake }), /^✔ The negotiation succeeds: /m);
  }
  assert.doesNotMatch(renderProbeText(report), /Handshake/);
});

test('nothing that a server sent changes the terminal', () => {
  const hostile = '\u001b[2J\u202e\u0000x\n';
  const report = {
    ...COMPLETED,
    hostKey: { type: hostile, sha256: hostile },
    authMethods: [hostile],
    serverSigAlgs: [hostile],
  };
  for (const line of [...handshakeLines(report, plainStyle), ...handshakeLines(notTried('ssh', hostile), plainStyle)]) {
    assert.doesNotMatch(line, UNSAFE);
    assert.ok(!line.includes('\n'));
  }
});
