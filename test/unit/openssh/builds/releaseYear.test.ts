import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseYear } from '../../../../src/core/openssh/builds/releaseYear.ts';

test('a release has the year in which it was tagged, whatever its patch level', () => {
  assert.equal(releaseYear('6.5'), 2014);
  assert.equal(releaseYear('6.5p1'), 2014);
  assert.equal(releaseYear('10.0'), 2025);
});

test('a release that is not in the timeline has none', () => {
  for (const release of ['2.1', '99.0', '', 'never enabled by default']) assert.equal(releaseYear(release), null);
});
