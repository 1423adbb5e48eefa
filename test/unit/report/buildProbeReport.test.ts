import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NAME_LISTS, SLOTS } from '../../../src/core/negotiation/proposal.ts';
import { legacyServer, openssh92, pair, proposal } from '../../samples/proposals.ts';
import { localClient, reportOf } from '../../samples/reports.ts';

const REPORT_KEYS = [
  ...[
    'client',
    'connections',
    'failure',
    'findings',
    'handshake',
    'host',
    'hostname',
    'negotiation',
    'port',
    'remedies',
    'schema',
  ],
  ...['server', 'stage', 'timings', 'via'],
];

function keys(value: object | null): readonly string[] {
  return Object.keys(value ?? {}).sort();
}

describe('the contract of probe, as JSON', () => {
  const supported = pair(legacyServer()).client.supported;
  const failing = reportOf(legacyServer(), { client: localClient(supported) });
  const agreeing = reportOf(proposal('server'));

  test('has these keys and no others', () => {
    for (const report of [failing, agreeing]) {
      assert.deepEqual(keys(report), REPORT_KEYS);
      assert.equal(report.schema, 'kexpert/probe@1');
      assert.deepEqual(keys(report.server), ['hostKeys', 'identification', 'product', 'proposal', 'version']);
      assert.deepEqual(keys(report.client), ['id', 'learntFrom', 'proposal', 'supported', 'version']);
      assert.deepEqual(keys(report.timings), ['connect', 'identify', 'kexinit', 'resolve', 'total']);
      for (const offer of [report.server.proposal, report.client.proposal]) {
        assert.deepEqual(keys(offer), [...NAME_LISTS, 'strictKex', 'extInfo', 'firstKexFollows'].sort());
      }
      assert.deepEqual(keys(report.negotiation), ['agreed', 'firstFailure', 'guess', 'slots']);
      assert.deepEqual(keys(report.negotiation?.slots ?? null), [...SLOTS].sort());
      for (const slot of SLOTS) {
        assert.deepEqual(keys(report.negotiation?.slots[slot] ?? null), ['chosen', 'client', 'server']);
      }
      for (const finding of report.findings) {
        const optional = keys(finding).filter((key) => key !== 'slot' && key !== 'algorithm');
        assert.deepEqual(optional, ['code', 'message', 'refs', 'severity']);
      }
      for (const remedy of report.remedies) {
        const optional = keys(remedy).filter((key) => !['snippet', 'edits', 'verify'].includes(key));
        assert.deepEqual(optional, ['detail', 'effect', 'id', 'side', 'title']);
      }
      assert.ok(report.findings.length > 0);
    }
    assert.ok(failing.remedies.length > 1);
  });

  test('is plain data: a round through JSON changes nothing', () => {
    for (const report of [failing, agreeing]) assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });

  test('lists are verbatim, markers among them', () => {
    const kex = [
      'curve25519-sha256',
      '',
      'ext-info-s',
      'kex-strict-s-v00@openssh.com',
      'curve25519-sha256',
      '__proto__',
    ];
    const { server } = reportOf(proposal('server', { kex, strictKex: true, extInfo: true }));
    assert.deepEqual(server.proposal?.kex, kex);
    assert.equal(server.proposal.strictKex, true);
  });

  test('a mismatch is a failure of the stage negotiate, told in the words of the worst finding', () => {
    assert.equal(failing.stage, 'negotiate');
    assert.deepEqual(failing.failure, {
      stage: 'negotiate',
      code: 'no-common-algorithm',
      message: failing.findings[0]?.message,
    });
    assert.equal(failing.negotiation?.firstFailure, 'kex');
    assert.deepEqual([agreeing.stage, agreeing.failure], ['done', null]);
  });

  test('names the server and its release only when it is known', () => {
    const known = reportOf(legacyServer(), { identification: 'SSH-2.0-OpenSSH_7.4p1 Debian' });
    assert.deepEqual(
      [known.server.identification, known.server.product, known.server.version],
      ['SSH-2.0-OpenSSH_7.4p1 Debian', 'OpenSSH', '7.4p1'],
    );
    assert.match(known.failure?.message ?? '', /the server \(OpenSSH 7\.4p1\) offers/);
    const unknown = reportOf(legacyServer(), { identification: 'SSH-2.0-x' });
    assert.deepEqual([unknown.server.product, unknown.server.version], [null, null]);
    assert.match(unknown.failure?.message ?? '', /: the server offers/);
  });
});

test('a host that was not reached: no server, no comparison, the notes all the same', () => {
  const failure = { stage: 'connect', code: 'cancelled', message: 'Cancelled.' } as const;
  const note = { code: 'client-stand-in', severity: 'info', message: 'A profile.', refs: [] } as const;
  const report = reportOf(failure, { notes: [note] });
  assert.deepEqual(keys(report), REPORT_KEYS);
  assert.deepEqual([report.stage, report.failure, report.negotiation], ['connect', failure, null]);
  assert.deepEqual(report.server, { identification: null, product: null, version: null, proposal: null, hostKeys: [] });
  assert.deepEqual(report.findings, [note]);
  assert.deepEqual(report.remedies, []);
  assert.deepEqual(report.client.proposal.kex, openssh92().kex);
});
