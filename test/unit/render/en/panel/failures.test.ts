import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureCode } from '../../../../../src/core/sources/probe/probeFailure.ts';
import { failureText } from '../../../../../src/core/render/en/panel/failures.ts';

const WHERE = { hostname: 'host.example', port: 2222 };

test('advice names the port that was tried', () => {
  assert.match(failureText('refused').advice(WHERE)[0] ?? '', /port 2222/);
  assert.equal(failureText('timed-out').headline(WHERE), 'host.example port 2222 did not answer.');
});

test('a way to fail that a later release may have kept is still told', () => {
  for (const code of ['from-tomorrow', '__proto__', 'constructor']) {
    const { headline, advice } = failureText(code as FailureCode);
    assert.equal(headline(WHERE), 'The probe of host.example port 2222 failed.');
    assert.deepEqual(advice(WHERE), []);
  }
});
