import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workbenchWords } from '../../../src/core/render/workbenchWords.ts';
import { parseDestination } from '../../../src/core/openssh/config/destination.ts';
import { destinationHint } from '../../../src/extension/features/probe/destinationHint.ts';

function hint(text: string): string | null {
  return destinationHint(parseDestination(text));
}

test('what can be probed needs no hint', () => {
  for (const text of ['host', 'mia@host', 'host:2222', '[::1]:22', '::1', 'ssh://mia@host:22']) {
    assert.equal(hint(text), null, text);
  }
});

test('each way to be wrong is told in words', () => {
  const words = workbenchWords().probing.destination;
  assert.equal(hint(''), words.empty);
  assert.equal(hint('-oProxyCommand=id'), words['bad-host']);
  assert.equal(hint('a b;c'), words['bad-host']);
  assert.equal(hint('`id`@host'), words['bad-user']);
  assert.equal(hint('host:70000'), words['bad-port']);
  assert.equal(hint('ssh://host/path'), words['bad-uri']);
});
