import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStoredAnswer } from '../../../src/extension/features/panel/storedAnswer.ts';
import { explained, explainedReport } from '../../samples/explainReports.ts';

function kept(report: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify({ id: 'x', title: 'deploy.log', report, tabId: 'm1' })) as Record<string, unknown>;
}

/** Two whole Proposals, details, and a program that ran ssh. */
const RICH = explained(`debug1: Local version string SSH-2.0-OpenSSH_9.2p1
debug1: Remote protocol version 2.0, remote software version OpenSSH_5.3
debug2: local client KEXINIT proposal
debug2: KEX algorithms: curve25519-sha256
debug2: host key algorithms: ssh-ed25519
debug2: ciphers ctos: aes128-ctr
debug2: ciphers stoc: aes128-ctr
debug2: MACs ctos: hmac-sha2-256
debug2: MACs stoc: hmac-sha2-256
debug2: compression ctos: none
debug2: compression stoc: none
debug2: languages ctos:
debug2: languages stoc:
debug2: first_kex_follows 0
debug2: reserved 0
debug2: peer server KEXINIT proposal
debug2: KEX algorithms: diffie-hellman-group1-sha1
debug2: host key algorithms: ssh-rsa
debug2: ciphers ctos: aes128-ctr
debug2: ciphers stoc: aes128-ctr
debug2: MACs ctos: hmac-sha1
debug2: MACs stoc: hmac-sha1
debug2: compression ctos: none
debug2: compression stoc: none
debug2: languages ctos:
debug2: languages stoc:
debug2: first_kex_follows 0
debug2: reserved 0
Unable to negotiate with 192.0.2.9 port 22: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1
fatal: Could not read from remote repository.
mia@192.0.2.9: Permission denied (publickey,password).
`);

test('what was kept comes back as it was, without what is gone with the window', () => {
  assert.ok(RICH.matches.some(({ negotiation }) => negotiation !== null));
  assert.ok(RICH.matches.some(({ details }) => Object.keys(details).length > 0));
  for (const report of [explainedReport, RICH, explained('t.set_preferred_kex(["x"])')]) {
    const read = readStoredAnswer(kept(report));
    assert.deepEqual(read, { ...kept(report), subject: 'log', filesBefore: new Map(), probe: null });
  }
});

function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === Number(key) ? changed(item, rest, to) : item));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: changed(object[key], rest, to) };
}

test('an answer that lacks what a model or an export is made of is refused', () => {
  const fields = Object.keys(explainedReport.matches[0] ?? {}).map((field) => `matches.0.${field}`);
  assert.ok(fields.length > 20);
  const deeper = [
    'findings.0.message',
    'findings.0.refs',
    'remedies.0.side',
    'remedies.0.snippet',
    'remedies.0.edits',
    'remedies.0.steps',
    'sources.client',
    'sources.server',
    'software.client',
    'proposals.server',
    'details.user',
  ].map((field) => `matches.0.${field}`);
  for (const place of [
    'schema',
    'matches',
    'recipes',
    'recipes.0.finding',
    'omitted',
    'complete',
    ...fields,
    ...deeper,
  ]) {
    assert.equal(readStoredAnswer(kept(changed(explainedReport, place.split('.'), { not: ['this'] }))), null, place);
  }
  for (const place of ['code', 'kind', 'slot', 'writtenBy', 'caller']) {
    assert.equal(readStoredAnswer(kept(changed(explainedReport, ['matches', '0', place], '__proto__'))), null, place);
  }
});

test('what is no answer is refused', () => {
  const genuine = kept(explainedReport);
  for (const value of [
    null,
    7,
    [genuine],
    { ...genuine, id: 'x'.repeat(101) },
    { ...genuine, title: 1 },
    { ...genuine, tabId: 7 },
    { ...genuine, report: null },
    { ...genuine, report: { ...explainedReport, matches: [], recipes: [] } },
  ]) {
    assert.equal(readStoredAnswer(value), null);
  }
});
