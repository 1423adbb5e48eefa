/** The lists of a policy are what the rules of policies ask for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { firstLine } from '../../../../src/core/assess/lint/policyView.ts';

test('the first line is without its end, whichever it is', () => {
  for (const [text, end] of [
    ['', 0],
    ['abc', 3],
    ['abc\nd', 3],
    ['abc\r\nd', 3],
    ['\n', 0],
  ] as const)
    assert.deepEqual(firstLine(parseConfig(text, 'sshd')), { start: 0, end }, JSON.stringify(text));
});
