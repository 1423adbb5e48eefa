import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Memento } from 'vscode';
import { clientOfProfileId } from '../../../src/core/sources/profiles/profileClient.ts';
import {
  MAX_CHOICES,
  MAX_KEPT_LENGTH,
  MAX_PROBES_PER_HOST,
  MAX_RECORDED,
  MAX_RESTORED_LENGTH,
  ReportStore,
} from '../../../src/extension/features/panel/reportStore.ts';
import { MAX_KEPT_ANSWER } from '../../../src/extension/features/panel/storedAnswer.ts';
import { explainedReport } from '../../samples/explainReports.ts';
import { reportOf, serverOffering } from '../webview/reports.ts';

/** A workspace's storage: what goes in comes out as JSON does. */
function memento(): Memento {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string) => {
      const text = kept.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as never);
    },
    update: (key: string, value: unknown) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}

const ENTRY = {
  report: reportOf('openssh-9.2p1', serverOffering({})),
  destination: 'mia@host.example',
  restricted: false,
  filesBefore: new Map([['/home/mia/.ssh/config', 'Host x\n']]),
};

/** Ids and times count up from 1. */
function storeOn(storage = memento()): ReportStore {
  let ids = 0;
  let now = 0;
  return new ReportStore(
    storage,
    () => `id-${(ids += 1)}`,
    () => (now += 1),
  );
}

test('a probe is held with its time, and found by its id and by no other', () => {
  const store = storeOn();
  const { id, when, before } = store.add(ENTRY);
  assert.deepEqual([id, when, before], ['id-1', 1, null]);
  assert.equal(store.shown, undefined);
  store.add({ ...ENTRY, destination: 'other', before: 'id-1' });
  assert.equal(store.probe('id-1')?.destination, 'mia@host.example');
  assert.equal(store.find('id-3'), undefined);
  assert.deepEqual([store.last?.id, store.last?.before], ['id-2', 'id-1']);
  assert.deepEqual(store.destinations, ['other', 'mia@host.example']);
});

test('probes, what was shown, and choices outlive the window; the files’ texts do not', () => {
  const storage = memento();
  const store = storeOn(storage);
  const first = store.add(ENTRY);
  store.add(ENTRY);
  store.show(first);
  store.choose(ENTRY.destination, 'paramiko-2.12.0');
  const again = storeOn(storage);
  assert.deepEqual(again.shown, { ...first, filesBefore: new Map() });
  assert.deepEqual(
    again.history(ENTRY.destination).map(({ id }) => id),
    ['id-2', 'id-1'],
  );
  assert.equal(again.choiceFor(ENTRY.destination), 'paramiko-2.12.0');
  again.choose(ENTRY.destination, undefined);
  assert.equal(storeOn(storage).choiceFor(ENTRY.destination), undefined);
});

test('a comparison of hosts outlives the window as long as both probes do', () => {
  const storage = memento();
  const store = storeOn(storage);
  const probe = store.add(ENTRY);
  const other = store.add({ ...ENTRY, destination: 'other' });
  const answer = store.showAnswer('Pasted text', explainedReport, {});
  assert.equal(store.find(answer.id), answer);
  const hosts = store.showHosts(probe, other);
  assert.equal(store.find(hosts.id), hosts);
  assert.equal(store.find(answer.id), undefined);
  store.show({ ...hosts, clientId: 'putty-0.70' });
  const again = storeOn(storage).shown;
  assert.ok(again?.subject === 'hosts');
  assert.deepEqual(
    [again.id, again.left.id, again.right.id, again.clientId],
    [hosts.id, probe.id, other.id, 'putty-0.70'],
  );
  store.forget(probe.id);
  assert.equal(store.find(probe.id), probe);
  assert.equal(storeOn(storage).shown?.id, other.id);
});

test('the answer to a log outlives the window, at the match that was looked at', () => {
  const storage = memento();
  const store = storeOn(storage);
  store.add(ENTRY);
  const answer = store.showAnswer('deploy.log', explainedReport, { tabId: 'm1', probe: () => undefined });
  const again = storeOn(storage);
  assert.deepEqual(again.shown, { ...answer, filesBefore: new Map(), probe: null });
  assert.equal(again.takeLost(), undefined);
  again.clearAll();
  assert.equal(storeOn(storage).shown, undefined);
});

