import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLogDocument } from '../../../src/extension/features/explain/logDocument.ts';

test('logs are known by their language, their name, or as output channels', () => {
  const facts = (languageId: string, path: string, scheme = 'file') => ({ languageId, uri: { scheme, path } });
  assert.ok(isLogDocument(facts('log', '/x')));
  assert.ok(isLogDocument(facts('Log', '/x')));
  assert.ok(isLogDocument(facts('plaintext', '/var/Deploy.LOG')));
  assert.ok(isLogDocument(facts('plaintext', 'extension-output-x', 'output')));
  assert.ok(!isLogDocument(facts('plaintext', '/log/x.txt')));
});
