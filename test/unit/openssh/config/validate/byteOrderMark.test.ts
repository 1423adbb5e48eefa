import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../../src/core/openssh/config/parseConfig.ts';
import { byteOrderMark } from '../../../../../src/core/openssh/config/validate/byteOrderMark.ts';

test('every mark at the beginning is in the way, and none elsewhere', () => {
  const spans = (text: string) => byteOrderMark(parseConfig(text, 'sshd')).map(({ span }) => span);
  assert.deepEqual(spans('\ufeff\ufeffPort 1'), [{ start: 0, end: 2 }]);
  assert.deepEqual(spans('Banner \ufeff'), []);
});
