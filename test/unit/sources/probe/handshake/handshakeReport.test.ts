import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notTried } from '../../../../../src/core/sources/probe/handshake/handshakeReport.ts';

test('what could not be tried opened no connection and says why', () => {
  const report = notTried('ssh2', 'It lacks x.');
  assert.deepEqual(report.failure, { code: 'cannot-be-tried', message: 'It lacks x.' });
  assert.deepEqual([report.by, report.completed, report.connections, report.chosen], ['ssh2', false, 0, null]);
});