test('an answer that is too long to be kept, or cannot be read, is told of once', async () => {
  const storage = memento();
  const store = storeOn(storage);
  const probe = store.add(ENTRY);
  const [match] = explainedReport.matches;
  assert.ok(match);
  const long = { ...explainedReport, matches: [{ ...match, explanation: 'x'.repeat(MAX_KEPT_ANSWER) }] };
  const answer = store.showAnswer('deploy.log', long, {});
  assert.equal(store.shown, answer, 'it is held all the same');
  assert.equal(store.takeLost(), undefined);
  assert.ok(JSON.stringify(storage.get('kexpert.panel')).length < MAX_KEPT_ANSWER);
  const again = storeOn(storage);
  assert.equal(again.shown?.id, probe.id);
  assert.deepEqual([again.takeLost(), again.takeLost()], ['deploy.log', undefined]);
  assert.equal(storeOn(storage).takeLost(), undefined);

  await storage.update('kexpert.panel', { shown: { id: 'x', title: 'old.log', tabId: null, report: { schema: 'x' } } });
  const unreadable = storeOn(storage);
  assert.equal(unreadable.shown, undefined);
  // Whatever is shown meanwhile is what the person asked for: nothing needs to be told then.
  unreadable.show(unreadable.add(ENTRY));
  assert.equal(unreadable.takeLost(), undefined);
});

test('so many probes of each host are kept, and so much of all together', () => {
  const store = storeOn();
  store.add({ ...ENTRY, destination: 'rare' });
  for (let index = 0; index < MAX_PROBES_PER_HOST + 5; index += 1) store.add(ENTRY);
  assert.equal(store.history(ENTRY.destination).length, MAX_PROBES_PER_HOST);
  assert.equal(store.history('rare').length, 1);
});

/** A report of about that many UTF-16 units as JSON. */
function ofLength(length: number) {
  const via = Array.from({ length: length / 1000 }, () => 'x'.repeat(1000));
  return { ...ENTRY, destination: 'large', report: { ...ENTRY.report, via } };
}

test('a report of any size is held while the window is open, and written where it fits', () => {
  const storage = memento();
  const store = storeOn(storage);
  store.add(ENTRY);
  store.add(ofLength(MAX_KEPT_LENGTH));
  assert.equal(store.last?.destination, 'large');
  assert.equal(store.history(ENTRY.destination).length, 0);
  assert.equal(storeOn(storage).last, undefined);
  const halves = storeOn(memento());
  for (let index = 0; index < 3; index += 1) halves.add(ofLength(MAX_KEPT_LENGTH * 0.4));
  assert.equal(halves.history('large').length, 2);
});

test('clearing forgets the earlier probes of one host, or everything', () => {
  const storage = memento();
  const store = storeOn(storage);
  store.add(ENTRY);
  const latest = store.add(ENTRY);
  store.add({ ...ENTRY, destination: 'other' });
  store.show(latest);
  store.clear(ENTRY.destination, latest.id);
  assert.deepEqual(
    storeOn(storage)
      .history(ENTRY.destination)
      .map(({ id }) => id),
    [latest.id],
  );
  assert.equal(store.history('other').length, 1);
  store.clearAll();
  const empty = storeOn(storage);
  assert.deepEqual([empty.shown, empty.last, empty.destinations, empty.recorded], [undefined, undefined, [], []]);
});

test('what cannot be shown is forgotten alone, and the last probe is shown then', () => {
  const store = storeOn();
  store.add(ENTRY);
  const broken = store.add(ENTRY);
  store.show(broken);
  store.forget(broken.id);
  assert.equal(store.shown?.id, 'id-1');
});

test('recorded clients and choices are remembered, a bounded number of them', () => {
  const storage = memento();
  const store = storeOn(storage);
  const client = clientOfProfileId('putty-0.70');
  assert.ok(client !== null);
  for (let index = 0; index <= MAX_RECORDED; index += 1) store.record({ ...client, id: `client-${index}` });
  store.record({ ...client, id: 'client-5', label: 'newer' });
  const { recorded } = storeOn(storage);
  assert.equal(recorded.length, MAX_RECORDED);
  assert.deepEqual([recorded[0]?.id, recorded[0]?.label, recorded.at(-1)?.id], ['client-5', 'newer', 'client-1']);
  for (let index = 0; index <= MAX_CHOICES; index += 1) store.choose(`host-${index}`, 'x');
  assert.deepEqual([store.choiceFor('host-0'), store.choiceFor(`host-${MAX_CHOICES}`)], [undefined, 'x']);
});

