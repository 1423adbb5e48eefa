import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupLockedOut } from '../../../../src/core/assess/compatibility/groupLockedOut.ts';
import type { LockoutEntry } from '../../../../src/core/assess/compatibility/lockout.ts';
import { entry } from './entries.ts';

const isOut = ({ connects }: LockoutEntry): boolean => connects === false;
const ranges = (entries: readonly LockoutEntry[]) =>
  groupLockedOut(entries, isOut).map(({ ranges: found }) => found.map(({ first, last }) => [first, last]));

test('releases that follow one another are a range, versions compared as numbers, shared records as all their releases', () => {
  const entries = [
    entry('A', ['0.9'], false),
    entry('A', ['0.10', '1.0'], false),
    entry('A', ['1.2'], true),
    entry('A', ['2.0', '2.1'], true),
    entry('B', ['1'], true),
  ];
  const [group, none] = groupLockedOut(entries, isOut);
  assert.deepEqual(group, {
    product: 'A',
    origin: 'profile',
    ranges: [{ first: '0.9', last: '1.0', fromOldest: true, toNewest: false }],
    known: 6,
    affected: 3,
    worksFrom: '1.2',
    slots: ['kex'],
    ids: ['a-0.9', 'a-0.10'],
  });
  assert.equal(none, undefined);
});

test('the order of the data does not matter, and several ranges stand apart', () => {
  const entries = [
    entry('A', ['3'], false, { failedSlot: 'hostKey' }),
    entry('A', ['2'], true),
    entry('A', ['1'], false),
    entry('A', ['4'], false),
  ];
  assert.deepEqual(ranges(entries), [
    [
      ['1', '1'],
      ['3', '4'],
    ],
  ]);
  const [group] = groupLockedOut(entries, isOut);
  assert.deepEqual([group?.worksFrom, group?.slots], [null, ['kex', 'hostKey']]);
  assert.deepEqual(
    group?.ranges.map(({ fromOldest, toNewest }) => [fromOldest, toNewest]),
    [
      [true, false],
      [false, true],
    ],
  );
});

test('what is not known to connect is not the release that works', () => {
  const [group] = groupLockedOut([entry('A', ['1'], false), entry('A', ['2'], null), entry('A', ['3'], true)], isOut);
  assert.equal(group?.worksFrom, '3');
});

test('builds stand by themselves, also two of one version', () => {
  const build = { build: true, id: 'a-1-debian' };
  const other = { build: true, id: 'recorded-1' };
  assert.deepEqual(
    groupLockedOut(
      [entry('A', ['1'], false), entry('A', ['1'], false, build), entry('A', ['1'], false, other)],
      isOut,
    ).map(({ ids, known }) => [ids, known]),
    [
      [['a-1'], 1],
      [['a-1-debian'], 1],
      [['recorded-1'], 1],
    ],
  );
});
