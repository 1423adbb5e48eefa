import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetName } from '../../../../../src/core/assess/lint/fixes/targetName.ts';

test('the release by its number, or the oldest one assumed', () => {
  assert.equal(targetName({ openssh: { major: 10, minor: 0, patch: 2 } }), 'OpenSSH 10.0+');
  assert.equal(targetName({ openssh: null }), 'OpenSSH 8.4+');
});
