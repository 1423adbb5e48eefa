import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
import { EFFECTS } from '../../../../src/core/render/en/vocabulary.ts';
import type { Remedy } from '../../../../src/core/assess/remedy.ts';
import { panelModel } from '../../../../src/core/service/panel/panelModel.ts';
import { isPanelModel } from '../../../../src/core/service/panel/viewModel.ts';
import { failedReport, reportOf, serverOffering, serverProfile } from '../../webview/reports.ts';
import { processorTimeNow } from '../../../setup/processorTime.ts';

const OPTIONS = { reportId: 'r', restricted: false };

function remedy(id: string, side: Remedy['side'], effect: Remedy['effect']): Remedy {
  return { id, side, effect, title: id, detail: '' };
}

test('remedies: what hardens first, what weakens last, the server before the client', () => {
  const report = {
    ...reportOf('openssh-9.2p1', serverOffering({})),
    remedies: [
      remedy('w', 'client', 'weakens'),
      remedy('hc', 'client', 'hardens'),
      remedy('k', 'server', 'keeps'),
      remedy('hs', 'server', 'hardens'),
    ],
  };
  const { model } = panelModel(report, OPTIONS);
  assert.deepEqual(
    model.remedies.map(({ id }) => id),
    ['hs', 'hc', 'k', 'w'],
  );
  assert.deepEqual(
    model.remedies.map(({ effectLabel }) => effectLabel),
    (['hardens', 'hardens', 'keeps', 'weakens'] as const).map((effect) => EFFECTS[effect]),
  );
});

test('findings come worst first, with links for known references alone', () => {
  const report = {
    ...reportOf('openssh-9.2p1', serverOffering({})),
    findings: [
      { code: 'b', severity: 'hint', message: 'small', refs: [] },
      {
        code: 'a',
        severity: 'error',
        message: 'big',
        refs: ['RFC 9142', 'javascript:alert(1)', 'https://evil.example'],
      },
    ],
  } as const;
  const { model, references } = panelModel(report, OPTIONS);
  assert.deepEqual(
    model.findings.map(({ message }) => message),
    ['big', 'small'],
  );
  const [link, ...others] = model.findings[0]?.links ?? [];
  assert.deepEqual(others, []);
  assert.equal(link?.url, 'https://www.rfc-editor.org/rfc/rfc9142');
  assert.equal(references.get(link.id), link.url);
  assert.ok([...references.values()].every((url) => url.startsWith('https://') && !url.includes('evil')));
});

test('a remedy’s snippet is its lines, and its files are named', () => {
  const report = reportOf('openssh-9.2p1', serverProfile('openssh-server-5.3p1'), 'OpenSSH');
  const { model } = panelModel(report, OPTIONS);
  const [allow] = model.remedies.filter(({ side }) => side === 'client');
  assert.deepEqual(allow?.files, ['/home/mia/.ssh/config']);
  const lines = allow.snippet?.lines ?? [];
  assert.ok(lines.includes('Host host.example'));
  assert.equal(lines.at(-1)?.trim().startsWith('HostKeyAlgorithms'), true);
});

test('the labels name both sides', () => {
  const report = reportOf('openssh-9.2p1', serverProfile('openssh-server-7.4p1'), 'OpenSSH');
  const { model } = panelModel(report, OPTIONS);
  assert.equal(model.clientLabel, 'OpenSSH 9.2p1');
  assert.equal(model.serverLabel, 'OpenSSH 7.4p1');
  const asked = { ...report, client: { ...report.client, version: 'OpenSSH_9.2p1 Debian-2, OpenSSL 3' } };
  assert.equal(panelModel(asked, OPTIONS).model.clientLabel, 'OpenSSH 9.2p1');
  const putty = { ...report, client: { ...report.client, id: 'putty-0.70', version: '0.70' } };
  assert.equal(panelModel(putty, OPTIONS).model.clientLabel, 'PuTTY 0.70');
});

test('the address says only what the host’s name leaves open', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({}));
  assert.equal(panelModel(report, OPTIONS).model.address, 'port 22');
  const alias = { ...report, host: 'alias', via: ['gate'] };
  assert.equal(panelModel(alias, OPTIONS).model.address, 'host.example port 22 via gate');
});

test('Restricted Mode is told where a profile stands in for the ssh', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({}));
  assert.equal(panelModel(report, OPTIONS).model.notice, null);
  assert.match(panelModel(report, { ...OPTIONS, restricted: true }).model.notice ?? '', /^Restricted Mode: no program/);
});

test('a recorded client is told to be one, and the server to be the last that was probed', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({}));
  const recorded = { ...report, client: { ...report.client, id: 'AsyncSSH-recorded', version: '2.10.1' } };
  assert.equal(
    panelModel(recorded, { ...OPTIONS, restricted: true }).model.notice,
    panelWords().report.notice.recorded('AsyncSSH 2.10.1', 'host.example'),
  );
});

