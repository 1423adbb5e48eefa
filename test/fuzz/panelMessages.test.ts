import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ReportStore } from '../../src/extension/features/panel/reportStore.ts';
import type { StoredReport } from '../../src/extension/features/panel/storedReport.ts';
import { isClientChoice, subjectModel } from '../../src/extension/features/panel/subjectModel.ts';
import { turned } from '../../src/extension/features/panel/turnTo.ts';
import { explainedReport } from '../samples/explainReports.ts';
import { legacyServer, proposal } from '../samples/proposals.ts';
import { propertyParameters } from '../unit/openssh/config/arbitraryConfig.ts';
import { reportOf } from '../samples/reports.ts';

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

test('whatever ids a page sends, nothing comes of it but what is there', () => {
  const store = newStore();
  const probe = add(store);
  const hosts = store.showHosts(probe, add(store, NEW, null, 'other'));
  const answer = {
    subject: 'log',
    id: 'log',
    title: 'Pasted text',
    report: explainedReport,
    tabId: null,
    filesBefore: new Map(),
    probe: null,
  } as const;
  const id = fc.oneof(fc.string(), fc.constantFrom('id-1', 'id-2', 'm1', 'local', '__proto__', 'constructor'));
  const message = fc.oneof(
    fc.record({ type: fc.constant('chooseClient' as const), reportId: id, clientId: id }),
    fc.record({ type: fc.constant('selectTab' as const), reportId: id, tabId: id }),
    fc.record({ type: fc.constant('showHistory' as const), reportId: id, historyId: id }),
  );
  fc.assert(
    fc.property(message, fc.constantFrom<StoredReport>(probe, hosts, answer), (sent, stored) => {
      turned(sent, stored, store);
      const chosen = store.choiceFor('legacy');
      assert.ok(chosen === undefined || isClientChoice(OLD, chosen, store));
      assert.ok(store.shown !== undefined);
      subjectModel(store.shown, { store, home: '/', formatTime: String });
    }),
    propertyParameters(200),
  );
});
