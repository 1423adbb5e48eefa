import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenSshVersion } from '../../../../../src/core/ssh/catalogue/opensshVersion.ts';
import {
  isIpQos,
  parseBounded,
  parseCount,
  parseMode,
  parsePortOrService,
  parseScaled,
  parseTime,
} from '../../../../../src/core/openssh/config/values/numbers.ts';

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

const release = (major: number, minor: number) => ({ major, minor, patch: 1 });
const times = (openssh: OpenSshVersion | null, texts: readonly string[]) =>
  texts.map((text) => parseTime(text, openssh));

test('times: sums of numbers with units that fit an int', () => {
  for (const openssh of [release(9, 2), release(9, 8), release(10, 3), null]) {
    assert.deepEqual(times(openssh, ['0', '90', '1h30m', '2D', '1w', '1m5']), [0, 90, 5400, 172_800, 604_800, 65]);
    assert.deepEqual(
      times(openssh, ['', '1y', 'm', '-1', '5m-3', '1.5h', '99999999999', '2147483647s1', '1h x', '1.', '.', '0x10']),
      Array(12).fill(null),
    );
  }
});

test('times: white space and signs before 9.8, fractions of a second since 10.3', () => {
  const odd = ['1m 2m', '+7', '-0', '5S5', '1.5', '.5s', '1m1.9s'];
  assert.deepEqual(times(release(9, 7), odd), [180, 7, 0, 10, null, null, null]);
  assert.deepEqual(times(release(10, 2), odd), [null, null, null, 10, null, null, null]);
  assert.deepEqual(times(release(10, 3), odd), [null, null, null, null, 1, 0, 61]);
  assert.deepEqual(times(null, odd), [180, 7, 0, 10, 1, 0, 61]);
  assert.deepEqual(times(release(10, 3), ['1.5h', '1.5.5', '1e3', '2147483648']), Array(4).fill(null));
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
  const taken = (openssh: OpenSshVersion | null, texts: readonly string[]) =>
    texts.filter((text) => isIpQos(text, openssh));
  const all = ['af21', 'AF21', 'none', '255', '-0', '010', '0x10', '09', 'va'];
  assert.deepEqual(taken(release(9, 7), all), all.slice(0, 7));
  assert.deepEqual(taken(release(9, 8), all), ['af21', 'AF21', 'none', '255', '-0', '010', '09']);
  assert.deepEqual(taken(release(10, 1), ['va', '0x10']), ['va']);
  assert.deepEqual(taken(null, all), all);
  for (const openssh of [release(9, 2), release(10, 5), null])
    assert.deepEqual(taken(openssh, ['af99', '256', '-1', '', '0xfff', '1x']), []);
});
