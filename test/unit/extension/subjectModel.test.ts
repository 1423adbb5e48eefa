import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInPolicy } from '../../../src/core/assess/policy/builtIn.ts';
import { judgingBy } from '../../../src/core/assess/policy/judging.ts';
import { recordedClient } from '../../../src/core/sources/sshClient/recordedClient.ts';
import { parseIdentification } from '../../../src/core/ssh/wire/identification.ts';
import { ReportStore } from '../../../src/extension/features/panel/reportStore.ts';
import type { StoredReport } from '../../../src/extension/features/panel/storedReport.ts';
import {
  busyModel,
  isClientChoice,
  shownReport,
  subjectModel,
  subjectRemedies,
  viewKey,
  withOfferChanges,
  type ModelWorld,
} from '../../../src/extension/features/panel/subjectModel.ts';
import { turned } from '../../../src/extension/features/panel/turnTo.ts';
import type { ReportView } from '../../../src/core/service/panel/viewModel.ts';
import { explainedReport } from '../../samples/explainReports.ts';
import { legacyServer, proposal } from '../../samples/proposals.ts';
import { reportOf } from '../../samples/reports.ts';

const OLD = reportOf(legacyServer(), { host: 'legacy' });
const NEW = reportOf(proposal('server'), { host: 'legacy' });

/** A store without a window behind it; ids and times count up from 1. */
function newStore(): ReportStore {
  let count = 0;
  const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
  return new ReportStore(
    memento,
    () => `id-${(count += 1)}`,
    () => count * 1000,
  );
}

function add(store: ReportStore, report = OLD, before: string | null = null, destination = 'legacy') {
  return store.add({ report, destination, restricted: false, filesBefore: new Map(), before });
}

function shown(stored: StoredReport, store: ReportStore): ReportView {
  const { model } = subjectModel(stored, { store, home: '/home/mia', formatTime: (when) => `at ${when}` });
  assert.ok(model.kind === 'report');
  return model;
}

test('a client that is chosen changes the answer at once, and for the next probe of that host', () => {
  const store = newStore();
  const probe = add(store);
  assert.equal(shown(probe, store).tone, 'bad');
  assert.equal(turned({ type: 'chooseClient', reportId: probe.id, clientId: 'openssh-5.3p1' }, probe, store), '');
  const model = shown(probe, store);
  assert.deepEqual([model.clientId, model.clientLabel, model.tone], ['openssh-5.3p1', 'OpenSSH 5.3p1', 'caution']);
  assert.equal(model.clients[0]?.id, 'local');
  assert.match(model.notice ?? '', /nothing new was sent/);
  assert.equal(shownReport(probe, { store }).negotiation?.agreed, true);
  assert.equal(shown(add(store), store).clientId, 'openssh-5.3p1');
  assert.equal(shown(add(store, OLD, null, 'elsewhere'), store).clientId, 'local');
  turned({ type: 'chooseClient', reportId: probe.id, clientId: 'local' }, probe, store);
  assert.equal(shownReport(probe, { store }), OLD);
});

test('every report is held against the policy in force, for whichever client it is shown', () => {
  const store = newStore();
  const probe = add(store);
  const modern = builtInPolicy('modern');
  assert.ok(modern);
  const policy = judgingBy(modern, '2026-11-21');
  const told = (code: string, inForce?: ModelWorld['policy']) =>
    shownReport(probe, { store, policy: inForce }).findings.some((finding) => finding.code === code);
  assert.deepEqual([told('policy-algorithm'), told('policy-algorithm', policy)], [false, true]);
  turned({ type: 'chooseClient', reportId: probe.id, clientId: 'openssh-5.3p1' }, probe, store);
  assert.deepEqual([told('policy-agreed'), told('policy-agreed', policy)], [false, true]);
  assert.equal(told('policy-unusable', { unusable: 'It is gone.' }), true);
});

