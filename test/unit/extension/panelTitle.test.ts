import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelTitle } from '../../../src/extension/features/panel/panelTitle.ts';
import { panelModels } from '../../samples/panelModels.ts';

test('the tab tells whom it is about', () => {
  const { welcome, busy, failing, tabs, hosts } = panelModels;
  assert.deepEqual([welcome, busy, failing, tabs, hosts].map(panelTitle), [
    'SSH comparison',
    'SSH: legacy',
    'SSH: legacy',
    'SSH: build.example',
    'SSH: legacy and modern',
  ]);
});
