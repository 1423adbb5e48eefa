import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NAME_LISTS, SLOTS } from '../../../../src/core/ssh/proposal/proposal.ts';
import type { ProbeOutcome } from '../../../../src/core/sources/probe/probeOutcome.ts';
import { legacyServer, openssh92, pair, proposal } from '../../../samples/proposals.ts';
import { localClient, outcomeOf, reportOf } from '../../../samples/reports.ts';
import { buildProbeReport } from '../../../samples/worded.ts';

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

const OPTIONAL_OF_REMEDY = ['snippet', 'edits', 'verify', 'steps', 'script', 'sshdLines', 'adds'];

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
        const optional = keys(remedy).filter((key) => !OPTIONAL_OF_REMEDY.includes(key));
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

describe('the network', () => {
  const parts = (outcome: ProbeOutcome, via?: readonly string[]) => {
    const client = localClient();
    const place = { host: 'box', hostname: 'box.example', port: 22, ...(via !== undefined && { via }) };
    const rest = { notes: [], userConfig: null, connections: 1 };
    return buildProbeReport({ ...place, outcome, client, clientProposal: client.defaults, ...rest });
  };

  test('that keeps a probe from its lists has its own ways out', () => {
    const refused = { stage: 'connect', code: 'refused', message: 'No.' } as const;
    const direct = parts(outcomeOf(refused));
    assert.deepEqual(
      [direct.via, direct.remedies.map(({ side, id }) => [side, id])],
      [[], [['network', 'start-or-find-sshd']]],
    );
    const through = parts(outcomeOf({ ...refused, at: 'target' }), ['jump']);
    assert.deepEqual([through.via, through.remedies.map(({ id }) => id)], [['jump'], ['try-from-jump-host']]);
    assert.equal(through.failure?.at, 'target');
  });

  test('that loses large packets is told after the lists, which stay', () => {
    const failure = { stage: 'hostkey', code: 'silent', message: 'Nothing.' } as const;
    const outcome = { ...outcomeOf(openssh92()), hostKey: { ok: false, failure } } as const;
    const report = parts(outcome);
    assert.equal(report.negotiation?.agreed, true);
    assert.match(report.failure?.message ?? '', /large packets are lost/);
    assert.deepEqual(
      report.remedies.filter(({ side }) => side === 'network').map(({ id }) => id),
      ['path-mtu'],
    );
    const mismatch = parts({ ...outcome, proposal: legacyServer() });
    assert.equal(mismatch.failure?.code, 'no-common-algorithm');
    assert.deepEqual(
      mismatch.remedies.filter(({ side }) => side === 'network'),
      [],
    );
  });
});
