import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { bad, extra, missing } from '../../../../src/core/openssh/config/values/valueFault.ts';
import { faultSpan } from '../../../../src/core/openssh/config/faultSpan.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';

test('the argument, all that are too many, or the keyword', () => {
  const [target] = lineTargets(parseConfig('Port 1 "2" 3', 'sshd'), null);
  assert.ok(target);
  assert.deepEqual(faultSpan(target, bad(1, '')), { start: 7, end: 10 });
  assert.deepEqual(faultSpan(target, extra(1, '')), { start: 7, end: 12 });
  assert.deepEqual(faultSpan(target, missing('')), { start: 0, end: 4 });
});
