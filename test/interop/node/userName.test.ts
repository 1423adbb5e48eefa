import assert from 'node:assert/strict';
import { test } from 'node:test';
import { userName } from '../../../src/node/userName.ts';

test('the system’s word counts, and what the environment says where it has none', () => {
  const nobody = (): never => {
    throw new Error('ENOENT: uv_os_get_passwd');
  };
  assert.equal(
    userName(() => ({ username: 'mia' }), { USER: 'other' }),
    'mia',
  );
  assert.equal(userName(nobody, { USER: 'mia', USERNAME: 'other' }), 'mia');
  assert.equal(userName(nobody, { USERNAME: 'mia' }), 'mia');
  assert.equal(userName(nobody, {}), 'user');
  assert.notEqual(userName(), '');
});
