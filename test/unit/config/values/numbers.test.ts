import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isIpQos,
  parseBounded,
  parseCount,
  parseMode,
  parsePortOrService,
  parseScaled,
  parseTime,
} from '../../../../src/core/config/values/numbers.ts';

test('counts: decimal, a sign and white space before, never negative, at most an int', () => {
  assert.deepEqual(['0', '007', '+3', ' 5', '2147483647', '-0'].map(parseCount), [0, 7, 3, 5, 2_147_483_647, 0]);
  assert.deepEqual(['', '-1', '2147483648', '3x', '1.5', '0x1', '5 '].map(parseCount), Array(7).fill(null));
  assert.equal(parseBounded('256', 255), null);
});

test('ports: zero included, and the names that every system has', () => {
  assert.deepEqual(['0', '65535', 'ssh', '65536', 'SSH', 'x'].map(parsePortOrService), [
    0,
    65_535,
    22,
    null,
    null,
    null,
  ]);
});

test('times: sums of numbers with units that fit an int', () => {
  assert.deepEqual(
    ['0', '90', '1h30m', '2D', '1w', '5S5', '1m 2m', '-0'].map(parseTime),
    [0, 90, 5400, 172_800, 604_800, 10, 180, 0],
  );
  assert.deepEqual(
    ['', '1y', 'm', '-1', '5m-3', '1.5h', '99999999999', '2147483647s1', '1h x'].map(parseTime),
    Array(9).fill(null),
  );
});

test('modes: octal digits, what follows does not count', () => {
  assert.deepEqual(['0177', '777', '077x', '0'].map(parseMode), [0o177, 0o777, 0o77, 0]);
  assert.deepEqual(['1000', '8', 'x', '-1', ''].map(parseMode), Array(5).fill(null));
});

test('sizes: units of 1024, fractions with a unit only', () => {
  assert.deepEqual(['16', '1K', '1.5k', '2.9', '1b', '-1k', '1G '].map(parseScaled), [
    16n,
    1024n,
    1536n,
    2n,
    1n,
    -1024n,
    2n ** 30n,
  ]);
  assert.deepEqual(['1X', '1GB', '1.2.3', 'x', '8e', '12345678901234567890'].map(parseScaled), Array(6).fill(null));
});

test('classes of IPQoS', () => {
  for (const good of ['af21', 'AF21', 'none', '0x10', '255', '010', '-0']) assert.ok(isIpQos(good), good);
  for (const wrong of ['af99', '256', '-1', '09', '', '0xfff', '1x']) assert.ok(!isIpQos(wrong), wrong);
});
