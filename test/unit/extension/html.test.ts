import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml, pageOptions } from '../../../src/extension/features/panel/html.ts';

const PAGE = pageHtml({
  cspSource: 'https://*.example',
  nonce: 'NONCE',
  scriptUri: 'https://a.example/panel.js',
  styleUri: 'https://a.example/panel.css',
});

test('the policy allows one script and our style sheets, and nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(PAGE)?.[1];
  assert.deepEqual(policy?.split('; '), [
    "default-src 'none'",
    "script-src 'nonce-NONCE'",
    "style-src https://*.example 'nonce-NONCE'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('the page’s one script carries the nonce, and nothing is inline', () => {
  assert.deepEqual(PAGE.match(/<script[^>]*>[^<]*/g), ['<script nonce="NONCE" src="https://a.example/panel.js">']);
  assert.doesNotMatch(PAGE, /<style|style=|\son\w+=|unsafe-/);
});

test('there is a landmark to fill and a live region', () => {
  assert.match(PAGE, /<main id="page"><\/main>/);
  assert.match(PAGE, /id="status"[^>]*role="status"/);
});

test('the page may read one folder and call no command', () => {
  assert.deepEqual(pageOptions('dist'), {
    enableScripts: true,
    localResourceRoots: ['dist'],
    enableCommandUris: false,
    enableForms: false,
  });
});
