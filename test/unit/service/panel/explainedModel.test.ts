import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
import { explainedModel } from '../../../../src/core/service/panel/explainedModel.ts';
import type { ExplainedMatch, ExplainedSlot } from '../../../../src/core/service/panel/panelSubject.ts';
import { explainedAnswer, HOSTILE_TEXT } from '../../../samples/panelModels.ts';
import { UNSAFE } from '../../../samples/reports.ts';

const [MATCH] = explainedAnswer.matches;
assert.ok(MATCH !== undefined);
const {
  slots: [SLOT],
} = MATCH;
assert.ok(SLOT !== undefined);

function shown(changes: Partial<ExplainedMatch>) {
  return explainedModel({ title: 'T', matches: [{ ...MATCH, ...changes } as ExplainedMatch] }, { reportId: 'r' }).model;
}

test('the match of the tab is shown, the first one without, and each is a tab', () => {
  const options = { reportId: 'r' };
  const first = explainedModel(explainedAnswer, options).model;
  assert.deepEqual([first.host, first.address, first.clientLabel], ['build.example', 'port 22', 'Paramiko 2.12.0']);
  assert.deepEqual(
    first.tabs.map(({ id, current }) => [id, current]),
    [
      ['m0', true],
      ['m1', false],
    ],
  );
  const second = explainedModel(explainedAnswer, { ...options, tabId: 'm1' }).model;
  assert.deepEqual([second.host, second.address, second.tabs[1]?.current], ['Pasted text', '', true]);
  assert.equal(explainedModel(explainedAnswer, { ...options, tabId: 'gone' }).model.host, 'build.example');
  assert.throws(() => explainedModel({ title: 'T', matches: [] }, options));
});

test('a host that can be asked is named on the button that asks it', () => {
  assert.equal(shown({}).again, 'Probe build.example');
  assert.equal(shown({ canProbe: false }).again, null);
  assert.equal(shown({ host: null }).again, null);
});

test('without the text nobody is asked, and why is said where somebody could be', () => {
  const kept = (changes: Partial<ExplainedMatch>) =>
    explainedModel({ title: 'T', matches: [{ ...MATCH, ...changes }] }, { reportId: 'r', canAsk: false }).model;
  assert.equal(kept({}).again, null);
  assert.equal(kept({}).notice, panelWords().report.notice.textGone);
  assert.deepEqual([kept({ canProbe: false }).notice, shown({}).notice], [null, null]);
});

test('a list that is not known is null, and nothing is said to be only on the other side', () => {
  const { model } = explainedModel(explainedAnswer, { reportId: 'r', tabId: 'm1' });
  const [kex] = model.slots;
  assert.deepEqual([kex?.client, kex?.state, kex?.outcome], [null, 'failed', 'nothing in common']);
  assert.deepEqual(
    kex?.server?.map(({ onlyHere }) => onlyHere),
    [false],
  );
  const [open] = shown({ failingSlot: null, slots: [{ ...SLOT, client: null }] }).slots;
  assert.deepEqual([open?.state, open?.outcome, open?.isFirstFailure], ['unknown', 'unknown', false]);
});

test('what the text tells was agreed is agreed, whether the lists are known or not', () => {
  const slot: ExplainedSlot = { ...SLOT, slot: 'kex', client: null, server: null, chosen: 'curve25519-sha256' };
  const [kex] = shown({ failingSlot: null, slots: [slot] }).slots;
  assert.deepEqual([kex?.state, kex?.chosen], ['agreed', 'curve25519-sha256']);
  const weak = { ...slot, chosen: 'diffie-hellman-group1-sha1' };
  assert.equal(shown({ failingSlot: null, slots: [weak] }).slots[0]?.state, 'weak');
});

test('directions that say the same are one', () => {
  const cipher: ExplainedSlot = { ...SLOT, slot: 'cipherClientToServer', client: ['a'], server: null };
  const both = [cipher, { ...cipher, slot: 'cipherServerToClient' }] as const;
  assert.deepEqual(
    shown({ slots: both }).slots.map(({ direction }) => direction),
    ['both directions'],
  );
  assert.equal(shown({ slots: [cipher, { ...both[1], client: null }] }).slots.length, 2);
  assert.equal(shown({ slots: [cipher, { ...both[1], client: ['b'] }] }).slots.length, 2);
});

test('what the client has switched off is told where both lists are known', () => {
  const supported = { kex: [], hostKey: ['rsa-sha2-512'], cipher: [], mac: [], compression: [] };
  const [slot] = shown({ supported }).slots;
  assert.deepEqual(
    slot?.switchedOff.map(({ name }) => name),
    ['rsa-sha2-512'],
  );
  assert.deepEqual(shown({ supported, slots: [{ ...SLOT, client: null }] }).slots[0]?.switchedOff, []);
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

test('no control character of a log reaches a text of the panel', () => {
  const text = HOSTILE_TEXT;
  const model = explainedModel(
    {
      title: text,
      matches: [
        {
          ...MATCH,
          label: text,
          detail: text,
          verdict: text,
          explanation: text,
          advice: [text],
          host: text,
          clientLabel: text,
          serverLabel: text,
          slots: [{ ...SLOT, client: [text], server: [text], chosen: text, clientSource: text, serverSource: text }],
          findings: [{ code: 'x', severity: 'error', message: text, refs: [text] }],
          remedies: [{ id: 'x', side: 'code', effect: 'keeps', title: text, detail: text }],
          sources: [text],
        },
      ],
    },
    { reportId: 'r' },
  ).model;
  for (const each of textsOf(model)) assert.doesNotMatch(each, UNSAFE);
  assert.ok(textsOf(model).filter((each) => each.includes('\\u{202e}')).length >= 15);
});
