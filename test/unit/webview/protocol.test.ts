import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseFromPanel, parsePanelState, parseToPanel } from '../../../src/webview/protocol.ts';
import { propertyParameters } from '../openssh/config/arbitraryConfig.ts';
import { panelModels } from '../../samples/panelModels.ts';

const GENUINE = [
  { type: 'ready' },
  { type: 'probe' },
  { type: 'explain' },
  { type: 'cancel' },
  { type: 'showLog' },
  { type: 'probeAgain', reportId: 'r' },
  { type: 'verifyHostKey', reportId: 'r' },
  { type: 'previewRemedy', reportId: 'r', remedyId: 'x' },
  { type: 'copySnippet', reportId: 'r', remedyId: 'x' },
  { type: 'copyVerify', reportId: 'r', remedyId: 'x' },
  { type: 'copyScript', reportId: 'r', remedyId: 'x' },
  { type: 'copyStep', reportId: 'r', remedyId: 'x', stepId: 's' },
  { type: 'openReference', reportId: 'r', referenceId: 'x' },
  { type: 'openPlace', reportId: 'r', placeId: 'x' },
  { type: 'chooseClient', reportId: 'r', clientId: 'local' },
  { type: 'selectTab', reportId: 'r', tabId: 'm1' },
  { type: 'showHistory', reportId: 'r', historyId: 'h' },
  { type: 'clearHistory', reportId: 'r' },
  { type: 'compareHosts', reportId: 'r' },
  { type: 'showReport', reportId: 'r' },
  { type: 'export', reportId: 'r', format: 'svg' },
];

test('genuine messages of the panel pass unchanged', () => {
  for (const message of GENUINE) assert.deepEqual(parseFromPanel(message), message);
});

test('a message with anything more, less or other than its fields is dropped', () => {
  for (const message of GENUINE) {
    assert.equal(parseFromPanel({ ...message, path: '/etc/passwd' }), null);
    assert.equal(parseFromPanel({ ...message, type: 'run' }), null);
    for (const key of Object.keys(message)) {
      assert.equal(parseFromPanel({ ...message, [key]: 1 }), null);
      assert.equal(parseFromPanel({ ...message, [key]: 'x'.repeat(101) }), null);
      assert.equal(parseFromPanel(Object.fromEntries(Object.entries(message).filter(([name]) => name !== key))), null);
    }
  }
});

test('whatever is posted, the handlers get a known message or nothing', () => {
  const types: ReadonlySet<string> = new Set(GENUINE.map(({ type }) => type));
  const forged = fc.oneof(
    fc.anything(),
    fc.record({ type: fc.constantFrom(...types), reportId: fc.anything(), remedyId: fc.anything() }),
  );
  fc.assert(
    fc.property(forged, (value) => {
      const parsed = parseFromPanel(value);
      assert.ok(parsed === null || types.has(parsed.type));
      assert.ok(parsed === null || Object.values(parsed).every((field) => typeof field === 'string'));
      assert.equal(parseToPanel(value), null);
    }),
    propertyParameters(100),
  );
});

test('every model the extension makes passes the panel’s own check, and no other', () => {
  for (const [name, model] of Object.entries(panelModels)) {
    const message = { type: 'show', model: JSON.parse(JSON.stringify(model)) as unknown };
    assert.deepEqual(parseToPanel(message), message, name);
    assert.equal(parseToPanel({ type: 'show', model: { ...model, kind: 7 } }), null, name);
    assert.equal(parseToPanel({ type: 'show', model: { ...model, more: 7 } }), null, name);
  }
});

test('the state that VS Code kept tells how a report was read, or is nothing', () => {
  const state = { reportId: 'r', open: ['slot-kex'], scroll: 12, filter: 'sha1' };
  assert.deepEqual(parsePanelState(state), state);
  for (const value of [
    undefined,
    null,
    {},
    { ...state, reportId: 1 },
    { ...state, open: 'slot-kex' },
    { ...state, open: Array.from({ length: 2001 }, () => 'x') },
    { ...state, scroll: NaN },
    { ...state, filter: 'x'.repeat(1001) },
    { ...state, more: 1 },
  ]) {
    assert.equal(parsePanelState(value), null);
  }
});
