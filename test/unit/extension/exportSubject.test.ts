import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRedaction } from '../../../src/core/render/redact/redactReport.ts';
import { exportSubject } from '../../../src/extension/features/panel/exportSubject.ts';
import { ReportStore } from '../../../src/extension/features/panel/reportStore.ts';
import { explainedReport } from '../../samples/explainReports.ts';
import { legacyServer, proposal } from '../../samples/proposals.ts';
import { reportOf } from '../../samples/reports.ts';

const OPTIONS = { version: '1.2.3', theme: 'dark' } as const;

function newStore(): ReportStore {
  let count = 0;
  const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
  return new ReportStore(
    memento,
    () => `id-${(count += 1)}`,
    () => Date.UTC(2026, 10, 21),
  );
}

function withHosts() {
  const store = newStore();
  const probe = (host: string, offer = legacyServer()) =>
    store.add({ report: reportOf(offer, { host }), destination: host, restricted: false, filesBefore: new Map() });
  return { store, left: probe('old.corp.example'), right: probe('new.second.example', proposal('server')) };
}

test('a probe is exported for the client that was chosen for its host', () => {
  const { store, left } = withHosts();
  const ofClient = () => {
    const { client } = JSON.parse(exportSubject(left, { store }).render('json', OPTIONS, null)) as typeof left.report;
    return client.id;
  };
  assert.equal(ofClient(), 'local');
  store.choose(left.destination, 'putty-0.70');
  assert.equal(ofClient(), 'putty-0.70');
  const { name, subject, formats } = exportSubject(left, { store });
  assert.deepEqual([name, subject, [...formats.keys()].length], ['old.corp.example', 'probe', 4]);
});

test('two hosts are exported for the client that was chosen for both, and without their names where that is asked', () => {
  const { store, left, right } = withHosts();
  // One report may name the other's host.
  const changed = {
    code: 'offer-changed',
    severity: 'info',
    message: 'As new.second.example has it.',
    refs: [],
  } as const;
  const naming = { ...left, report: { ...left.report, findings: [changed, ...left.report.findings] } };
  const hosts = { ...store.showHosts(naming, right), clientId: 'openssh-5.3p1' };
  const subject = exportSubject(hosts, { store });
  assert.equal(subject.name, 'old.corp.example-new.second.example');
  const markdown = subject.render('markdown', OPTIONS, null);
  assert.match(markdown, /^# SSH comparison of `old\.corp\.example` and `new\.second\.example`/);
  assert.match(markdown, /openssh-5\.3p1/);
  assert.match(markdown, /As `new\.second\.example`/);
  for (const format of subject.formats.keys()) {
    const redacted = subject.render(format, OPTIONS, createRedaction());
    assert.doesNotMatch(redacted, /corp\.example|second\.example|old\.|new\./, format);
  }
  assert.equal(subject.render('svg', OPTIONS, null), '');
});

test('the answer to a log is exported whole, whichever match is looked at, and without names where that is asked', () => {
  const { store } = withHosts();
  const subject = exportSubject(store.showAnswer('deploy.log', explainedReport, { tabId: 'm2' }), { store });
  assert.deepEqual([subject.name, [...subject.formats.keys()]], ['deploy.log', ['markdown', 'json']]);
  assert.match(subject.render('markdown', OPTIONS, null), /build\.example[^]*192\.0\.2\.8[^]*Corrupted/);
  assert.doesNotMatch(subject.render('json', OPTIONS, createRedaction()), /build\.example|192\.0\.2\.8/);
});
