import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerOf } from './answer.ts';
import { compareAnswers, type Answers } from './compareAnswers.ts';
import type { Differences } from './differences.ts';
import type { Json } from './jsonValue.ts';
import type { Outcome } from './runCase.ts';

const NOTHING: Differences = { additions: [], changes: [] };
const ABOUT = { command: 'lint', reason: 'a new behaviour', test: 'test/corpus/compareAnswers.test.ts' };

function answers(report: Json, more: Partial<Outcome> = {}): Answers {
  return { one: answerOf({ status: 1, stdout: `${JSON.stringify(report)}\n`, stderr: '', files: {}, ...more }) };
}

const finding = (more: Record<string, Json> = {}) => ({
  findings: [{ code: 'weak-algorithm', severity: 'warning', message: 'It is weak.', range: { line: 1 }, ...more }],
});

/** `LAYER POINTER` of every deviation. */
function deviations(recorded: Answers, now: Answers, differences = NOTHING): readonly string[] {
  return compareAnswers('lint', recorded, now, differences).deviations.map(
    ({ layer, pointer }) => `${layer} ${pointer}`,
  );
}

describe('what differs', () => {
  const recorded = answers(finding());

  test('nothing, whatever the order of the keys', () => {
    assert.deepEqual(deviations(recorded, answers({ findings: finding().findings.map(reversed) })), []);
  });
  test('another severity is data, and only that', () => {
    assert.deepEqual(deviations(recorded, answers(finding({ severity: 'error' }))), [
      'data /json/0/findings/0/severity',
    ]);
  });
  test('another message is text, and only that', () => {
    const now = answers(finding({ message: 'Weak.' }));
    assert.deepEqual(deviations(recorded, now), ['text /json/0/findings/0/message']);
  });
  test('a message that is gone is both', () => {
    const now = answers(finding({ message: null }));
    const pointer = '/json/0/findings/0/message';
    assert.deepEqual(deviations(recorded, now), [`data ${pointer}`, `text ${pointer}`]);
  });
  test('another number of findings is data', () => {
    assert.deepEqual(deviations(recorded, answers({ findings: [] }))[0], 'data /json/0/findings');
  });
  test('another status is data; other words of standard error are text', () => {
    assert.deepEqual(deviations(recorded, answers(finding(), { status: 0 })), ['data /status']);
    const [before, after] = [answers(finding(), { stderr: 'a\n' }), answers(finding(), { stderr: 'b\n' })];
    assert.deepEqual(deviations(before, after), ['text stderr/0']);
    assert.deepEqual(deviations(recorded, after), ['data /stderr', 'text stderr']);
  });
  test('an input that was not recorded, or is no more, is data', () => {
    assert.deepEqual(deviations({}, recorded), ['data ']);
    assert.deepEqual(deviations(recorded, {}), ['data ']);
  });
});

describe('what is listed', () => {
  const recorded = answers(finding());
  const added = answers(finding({ rule: { id: 'x', title: 'X' } }));

  test('a new key counts at its place alone, with the texts below it', () => {
    const addition = { ...ABOUT, pointer: '/json/*/findings/*/rule' };
    assert.deepEqual(deviations(recorded, added, { ...NOTHING, additions: [addition] }), []);
    for (const pointer of ['/json/*/findings/*', '/json/*/findings/*/rules', '/json/*/*/*/rule/id']) {
      const others = { ...NOTHING, additions: [{ ...addition, pointer }] };
      assert.equal(deviations(recorded, added, others)[0], 'data /json/0/findings/0/rule');
    }
    const ofOthers = { ...NOTHING, additions: [{ ...addition, command: 'probe' }] };
    assert.equal(deviations(recorded, added, ofOthers)[0], 'data /json/0/findings/0/rule');
  });
  test('an addition does not excuse another value of a key that was there', () => {
    const additions = [{ ...ABOUT, pointer: '/json/*/findings/*/severity' }];
    const now = answers(finding({ severity: 'error' }));
    assert.deepEqual(deviations(recorded, now, { ...NOTHING, additions }), ['data /json/0/findings/0/severity']);
  });
  test('a change counts for its input, its place and its value', () => {
    const change = { ...ABOUT, input: 'one', pointer: '/json/0/findings/0/severity', now: 'error' };
    const now = answers(finding({ severity: 'error' }));
    const comparison = compareAnswers('lint', recorded, now, { ...NOTHING, changes: [change] });
    assert.deepEqual([comparison.deviations, [...comparison.used]], [[], [change]]);
    for (const other of [{ now: 'hint' }, { input: 'two' }, { pointer: '/json/0/findings/0' }, { command: 'probe' }]) {
      const { deviations: left, used } = compareAnswers('lint', recorded, now, {
        ...NOTHING,
        changes: [{ ...change, ...other }],
      });
      assert.deepEqual([left.length, used.size], [1, 0]);
    }
  });
  test('without a value it says that the key is gone', () => {
    const change = { ...ABOUT, input: 'one', pointer: '/json/0/findings/0/rule' };
    assert.deepEqual(deviations(added, recorded, { ...NOTHING, changes: [change] }), []);
    assert.notDeepEqual(deviations(added, answers(finding({ rule: 'y' })), { ...NOTHING, changes: [change] }), []);
  });
});

function reversed(value: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(value).reverse());
}
