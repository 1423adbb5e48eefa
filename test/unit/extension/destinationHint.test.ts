import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  assert.match(hint('') ?? '', /^Type a host/);
  assert.match(hint('-oProxyCommand=id') ?? '', /^Not a host name/);
  assert.match(hint('a b;c') ?? '', /^Not a host name/);
  assert.match(hint('`id`@host') ?? '', /user name/);
  assert.match(hint('host:70000') ?? '', /1 to 65535/);
  assert.match(hint('ssh://host/path') ?? '', /no path/);
});
