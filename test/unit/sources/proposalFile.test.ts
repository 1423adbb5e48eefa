import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseProposalFile } from '../../../src/core/sources/proposalFile.ts';
import { proposalToJson } from '../../../src/core/ssh/proposal/proposal.ts';
import { proposal } from '../../samples/proposals.ts';

const json = proposalToJson(
  proposal('client', { kex: ['curve25519-sha256', 'ext-info-c', 'kex-strict-s-v00@openssh.com'] }),
);
const read = (value: unknown, side: 'client' | 'server' = 'client') =>
  parseProposalFile(JSON.stringify(value), side, '/p.json');

describe('a Proposal in a JSON file', () => {
  test('by itself: the lists as they are, the flags by the markers of its side', () => {
    const found = read({ ...json, strictKex: true, firstKexFollows: true });
    assert.ok(found.ok);
    assert.deepEqual(found.proposal, {
      ...json,
      side: 'client',
      learntFrom: { kind: 'file', path: '/p.json' },
      strictKex: false,
      extInfo: true,
      firstKexFollows: true,
    });
    const server = read(json, 'server');
    assert.deepEqual(server.ok && [server.proposal.strictKex, server.proposal.extInfo], [true, false]);
  });

  test('inside a report: of the asked side, with the identification beside it', () => {
    const listened = read({ schema: 'kexpert/listen@1', identification: 'SSH-2.0-AsyncSSH_2.10.1', proposal: json });
    assert.deepEqual(listened.ok && listened.proposal.learntFrom, {
      kind: 'wire',
      identification: 'SSH-2.0-AsyncSSH_2.10.1',
    });
    const report = { client: { proposal: json }, server: { proposal: { ...json, hostKey: ['x'] } } };
    const [client, server] = [read(report), read(report, 'server')];
    assert.deepEqual(client.ok && client.proposal.hostKey, json.hostKey);
    assert.deepEqual(server.ok && server.proposal.hostKey, ['x']);
  });

  test('languages may be left out, and nothing else', () => {
    const { languagesClientToServer: _a, languagesServerToClient: _b, ...rest } = json;
    const found = read(rest);
    assert.deepEqual(found.ok && found.proposal.languagesServerToClient, []);
    const { hostKey: _c, ...without } = json;
    assert.deepEqual(read(without), { ok: false, reason: 'hostKey is not a list of names' });
  });

  test('anything else is refused', () => {
    for (const value of [null, 1, [], {}, { proposal: null }, { ...json, kex: 'x' }, { ...json, kex: [1] }]) {
      assert.equal(read(value).ok, false, JSON.stringify(value));
    }
    assert.equal(read({ ...json, kex: Array.from({ length: 70_000 }, () => 'x') }).ok, false);
    assert.deepEqual(parseProposalFile('{', 'client', '/p'), { ok: false, reason: 'it is not JSON' });
    assert.equal(parseProposalFile('{"__proto__": {"kex": []}}', 'client', '/p').ok, false);
  });
});
