import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../../src/core/openssh/config/parseConfig.ts';
import { LineCache, MAX_CACHED_LENGTH } from '../../../../src/core/assess/lint/lineCache.ts';
import { lineTargets } from '../../../../src/core/openssh/config/lineTargets.ts';
import type { LineRule } from '../../../../src/core/assess/lint/rule.ts';
import { lint, OPENSSH_9_2 } from './linted.ts';

function counting(): { readonly rule: LineRule; readonly calls: () => number } {
  let calls = 0;
  const rule: LineRule = {
    code: 'x',
    category: 'advice',
    checkLine: ({ directive }) => {
      calls++;
      const { keyword, keywordSpan } = directive;
      return [
        { code: 'x', severity: 'hint', message: keyword, data: {}, refs: [], span: keywordSpan, makeFixes: () => [] },
      ];
    },
  };
  return { rule, calls: () => calls };
}

function look(cache: LineCache, text: string, openssh = OPENSSH_9_2): readonly number[] {
  const document = parseConfig(text, 'sshd');
  const targets = lineTargets(document, openssh);
  return targets.flatMap((target) => cache.lookup(target, { document, targets, openssh }).map(({ start }) => start));
}

test('a line is looked at once for each place and release', () => {
  const { rule, calls } = counting();
  const cache = new LineCache([rule]);
  assert.deepEqual(look(cache, 'Port 1\n  Port 2\nPort 1\n'), [0, 2, 0]);
  assert.equal(calls(), 2);
  look(cache, 'Port 1');
  assert.equal(calls(), 2);
  look(cache, 'Port 1', { major: 8, minor: 0, patch: 0 });
  assert.equal(calls(), 3);
  look(cache, 'Match user a\nPort 1');
  assert.equal(calls(), 5);
});

test('a long line is not kept', () => {
  const { rule, calls } = counting();
  const cache = new LineCache([rule]);
  const text = `AllowUsers ${'a'.repeat(MAX_CACHED_LENGTH)}`;
  look(cache, text);
  look(cache, text);
  assert.equal(calls(), 2);
});

test('fixes speak of the document as it is now, not of the one that was looked at first', () => {
  lint('Ciphers aes256-ctr,3des-cbc\n');
  const [finding] = lint('Port 22\n\nCiphers aes256-ctr,3des-cbc\n', { code: 'weak-algorithm' });
  assert.equal(finding?.range.start.line, 2);
  assert.equal(finding.fixes[0]?.edits[0]?.range.start.line, 2);
});

test('the same line means another thing in another place', () => {
  assert.equal(lint('Port 22', { code: 'not-in-match' }).length, 0);
  assert.equal(lint('Match user a\nPort 22', { code: 'not-in-match' }).length, 1);
  assert.equal(lint('Foo x', { kind: 'ssh', code: 'unknown-keyword' }).length, 1);
  assert.equal(lint('IgnoreUnknown Foo\nFoo x', { kind: 'ssh', code: 'unknown-keyword' }).length, 0);
});