test('a recorded client can be chosen too; what there is no client of cannot', () => {
  const store = newStore();
  const probe = add(store);
  const read = parseIdentification('SSH-2.0-paramiko_2.12.0');
  assert.ok(read.ok);
  store.record(recordedClient(read.identification, proposal('client', { kex: ['diffie-hellman-group1-sha1'] })));
  assert.equal(turned({ type: 'chooseClient', reportId: 'x', clientId: 'Paramiko-recorded' }, probe, store), '');
  const model = shown(probe, store);
  assert.deepEqual([model.clientId, model.clientLabel], ['Paramiko-recorded', 'Paramiko 2.12.0']);
  assert.match(model.notice ?? '', /just captured/);
  assert.equal(turned({ type: 'chooseClient', reportId: 'x', clientId: '/etc/passwd' }, probe, store), null);
  assert.equal(isClientChoice(OLD, 'local', store), true);
  assert.equal(isClientChoice(OLD, 'paramiko 2.12', store), false);
  assert.equal(shown(probe, store).clientId, 'Paramiko-recorded');
});

test('a chosen client that is gone gives way to the one that was probed for', () => {
  const store = newStore();
  const probe = add(store);
  store.choose('legacy', 'gone-recorded');
  assert.equal(shown(probe, store).clientId, 'local');
});

test('the history tells what changed from probe to probe, and which is looked at', () => {
  const store = newStore();
  const first = add(store);
  const second = add(store, NEW);
  const { history } = shown(first, store);
  assert.deepEqual(
    history.map(({ id, when, tone, current }) => [id, when, tone, current]),
    [
      [second.id, 'at 2000', 'good', false],
      [first.id, 'at 1000', 'bad', true],
    ],
  );
  assert.ok((history[0]?.changes.length ?? 0) > 2);
  assert.deepEqual(history[1]?.changes, []);
  assert.equal(turned({ type: 'showHistory', reportId: first.id, historyId: second.id }, first, store), '');
  assert.equal(store.shown, second);
  const other = add(store, OLD, null, 'other');
  assert.equal(turned({ type: 'showHistory', reportId: first.id, historyId: other.id }, first, store), null);
  assert.match(turned({ type: 'clearHistory', reportId: second.id }, second, store) ?? '', /legacy/);
  assert.deepEqual(store.history('legacy'), [second]);
});

test('a probe that repeats another shows what it was before, for the same client', () => {
  const store = newStore();
  const first = add(store);
  const again = add(store, NEW, first.id);
  const { before } = shown(again, store);
  assert.deepEqual([before?.when, before?.tone], ['at 1000', 'bad']);
  assert.match(before?.verdict ?? '', /SHA-1/);
  assert.ok(before?.changes.some(({ tone }) => tone === 'better'));
  store.choose('legacy', 'openssh-5.3p1');
  assert.match(shown(again, store).before?.verdict ?? '', /weak/);
  store.forget(first.id);
  assert.equal(shown(again, store).before, null);
  assert.equal(shown(first, store).before, null);
});

test('an entry of the history that cannot be judged does not take the others with it', () => {
  const store = newStore();
  add(store, { ...OLD, negotiation: { ...OLD.negotiation, slots: {} } } as unknown as typeof OLD);
  const probe = add(store);
  assert.deepEqual(
    shown(probe, store).history.map(({ id }) => id),
    [probe.id],
  );
});

test('of a log the chosen match is shown, and its remedies are the ones that ids stand for', () => {
  const store = newStore();
  const answer = store.showAnswer('Pasted text', explainedReport, {});
  assert.match(shown(answer, store).verdict, /^No common host key algorithm/);
  assert.deepEqual(shown(answer, store).exports, ['markdown', 'json']);
  assert.deepEqual(
    subjectRemedies(answer, store).map(({ id }) => id),
    ['update-server', 'allow-for-host'],
  );
  assert.equal(turned({ type: 'selectTab', reportId: answer.id, tabId: 'nowhere' }, answer, store), null);
  assert.equal(turned({ type: 'selectTab', reportId: answer.id, tabId: 'm2' }, answer, store), '');
  const turnedTo = store.shown;
  assert.ok(turnedTo?.subject === 'log');
  assert.equal(turnedTo.id, answer.id);
  assert.equal(shown(turnedTo, store).clientLabel, 'the client');
  assert.deepEqual(
    subjectRemedies(turnedTo, store).map(({ id }) => id),
    ['leave-umac-out'],
  );
  assert.equal(turned({ type: 'chooseClient', reportId: answer.id, clientId: 'putty-0.70' }, answer, store), null);
});

