import assert from 'node:assert/strict';
import { it } from 'node:test';
import { knowsLines, sshdLines, sshdLinesText } from '../../../../../src/core/assess/remedies/server/sshdLines.ts';

it('writes lists as lines of sshd_config, in KEXINIT order, and compression not at all', () => {
  const lines = sshdLines({
    mac: ['hmac-sha2-256'],
    kex: ['curve25519-sha256', 'sntrup761x25519-sha512'],
    compression: ['none'],
  });
  assert.equal(sshdLinesText(lines), 'KexAlgorithms curve25519-sha256,sntrup761x25519-sha512\nMACs hmac-sha2-256\n');
});

it('knows which keywords a release has', () => {
  const line = (directive: string) => [{ directive, value: 'x' }];
  assert.equal(knowsLines({ major: 5, minor: 3, patch: 1 }, line('KexAlgorithms')), false);
  assert.equal(knowsLines({ major: 5, minor: 7, patch: 1 }, line('KexAlgorithms')), true);
  assert.equal(knowsLines({ major: 6, minor: 9, patch: 1 }, line('HostKeyAlgorithms')), false);
  assert.equal(knowsLines({ major: 9, minor: 2, patch: 1 }, line('NoSuchKeyword')), false);
});
