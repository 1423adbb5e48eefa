import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksIn } from '../../../src/extension/features/explain/engine.ts';
import { mayHoldSshError } from '../../../src/extension/features/explain/terminalMarks.ts';
import { logFixtures } from '../../samples/logFixtures.ts';

/** A debug log's failure shows only in many lines; a terminal's line is one. */
const IS_ONE_LINE = 3;

test('every one-line message that the dialects read is linked: the cheap look holds back none', () => {
  let seen = 0;
  for (const { name, text } of logFixtures()) {
    if (text.trim().split('\n').length > IS_ONE_LINE) continue;
    for (const line of text.split('\n')) {
      if (linksIn(line).length === 0) continue;
      seen += 1;
      assert.ok(mayHoldSshError(line), `${name}: ${line}`);
    }
  }
  assert.ok(seen > 20, String(seen));
});

test('what longer fixtures hold beside other lines is linked where it stands alone', () => {
  for (const line of [
    'Error: No common Kex algorithm - ours: ["curve25519-sha256"], theirs: ["diffie-hellman-group1-sha1"]',
    'FATAL ERROR: Selected host key algorithm "x509v3-sign-rsa" does not correspond to any supported algorithm',
    'Caused by: java.io.IOException: Cannot negotiate, proposals do not match.',
    'ssh_exchange_identification: No banner received',
  ])
    assert.equal(linksIn(line).length > 0 && mayHoldSshError(line), true, line);
});

test('the link covers the message and nothing before it', () => {
  const message =
    'Unable to negotiate with 10.0.0.1 port 22: no matching cipher found. Their offer: aes128-cbc,3des-cbc';
  const line = `$ ssh old \u001b[0m ${message}`;
  const [link, ...others] = linksIn(line);
  assert.deepEqual(others, []);
  assert.equal(line.slice(link?.start, (link?.start ?? 0) + (link?.length ?? 0)), message);
});

test('other lines, and lines too long to be one message, are not read', () => {
  for (const line of ['', 'total 12', 'npm warn no such thing', '$ git push origin main']) {
    assert.ok(!mayHoldSshError(line), line);
  }
  assert.ok(!mayHoldSshError(`Unable to negotiate with ${'a'.repeat(8_000)}`));
});