test('a handshake that tells of no way to log in says so', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({}));
  const handshake = {
    by: 'ssh' as const,
    completed: true,
    failure: null,
    chosen: null,
    hostKey: null,
    authMethods: [],
    acceptsNone: false,
    serverSigAlgs: [],
    connections: 1 as const,
  };
  const facts = panelModel({ ...report, handshake }, OPTIONS).model.server;
  assert.deepEqual(
    facts.slice(-2).map(({ label, value }) => [label, value]),
    [
      [panelWords().facts.authMethods, 'none'],
      ['User key signatures', 'none'],
    ],
  );
});

test('a host that was not reached has no comparison, but advice and where it broke', () => {
  const { model } = panelModel(
    failedReport({ stage: 'connect', code: 'refused', message: 'The port is closed.' }),
    OPTIONS,
  );
  assert.deepEqual(model.slots, []);
  assert.equal(model.tone, 'bad');
  assert.equal(model.explanation, 'The port is closed.');
  assert.ok(model.advice.length > 0);
  assert.deepEqual(
    model.path.map(({ state }) => state),
    ['done', 'failed', 'skipped', 'skipped', 'skipped'],
  );
});

test('however long every text of a server is, the panel takes the model', () => {
  const text = '\u202e'.repeat(5000);
  const names = Array.from({ length: 20 }, (_, index) => `${text}${index}`);
  const report = reportOf('openssh-9.2p1', serverOffering({ kex: names, hostKey: names.slice(0, 1), mac: names }));
  const key = { type: text, bits: 1, sha256: text, algorithms: names, groupBits: 5, known: 'changed' } as const;
  const shown = { ...key, verification: 'forged', verificationReason: 'signature-mismatch' } as const;
  const long = {
    ...report,
    host: text,
    hostname: `x${text}`,
    via: names,
    server: { ...report.server, identification: text, product: text, version: text, hostKeys: [shown] },
    client: { ...report.client, version: text, program: text, learntFrom: { kind: 'file', path: text } as const },
    remedies: [{ ...remedy('x', 'server', 'keeps'), title: text, detail: text, verify: text }],
  };
  const failure = { stage: 'connect', code: 'refused', message: text } as const;
  for (const each of [long, { ...long, negotiation: null, failure }]) {
    assert.ok(isPanelModel(panelModel(each, OPTIONS).model));
  }
});

test('ten thousand names are made ready in well under a second', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `name-${index}`);
  const report = reportOf('openssh-9.2p1', serverOffering({ kex: names }));
  // The best of three: what else the machine does is not the model's.
  const times = [1, 2, 3].map(() =>
    processorTimeNow(() => {
      const { model } = panelModel(report, OPTIONS);
      assert.equal(model.slots[0]?.server?.length, 10_000);
    }),
  );
  assert.ok(Math.min(...times) < 500, times.join());
});

test('shows files of the home folder with ~, and no others', () => {
  const edits = ['/home/u/.ssh/config', '/home/user2/x', '/etc/y'].map((path) => ({ path, edits: [] }));
  const report = {
    ...reportOf('openssh-9.2p1', serverOffering({})),
    remedies: [{ ...remedy('x', 'client', 'keeps'), edits }],
  };
  const { model } = panelModel(report, { ...OPTIONS, home: '/home/u' });
  assert.deepEqual(model.remedies[0]?.files, ['~/.ssh/config', '/home/user2/x', '/etc/y']);
});

test('a failing comparison names its slot and what the way out costs, and offers other clients', () => {
  const report = reportOf('openssh-9.2p1', serverProfile('openssh-server-5.3p1'), 'OpenSSH');
  const { model } = panelModel(report, OPTIONS);
  assert.deepEqual(
    [model.failingSlot, model.slots.find(({ id }) => id === model.failingSlot)?.isFirstFailure],
    ['hostKey', true],
  );
  assert.equal(model.costs, panelWords().remedies.costs({ side: 'server', effect: 'hardens' }, true));
  assert.deepEqual([model.clientId, model.before, model.history, model.exports], ['local', null, [], []]);
  assert.ok(model.clients.length > 100);
  const failed = panelModel(failedReport({ stage: 'connect', code: 'refused', message: '' }), OPTIONS).model;
  assert.deepEqual([failed.clients, failed.failingSlot, failed.costs], [[], null, null]);
});

test('what the extension adds of other probes is shown as it is', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({}));
  const before = { when: 'then', verdict: 'V', tone: 'bad', changes: [] } as const;
  const { model } = panelModel(report, { ...OPTIONS, before, exports: ['svg'], recorded: [{ id: 'r', label: 'R' }] });
  assert.deepEqual([model.before, model.exports, model.clients[1]?.id], [before, ['svg'], 'r']);
});

test('a line of the configuration that counts can be opened', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({}));
  const settings = [{ setting: 'Ciphers', path: '/home/u/.ssh/config', line: 3 }];
  const client = { ...report.client, settings };
  const { model, places } = panelModel({ ...report, client }, { ...OPTIONS, home: '/home/u' });
  const fact = model.client.find(({ label }) => label === 'Ciphers');
  assert.equal(fact?.value, panelWords().facts.setBy('~/.ssh/config', 4));
  assert.deepEqual(places.get(fact.place?.id ?? ''), { path: '/home/u/.ssh/config', line: 3 });
});