test('the only report of the first release is taken over, once', async () => {
  const storage = memento();
  const { filesBefore: _, ...entry } = ENTRY;
  const { handshake: _handshake, ...report } = ENTRY.report;
  await storage.update('kexpert.lastReport', { id: 'old', ...entry, report });
  const store = storeOn(storage);
  assert.deepEqual([store.shown?.id, store.last?.report.handshake, store.last?.when], ['old', null, 0]);
  store.add(ENTRY);
  assert.equal(storage.get('kexpert.lastReport'), undefined);
  assert.equal(storeOn(storage).history(ENTRY.destination).length, 2);
});

test('whatever stands in the storage, nothing but what can be shown comes out', async () => {
  const storage = memento();
  for (const kept of [
    null,
    7,
    'x',
    [],
    { probes: 7 },
    {
      probes: [null, {}, 7],
      shown: { id: 'x', left: 'a', right: 'b', clientId: null },
      choices: {},
      recorded: [null, {}],
    },
  ]) {
    await storage.update('kexpert.panel', kept);
    const store = storeOn(storage);
    assert.deepEqual([store.shown, store.last, store.recorded], [undefined, undefined, []]);
    assert.equal(store.choiceFor('x'), undefined);
  }
});

/** A storage that holds what a stranger put there. */
function holding(value: unknown): Memento {
  const storage = memento();
  return { ...storage, get: (key: string) => (key === 'kexpert.panel' ? value : undefined) as never };
}

function keptProbe(id: number, more: object = {}): object {
  const { report, destination, restricted } = ENTRY;
  return { id: `p${id}`, report, destination: `${destination}${id}`, restricted, when: id, before: null, ...more };
}

test('of a state that was not written here no more is taken than is ever kept', () => {
  const choices = Array.from({ length: 3 * MAX_CHOICES }, (_, at) => [`host${at}`, 'local']);
  const same = Array.from({ length: 2 * MAX_PROBES_PER_HOST }, (_, at) => keptProbe(at, { destination: 'same' }));
  const client = clientOfProfileId('putty-0.70');
  assert.ok(client !== null);
  const recorded = Array.from({ length: 2 * MAX_RECORDED }, (_, at) => ({ ...client, id: `r${at}` }));
  const store = storeOn(holding({ probes: same, shown: null, choices, recorded }));
  assert.equal(store.history('same').length, MAX_PROBES_PER_HOST);
  assert.deepEqual([store.choiceFor('host0'), store.choiceFor(`host${MAX_CHOICES}`)], ['local', undefined]);
  assert.equal(store.recorded.length, MAX_RECORDED);
});

test('a probe longer than any that is kept is left out; the others stay', () => {
  const long = { ...ENTRY.report, host: 'h', extra: 'x'.repeat(MAX_KEPT_LENGTH) };
  const store = storeOn(holding({ probes: [keptProbe(1, { report: long }), keptProbe(2)], shown: null }));
  assert.deepEqual(store.destinations, [`${ENTRY.destination}2`]);
});

test('a state that is larger or deeper than any of ours counts as none, and the next one takes its place', () => {
  let deep: unknown = 1;
  for (let at = 0; at < 100_000; at += 1) deep = { deep };
  const many = Array.from({ length: MAX_RESTORED_LENGTH }, () => 1);
  for (const hostile of [
    { probes: [keptProbe(1, { deep })], shown: null },
    { probes: [keptProbe(1), 'x'.repeat(MAX_RESTORED_LENGTH)], shown: null },
    { probes: [keptProbe(1)], shown: null, many },
  ]) {
    const store = storeOn(holding(hostile));
    assert.deepEqual([store.last, store.shown, store.recorded.length], [undefined, undefined, 0]);
    store.add(ENTRY);
    assert.equal(store.destinations.length, 1);
  }
});
