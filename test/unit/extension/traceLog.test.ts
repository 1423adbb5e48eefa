import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceLog } from '../../../src/extension/features/probe/traceLog.ts';

test('the trace is escaped, and shown at the channel’s normal level', () => {
  const lines: string[] = [];
  const log = traceLog({
    info: (message) => lines.push(`info ${message}`),
    warn: (message) => lines.push(`warn ${message}`),
  });
  log.debug('← \u001b[2J');
  log.info('a\nb');
  log.warn('\u202e');
  assert.deepEqual(lines, ['info ← \\x1b[2J', 'info a\\x0ab', 'warn \\u{202e}']);
});
