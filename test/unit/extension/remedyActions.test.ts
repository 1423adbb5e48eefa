import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Remedy } from '../../../src/core/assess/remedy.ts';
import {
  appliedView,
  remedyAction,
  remedyPurpose,
  type RemedyMessage,
} from '../../../src/extension/features/panel/remedyActions.ts';
import { ReportStore } from '../../../src/extension/features/panel/reportStore.ts';
import { subjectModel } from '../../../src/extension/features/panel/subjectModel.ts';
import { explainedReport } from '../../samples/explainReports.ts';
import { legacyServer } from '../../samples/proposals.ts';
import { reportOf } from '../../samples/reports.ts';

const FULL: Remedy = {
  id: 'full',
  side: 'server',
  effect: 'hardens',
  title: 'T',
  detail: 'D',
  snippet: { language: 'sshd_config', text: 'Ciphers aes256-ctr\nMACs hmac-\u001b[31msha2-256\n' },
  steps: [{ text: 'Look first' }, { text: 'Test it', command: 'sshd -t' }],
  script: { language: 'shellscript', text: 'set -e\nsshd -t\n' },
  verify: 'ssh -v legacy',
};
const BARE: Remedy = { id: 'bare', side: 'client', effect: 'keeps', title: 'T', detail: 'D' };

function newStore(): ReportStore {
  let count = 0;
  const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
  return new ReportStore(
    memento,
    () => `id-${(count += 1)}`,
    () => 0,
  );
}

function withProbe() {
  const store = newStore();
  const report = { ...reportOf(legacyServer(), { host: 'legacy' }), remedies: [FULL, BARE] };
  const filesBefore = new Map([['/home/mia/.ssh/config', null]]);
  const probe = store.add({ report, destination: 'mia@legacy', restricted: false, filesBefore });
  const { model } = subjectModel(probe, { store, home: '/home/mia', formatTime: String });
  assert.ok(model.kind === 'report');
  return { store, probe, views: model.remedies };
}

test('what is copied is what is shown, escaped; a preview is of the remedy itself', () => {
  const { store, probe, views } = withProbe();
  const step = views[0]?.checklist?.find(({ command }) => command !== null);
  assert.ok(step !== undefined);
  const act = (message: { readonly type: RemedyMessage['type']; readonly stepId?: string }) =>
    remedyAction({ reportId: probe.id, remedyId: 'full', ...message } as RemedyMessage, probe, views, store);
  assert.deepEqual(act({ type: 'previewRemedy' }), { act: 'preview', remedy: FULL });
  assert.deepEqual(act({ type: 'copySnippet' }), {
    act: 'copy',
    text: 'Ciphers aes256-ctr\nMACs hmac-\\x1b[31msha2-256\n',
  });
  assert.deepEqual(act({ type: 'copyScript' }), { act: 'copy', text: 'set -e\nsshd -t\n' });
  assert.deepEqual(act({ type: 'copyVerify' }), { act: 'copy', text: 'ssh -v legacy' });
  assert.deepEqual(act({ type: 'copyStep', stepId: step.id }), { act: 'copy', text: 'sshd -t' });
});

test('nothing comes of what a remedy does not have, or of one that is not there', () => {
  const { store, probe, views } = withProbe();
  const types = ['copySnippet', 'copyScript', 'copyVerify'] as const;
  for (const type of types) {
    assert.equal(remedyAction({ type, reportId: probe.id, remedyId: 'bare' }, probe, views, store), null, type);
  }
  const stepless = { type: 'copyStep', reportId: probe.id, remedyId: 'full', stepId: 'nowhere' } as const;
  assert.equal(remedyAction(stepless, probe, views, store), null);
  for (const type of ['previewRemedy', ...types] as const) {
    for (const remedyId of ['nowhere', '__proto__']) {
      assert.equal(remedyAction({ type, reportId: probe.id, remedyId }, probe, views, store), null);
    }
  }
  // An old page may show what is gone: it is neither previewed nor copied.
  const preview = { type: 'previewRemedy', reportId: probe.id, remedyId: 'full' } as const;
  const without = { ...probe, report: { ...probe.report, remedies: [] } };
  assert.equal(remedyAction(preview, without, views, store), null);
});

test('a remedy of a probe leads to that probe again, one of a log to its host alone', () => {
  const { store, probe } = withProbe();
  assert.deepEqual(remedyPurpose(probe), {
    destination: 'mia@legacy',
    host: 'legacy',
    filesBefore: probe.filesBefore,
  });
  const answer = store.showAnswer('Pasted text', explainedReport, {});
  assert.deepEqual(remedyPurpose(answer), { destination: null, host: 'build.example', filesBefore: new Map() });
  assert.equal(remedyPurpose({ ...answer, tabId: 'm2' }).host, null);
});

test('what was applied says whether it is on disk, and what the program says of it', () => {
  assert.match(appliedView({ outcome: 'accepted', by: 'ssh -G', remark: null }, true).text, /^Applied\. .*ssh -G/);
  assert.equal(appliedView({ outcome: 'accepted', by: 'ssh -G', remark: null }, true).tone, 'good');
  const refused = appliedView({ outcome: 'refused', by: 'sshd -t', problems: ['line 3: \u001b[31mbad'] }, false);
  assert.equal(refused.tone, 'bad');
  assert.match(refused.text, /not saved yet\. .*\\x1b\[31mbad/);
  assert.equal(appliedView({ outcome: 'not-verified', why: 'no sshd.' }, true).tone, 'caution');
});
