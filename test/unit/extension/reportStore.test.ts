import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Memento } from 'vscode';
import { ReportStore } from '../../../src/extension/features/panel/reportStore.ts';
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
      kept.set(key, JSON.stringify(value));
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

test('a report is found by its id and by no other', () => {
  let ids = 0;
  const store = new ReportStore(memento(), () => `id-${(ids += 1)}`);
  store.add(ENTRY);
  assert.equal(store.find('id-1')?.destination, 'mia@host.example');
  store.add(ENTRY);
  assert.equal(store.find('id-1'), undefined);
  assert.equal(store.last?.id, 'id-2');
});

test('the last report outlives the window, without the files’ texts', () => {
  const storage = memento();
  new ReportStore(storage, () => 'kept').add(ENTRY);
  const restored = new ReportStore(storage, () => 'new').last;
  assert.deepEqual(restored, { ...ENTRY, id: 'kept', filesBefore: new Map() });
});

test('what another release kept is not taken for a report', async () => {
  const storage = memento();
  const { filesBefore: _, ...entry } = ENTRY;
  const genuine = { id: 'x', ...entry };
  for (const kept of [
    null,
    7,
    { ...genuine, id: 1 },
    { ...genuine, destination: null },
    { ...genuine, restricted: 'no' },
    { ...genuine, report: { schema: 'kexpert/probe@2' } },
    { ...genuine, report: null },
  ]) {
    await storage.update('kexpert.lastReport', kept);
    assert.equal(new ReportStore(storage, () => 'new').last, undefined);
  }
});
