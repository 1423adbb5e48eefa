import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KnownClient, type KnownServer } from '../../../../src/core/report/compare/compareReport.ts';
import { compareVerdict, renderCompareText } from '../../../../src/core/render/text/compareText.ts';
import { plainStyle } from '../../../../src/core/render/text/pairText.ts';
import type { Proposal } from '../../../../src/core/ssh/proposal/proposal.ts';
import { both, legacyServer, proposal } from '../../../samples/proposals.ts';
import { UNSAFE } from '../../../samples/reports.ts';
import { compareReport, failedComparison } from '../../../samples/worded.ts';

const client = (changes: Partial<Proposal> = {}): KnownClient => ({
  id: 'a-client',
  label: 'A client 1',
  openssh: null,
  supported: null,
  proposal: proposal('client', changes),
  notes: [],
});
const server = (theirs: Proposal = proposal('server')): KnownServer => ({
  id: 'a-server',
  label: 'A server 2',
  product: null,
  openssh: null,
  proposal: theirs,
  host: 'HOST',
  notes: [{ code: 'a-note', severity: 'info', message: 'Something was assumed.', refs: [] }],
});

test('what agrees: one sentence, a line a category, what is to be known', () => {
  const report = compareReport(client(), server());
  assert.equal(report.negotiation?.agreed, true);
  const text = renderCompareText(report);
  assert.match(
    text,
    /^a-client {2}→ {2}a-server\n✔ The negotiation succeeds: curve25519-sha256, host key ssh-ed25519, aes256-ctr\.\n/,
  );
  assert.match(text, / client: A client 1\n {2}server: A server 2\n/);
  assert.match(text, /cipher +✔ aes256-ctr\n/);
  assert.match(text, /info {2}Something was assumed\. \[a-note\]/);
  const mixed = compareReport(client(), server(proposal('server', { cipherServerToClient: ['aes128-ctr'] })));
  assert.match(
    compareVerdict(mixed).sentence,
    /aes256-ctr \(client to server\) and aes128-ctr \(server to client\)\.$/,
  );
});

test('what fails: the first failure on top and not again below, both lists, ways out', () => {
  const report = compareReport(client(), server(legacyServer()));
  const { good, sentence } = compareVerdict(report);
  assert.equal(good, false);
  const text = renderCompareText(report, { style: plainStyle, lists: false });
  assert.equal(text.split(sentence).length, 2);
  assert.match(text, /✘ no cipher in common\n +client +server\n/);
  assert.match(text, /Remedies\n {2}1\. /);
  const unnamed = renderCompareText({ ...report, server: { ...report.server, label: 'the server' } });
  assert.match(unnamed, /\n {2}server: unknown product\n/);
});

test('what agrees and cannot be used is no agreement', () => {
  const hostKey = ['ecdsa-sha2-nistp256-cert-v01@openssh.com'];
  const libssh2 = { kind: 'wire', identification: 'SSH-2.0-libssh2_1.10.0' } as const;
  const report = compareReport(client({ hostKey, learntFrom: libssh2 }), server(proposal('server', { hostKey })));
  assert.equal(report.negotiation?.agreed, true);
  assert.equal(compareVerdict(report).good, false);
  assert.match(renderCompareText(report), /\n✘ Both sides agree on ecdsa/);
});

test('a host that did not answer has no lists, and its reason stands for the verdict', () => {
  const failure = { stage: 'connect', code: 'refused', message: 'Nothing listens there.' } as const;
  const report = failedComparison(client(), 'host:x', failure);
  assert.equal(report.negotiation, null);
  assert.equal(report.server.proposal, null);
  assert.equal(renderCompareText(report).split('\n')[1], '✘ Nothing listens there.');
});

test('no text of a file or a server gets through raw', () => {
  const evil = 'a\u001b[31m\u202eb\nc';
  const known = { ...client(both('cipher', [evil])), id: evil, label: evil };
  const report = compareReport(known, { ...server(), id: evil, label: evil });
  assert.doesNotMatch(renderCompareText(report, { style: plainStyle, lists: true }).replaceAll('\n', ''), UNSAFE);
});

test('names that only an included file spells are in neither report, and their place is', () => {
  const where = { path: '/included', line: 0 };
  const hiding: KnownClient = {
    ...client({ kex: ['secret', 'curve25519-sha256'] }),
    included: [{ kind: 'kex', names: new Set(['secret']), where }],
  };
  const failure = { stage: 'connect', code: 'refused', message: 'No.' } as const;
  for (const report of [compareReport(hiding, server()), failedComparison(hiding, 'host:x', failure)]) {
    assert.equal(JSON.stringify(report).includes('secret'), false);
    assert.deepEqual(report.client.proposal?.kex, ['curve25519-sha256']);
    assert.ok(report.findings.some(({ code }) => code === 'included-name-not-shown'));
  }
});
