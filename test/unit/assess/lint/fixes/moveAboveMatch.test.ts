import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed } from '../linted.ts';

test('the line goes above the first block and its comments, without indentation, its line end kept in kind', () => {
  const moved = (text: string): string => firstFixed(text, 'not-in-match');
  assert.equal(moved('Match user a\r\n\tPort 22 # x\r\nBanner none'), 'Port 22 # x\r\nMatch user a\r\nBanner none');
  assert.equal(
    moved('UseDNS no\n\n# a\n# b\nMatch user a\nBanner none\nMatch user b\n Port 22'),
    'UseDNS no\n\nPort 22\n# a\n# b\nMatch user a\nBanner none\nMatch user b',
  );
});
