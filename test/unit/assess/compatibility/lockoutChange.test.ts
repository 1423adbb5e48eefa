import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupName } from '../../../../src/core/render/en/lockoutSentences.ts';
import { lockoutChange } from '../../../../src/core/assess/compatibility/lockoutChange.ts';
import { entry, report } from './entries.ts';

const STATES = [true, false, null] as const;

test('each client is newly locked out, let in, doubtful, or as it was', () => {
  const pairs = STATES.flatMap((was) => STATES.map((is) => [was, is] as const));
  const found = pairs.map(([was, is]) => {
    const { count } = lockoutChange(report([entry('A', ['1'], was)]), report([entry('A', ['1'], is)]));
    return [was, is, ...Object.entries(count).flatMap(([name, n]) => (n === 0 ? [] : [name]))];
  });
  assert.deepEqual(found, [
    [true, true],
    [true, false, 'lockedOut'],
    [true, null, 'doubtful'],
    [false, true, 'letIn'],
    [false, false],
    [false, null],
    [null, true],
    [null, false, 'lockedOut'],
    [null, null],
  ]);
});

test('groups name only what changed; a client that one report lacks counts for nothing', () => {
  const before = report([entry('A', ['1'], false), entry('A', ['2'], true), entry('A', ['3'], true)]);
  const after = report([
    entry('A', ['1'], false),
    entry('A', ['2'], false),
    entry('A', ['3'], true),
    entry('B', ['1'], false),
  ]);
  const change = lockoutChange(before, after);
  assert.deepEqual(change.lockedOut.map(groupName), ['A 2']);
  assert.equal(change.lockedOut[0]?.worksFrom, '3');
  assert.deepEqual([change.letIn, change.doubtful], [[], []]);
  assert.deepEqual(lockoutChange(after, before).letIn.map(groupName), ['A 2']);
});

test('a file that is refused, and one that no longer is', () => {
  const refused = [
    { code: 'no-host-keys', where: null, fault: { code: 'no-host-keys', data: {} }, names: [] } as const,
  ];
  const good = report([]);
  const bad = report([], { refused });
  const states = (a: typeof good, b: typeof good) => {
    const { newlyRefused, newlyTaken } = lockoutChange(a, b);
    return [newlyRefused, newlyTaken];
  };
  assert.deepEqual(states(good, bad), [true, false]);
  assert.deepEqual(states(bad, good), [false, true]);
  assert.deepEqual(states(bad, bad), [false, false]);
  assert.deepEqual(states(good, good), [false, false]);
});
