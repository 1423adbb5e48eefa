import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed } from '../linted.ts';

test('the keyword is named where every host sees it', () => {
  const fixed = (text: string): string => firstFixed(text, 'keyword-unknown-to-target', 'ssh');
  assert.equal(fixed('\ufeffHost a\n  Tag b\n'), '\ufeffIgnoreUnknown Tag\nHost a\n  Tag b\n');
  assert.equal(fixed('IgnoreUnknown x # y\nTag b'), 'IgnoreUnknown x,Tag # y\nTag b');
  assert.equal(fixed('IgnoreUnknown "x"\r\nTag b'), 'IgnoreUnknown x,Tag\r\nIgnoreUnknown "x"\r\nTag b');
});
