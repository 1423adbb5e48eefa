import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../../src/core/openssh/config/applyEdits.ts';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { DELETE_LINE } from '../../../../../src/core/assess/lint/fixes/titles.ts';
import { deleteLine } from '../../../../../src/core/assess/lint/fixes/wholeLine.ts';
import { lineTargets } from '../../../../../src/core/openssh/config/lineTargets.ts';

test('a line goes with its line end, the last one with the one before it', () => {
  for (const [text, at, after] of [
    ['Port 1\nPort 2\nPort 3', 1, 'Port 1\nPort 3'],
    ['Port 1\r\nPort 2', 1, 'Port 1'],
    ['Port 1\nPort 2\n', 1, 'Port 1\n'],
    ['Port 1', 0, ''],
  ] as const) {
    const target = lineTargets(parseConfig(text, 'sshd'), null)[at];
    assert.ok(target);
    const fix = deleteLine(target, true, DELETE_LINE);
    assert.equal(applyEdits(text, fix.edits), after);
    assert.deepEqual([fix.kind, fix.preferred], ['remove-line', true]);
  }
});
