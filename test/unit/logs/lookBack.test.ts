import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookBack } from '../../../src/core/logs/lookBack.ts';
import { placeOf } from './logText.ts';

test('the nearest row before, within so many', () => {
  const place = placeOf('port 1\nport 2\n\nfailure', 'failure');
  assert.equal(lookBack(place, 3, /port (\d)/)?.[1], '2');
  assert.equal(lookBack(place, 1, /port (\d)/), null);
});
