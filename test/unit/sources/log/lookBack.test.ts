import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookBack } from '../../../../src/core/sources/log/lookBack.ts';
import { placeOf } from './logText.ts';

test('the nearest row before, within so many', () => {
  const place = placeOf('port 1\nport 2\n\nfailure', 'failure');
  assert.equal(lookBack(place, 3, /port (\d)/)?.[1], '2');
  assert.equal(lookBack(place, 1, /port (\d)/), null);
});

test('a line that is wrapped is read whole, and counts as one', () => {
  const wide = (text: string): string => (text.match(/.{1,40}/g) ?? []).join('\n');
  const text = `${wide('establishing a connection to 192.0.2.7:22022 as told, and so on and on')}\n${wide('y'.repeat(90))}\nfailure`;
  const place = placeOf(text, 'failure');
  assert.equal(lookBack(place, 2, /to (\S+):(\d+)(?:\s|$)/)?.[2], '22022');
});
