import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectionError } from '../../../src/core/ports.ts';
import { toConnectionError } from '../../../src/node/connectionErrors.ts';

const system = (code: string) => Object.assign(new Error(`connect ${code} 192.0.2.1:22`), { code });

test('system errors by what they mean', () => {
  for (const [code, meaning] of [
    ['ENOTFOUND', 'name-not-found'],
    ['EAI_AGAIN', 'name-lookup-failed'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timed-out'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['EMFILE', 'other'],
    ['__proto__', 'other'],
  ] as const) {
    const error = toConnectionError(system(code));
    assert.equal(error.code, meaning);
    assert.equal(error.message, code, 'no address in it');
  }
});

test('anything else is `other`, and a ConnectionError is left as it is', () => {
  assert.deepEqual(
    [toConnectionError(new Error('odd')).code, toConnectionError(new Error('odd')).message],
    ['other', 'odd'],
  );
  assert.equal(toConnectionError('text').message, 'text');
  const own = new ConnectionError('refused', 'x');
  assert.equal(toConnectionError(own), own);
});
