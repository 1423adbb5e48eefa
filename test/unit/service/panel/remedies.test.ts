import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
import type { Remedy } from '../../../../src/core/assess/remedy.ts';
import { targetBook } from '../../../../src/core/service/panel/links.ts';
import { remedyViews } from '../../../../src/core/service/panel/remedies.ts';

const REMEDY: Remedy = { id: 'r', side: 'client', effect: 'keeps', title: 'T', detail: 'D' };
const AT = { line: 7, character: 0 };

test('a change of a file leads to its first line; a file that is yet to be made has none', () => {
  const targets = targetBook('/home/mia');
  const edits = [{ path: '/home/mia/.ssh/config', edits: [{ range: { start: AT, end: AT }, newText: 'x' }] }];
  const [view] = remedyViews([{ ...REMEDY, edits }], targets, { home: '/home/mia' });
  assert.deepEqual(view?.place, { id: 'place-0', file: '~/.ssh/config', line: 8 });
  assert.deepEqual(targets.places.get('place-0'), { path: '/home/mia/.ssh/config', line: 7 });
  const created = edits.map((edit) => ({ ...edit, create: true as const }));
  assert.equal(remedyViews([{ ...REMEDY, edits: created }], targets, {})[0]?.place, null);
  assert.equal(remedyViews([REMEDY], targets, {})[0]?.place, null);
});

test('steps are a checklist with ids of their own, the script is its lines', () => {
  const steps = [
    { text: 'First\u001b', command: 'sshd -t\u202e' },
    { text: 'Then', command: 'A b\nC d\n' },
    { text: 'Last' },
  ];
  const script = { language: 'shellscript', text: '#!/bin/sh\nexit 0\n' };
  const [view] = remedyViews([{ ...REMEDY, steps, script }], targetBook(undefined), {});
  assert.deepEqual(view?.checklist, [
    { id: 'step-0', text: 'First\\x1b', command: 'sshd -t\\u{202e}' },
    { id: 'step-1', text: 'Then', command: 'A b\nC d' },
    { id: 'step-2', text: 'Last', command: null },
  ]);
  assert.deepEqual(view.script, { language: 'shellscript', lines: ['#!/bin/sh', 'exit 0'] });
  const [plain] = remedyViews([REMEDY], targetBook(undefined), {});
  assert.deepEqual([plain?.checklist, plain?.script, plain?.snippet, plain?.files], [null, null, null, null]);
});

test('lines for a server go into the sshd_config that is open here, into no other file, and what was applied is told', () => {
  const sshdLines = [{ directive: 'Ciphers', value: 'aes256-ctr' }];
  const filesFor = (remedy: Remedy, ...sshdFiles: readonly string[]) =>
    remedyViews([remedy], targetBook(undefined), { home: '/home/mia', sshdFiles })[0]?.files;
  assert.equal(filesFor({ ...REMEDY, sshdLines }), null);
  assert.equal(filesFor(REMEDY, '/etc/ssh/sshd_config'), null);
  assert.deepEqual(filesFor({ ...REMEDY, sshdLines }, '/home/mia/\u202esshd_config'), ['~/\\u{202e}sshd_config']);
  assert.deepEqual(filesFor({ ...REMEDY, sshdLines }, '/a', '/b'), [panelWords().remedies.openFile]);
  const verified = new Map([['r', { tone: 'good', text: 'Applied.' } as const]]);
  const [applied] = remedyViews([REMEDY], targetBook(undefined), { verified });
  assert.deepEqual(applied?.verified, { tone: 'good', text: 'Applied.' });
});