test('the host of a log can be asked as long as its text is there', () => {
  const store = newStore();
  const again = (probe: (() => void) | null) =>
    shown(store.showAnswer('deploy.log', explainedReport, { tabId: 'm1', probe }), store).again;
  assert.deepEqual([again(() => undefined), again(null)], ['Probe 192.0.2.8', null]);
});

test('two hosts are compared for one client, and each leads back to its own report', () => {
  const store = newStore();
  const left = add(store);
  const right = add(store, NEW, null, 'other');
  const hosts = store.showHosts(left, right);
  const world = { store, home: '/', formatTime: String };
  assert.equal(subjectModel(hosts, world).model.clientId, 'local');
  turned({ type: 'chooseClient', reportId: hosts.id, clientId: 'openssh-5.3p1' }, hosts, store);
  assert.ok(store.shown?.subject === 'hosts');
  const { model } = subjectModel(store.shown, world);
  assert.deepEqual([model.clientId, model.kind === 'hosts' && model.left.tone], ['openssh-5.3p1', 'caution']);
  // The choice is of the comparison, not of the host.
  assert.equal(store.choiceFor('legacy'), undefined);
  assert.equal(turned({ type: 'showReport', reportId: left.id }, left, store), '');
  assert.equal(store.shown, left);
  assert.equal(turned({ type: 'showReport', reportId: hosts.id }, hosts, store), null);
});

test('a probe under way tells its step, and what is shown again after a cancel', () => {
  const store = newStore();
  const model = busyModel('legacy', 'identify', 'Waiting…', undefined);
  assert.deepEqual(
    model.steps.map(({ state }) => state),
    ['done', 'done', 'active', 'waiting', 'waiting', 'waiting'],
  );
  assert.deepEqual([model.stage, model.progress, model.previous], ['Waiting…', 'Step 3 of 6', null]);
  const probe = add(store);
  assert.equal(busyModel('x', 'done', '', probe).previous, 'SSH: legacy');
  assert.equal(busyModel('x', 'done', '', store.showHosts(probe, probe)).previous, 'SSH: legacy and legacy');
  assert.equal(
    busyModel('x', 'done', '', store.showAnswer('Pasted text', explainedReport, {})).previous,
    'Pasted text',
  );
});

test('what a host’s offer has become since is among the findings', () => {
  const changed = withOfferChanges(NEW, OLD);
  assert.ok(changed.findings.some(({ code }) => code === 'offer-changed'));
  assert.equal(withOfferChanges(NEW, NEW), NEW);
  assert.equal(withOfferChanges(NEW, undefined), NEW);
});

test('what was applied is told at the remedy of that report for that client, and at no other', () => {
  const store = newStore();
  const remedy = { id: 'way-out', side: 'client', effect: 'keeps', title: 'T', detail: 'D' } as const;
  const report = { ...OLD, remedies: [remedy] };
  const probe = add(store, report);
  const again = add(store, report);
  const verified = new Map([
    [viewKey(probe, store), new Map([['way-out', { tone: 'good', text: 'Applied.' } as const]])],
  ]);
  const told = (stored: StoredReport) => {
    const { model } = subjectModel(stored, { store, verified, home: '/home/mia', formatTime: String });
    assert.ok(model.kind === 'report');
    return model.remedies.filter((remedy) => remedy.verified !== null).map(({ id }) => id);
  };
  assert.deepEqual(told(probe), ['way-out']);
  assert.deepEqual(told(again), []);
  store.choose('legacy', 'openssh-8.9p1');
  assert.deepEqual(told(probe), []);
});
