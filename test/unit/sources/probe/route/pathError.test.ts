import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onTheWay } from '../../../../../src/core/sources/probe/route/jumpLog.ts';
import { PathError } from '../../../../../src/core/sources/probe/route/pathError.ts';
import { brokenConnection, notConnected } from '../../../../../src/core/sources/probe/wireFailure.ts';

test('what is already told in words is told in those, before and after a connection', () => {
  const failure = onTheWay('jump-login-refused', 'No key was accepted.');
  const error = new PathError(failure);
  assert.equal(error.code, 'other');
  assert.equal(notConnected({ hostname: 'x', port: 1 }, error, true), failure);
  const heard = { stage: 'identify', anything: false, lastText: null, midway: false } as const;
  assert.equal(brokenConnection('server', heard, error), failure);
  assert.deepEqual(failure, {
    stage: 'connect',
    code: 'jump-login-refused',
    message: 'No key was accepted.',
    at: 'jump',
  });
});
